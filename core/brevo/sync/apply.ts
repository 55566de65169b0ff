import { throwIfAllFailed } from '../../audience/batchRun';
import type { ListRef } from '../../audience/outcome';
import { catchApiError, ApiError, rewordError } from '../../http/errors';
import type { BrevoAccount } from '../api/account';
import { formatError } from '../api/errors';
import { createAttributes } from '../attributes/attributesApi';
import { ensureFolder, createLists } from '../lists/listsApi';
import type { SyncDraft } from './draft';
import type { ContactPlan } from './plan/plan';
import { planCandidates, type PlanInputs } from './plan/planAll';
import type { SyncSettings } from './settings';
import type { AccountSnapshot } from './snapshot';
import { UnsubscribeWatch } from './write/unsubscribeWatch';
import { writePlans, type WriteSummary } from './write/write';

/** What a run has done. */
export interface SyncApplied extends WriteSummary {
	/** One for each candidate of the account's read, as it was when the run began to write. */
	readonly plans: readonly ContactPlan[];
	/** Attributes that could not be created -> why. */
	readonly uncreated: ReadonlyMap<string, ApiError>;
}

/**
 * Creates what the account lacks, then writes the contacts.
 * @throws ApiError when no contact was written, for a reason that is not one of single contacts
 */
export async function applySync(
	account: BrevoAccount,
	read: AccountSnapshot,
	{ missing, newAttributes, newLists }: SyncDraft,
	settings: SyncSettings,
): Promise<SyncApplied> {
	const { catalog, failed: uncreated } = await createAttributes(account.api, newAttributes, read.catalog);
	const now: PlanInputs = {
		...read,
		// With what was not created for want of a value that fits, so that each value is told why it does not.
		catalog: catalog.extend(missing.filter(({ name }) => !uncreated.has(name))),
		lists: await addNewLists(account, read.lists, newLists, settings.folderId),
		uncreated: new Map([...uncreated].map(([name, problem]) => [name, formatError(problem)])),
	};
	const plans = planCandidates(read.candidates, now, settings);
	const toWrite = plans.filter(({ write }) => write);
	const watch = new UnsubscribeWatch(account, toWrite, {
		readAt: read.readAt,
		respectUnsubscribes: settings.respectUnsubscribes,
	});
	const result = await writePlans(account, toWrite, settings.writePath, watch, catalog);
	const all = [...result.written.values()];
	throwIfAllFailed(
		all.some((written) => !('problem' in written)),
		all.flatMap((written) => ('problem' in written ? written.problem : [])),
	);
	return { ...result, plans, uncreated };
}

async function addNewLists(
	{ api }: BrevoAccount,
	found: ReadonlyMap<string, ListRef>,
	names: readonly string[],
	folderId: number | undefined,
): Promise<Map<string, ListRef>> {
	if (names.length === 0) return new Map(found);
	const created = await catchApiError(createMissingLists(api, names, folderId));
	// Unlike an attribute, a list is what a follow-up starts from: contacts without it would look like a success.
	if (created instanceof ApiError)
		throw created.kind === 'permission' ? mayNotCreateError(names, created) : created;
	return new Map([...found].map(([key, list]) => [key, created.get(list.name) ?? list]));
}

const createMissingLists = async (
	api: BrevoAccount['api'],
	names: readonly string[],
	folderId: number | undefined,
) => await createLists(api, names, folderId ?? (await ensureFolder(api)));

const mayNotCreateError = (names: readonly string[], problem: ApiError): ApiError =>
	rewordError(problem, {
		advice: `${problem.advice} Or create in Brevo what is missing (${names.map((name) => `"${name}"`).join(', ')}), and run the workflow again: no contact was written.`,
	});
