import { isEqual, once } from 'lodash';

import { throwIfNothingWritten } from '../../audience/batchRun';
import type { ListRef } from '../../audience/outcome';
import { toContactKey } from '../../audience/contactKey';
import { catchApiError, ApiError, copyError } from '../../http/errors';
import type { BrevoAccount } from '../api/account';
import { formatError } from '../api/errors';
import { toAttributeSpec, type NewAttribute } from '../attributes/attributes';
import { createAttributes, type CreatedAttributes } from '../attributes/attributesApi';
import { createFolder, createLists, findOldestFolder } from '../lists/listsApi';
import type { SyncDraft } from './draft';
import { assignCreatedLists, type ContactPlan } from './plan/plan';
import { planCandidates, type PlanInputs } from './plan/planAll';
import type { SyncSettings } from './settings';
import type { AccountSnapshot } from './snapshot';
import { removeFromLists, type RemovalSummary } from './write/removeFromLists';
import { nameListsLeft } from './write/temporaryList';
import { UnsubscribeWatch } from './write/unsubscribeWatch';
import type { WriteResult } from './write/upsert';
import { writePlans, type WriteSummary } from './write/write';

/** The changes that a run has made. */
export interface SyncApplied extends WriteSummary {
	/** One for each candidate of the snapshot, as it was when the run began to write. */
	readonly plans: readonly ContactPlan[];
	/** By the plan's key, for contacts that had lists to leave. */
	readonly removals: RemovalSummary['removals'];
	/** Attributes that could not be created -> reason. */
	readonly uncreated: ReadonlyMap<string, ApiError>;
}

/**
 * Creates what the account lacks, then writes the contacts.
 * @throws ApiError when no contact was written, for a reason that concerns more than single contacts
 */
export async function applySync(
	account: BrevoAccount,
	snapshot: AccountSnapshot,
	draft: SyncDraft,
	settings: SyncSettings,
): Promise<SyncApplied> {
	const created = await createAttributes(account.api, draft.newAttributes, snapshot.catalog);
	const { catalog, failed: uncreated } = created;
	const findFolderId = once(async () => settings.folderId ?? (await findOldestFolder(account.api)));
	const getFolderId = once(async () => (await findFolderId()) ?? (await createFolder(account.api)));
	const newLists = await createNewLists(account, draft.newLists, getFolderId);
	const plans = adaptPlans(snapshot, draft, created, settings).map((plan) =>
		assignCreatedLists(plan, newLists, settings),
	);
	const toWrite = plans.filter(({ write }) => write);
	const watch = new UnsubscribeWatch(account, toWrite, {
		readAt: snapshot.readAt,
		respectUnsubscribes: settings.respectUnsubscribes,
	});
	const folder = { findFolderId: newLists.size > 0 ? getFolderId : findFolderId };
	const result = await writePlans(account, toWrite, { ...settings, ...folder }, watch, catalog);
	const all = [...result.written.values()];
	const isWritten = all.some((written) => !('error' in written));
	const withListsLeft = (error: ApiError) => nameListsLeft(error, result.listsLeft);
	throwIfNothingWritten(
		isWritten,
		all.flatMap((written) => ('error' in written ? withListsLeft(written.error) : [])),
	);
	// A contact that could not be written keeps the old status and the list that belongs to it.
	const { removals, errors } = await removeFromLists(
		account.api,
		plans.filter((plan) => plan.leaves.length > 0 && !isFailed(result.written.get(toContactKey(plan)))),
	);
	throwIfNothingWritten(
		isWritten || [...removals.values()].some(({ removedFrom }) => removedFrom.length > 0),
		errors.map(withListsLeft),
	);
	return { ...result, plans, uncreated, removals };
}

const isFailed = (written: WriteResult | undefined): boolean => written !== undefined && 'error' in written;

/** Returns the drafted plans, or new ones if an attribute was rejected or another run created it with a different type. */
function adaptPlans(
	snapshot: AccountSnapshot,
	{ plans, missing, newAttributes }: SyncDraft,
	{ catalog, failed }: CreatedAttributes,
	settings: SyncSettings,
): readonly ContactPlan[] {
	const isAsDrafted = (attribute: NewAttribute) => {
		const now = catalog.find(attribute.name);
		return now !== undefined && isEqual(toAttributeSpec(now), toAttributeSpec(attribute));
	};
	if (failed.size === 0 && newAttributes.every(isAsDrafted)) return plans;
	const inputs: PlanInputs = {
		...snapshot,
		// Includes attributes not created because no value fits them, so that each value gets its reason.
		catalog: catalog.extend(missing.filter(({ name }) => !failed.has(name))),
		uncreated: new Map([...failed].map(([name, error]) => [name, formatError(error)])),
	};
	return planCandidates(snapshot.candidates, inputs, settings);
}

/** @returns by name */
async function createNewLists(
	{ api }: BrevoAccount,
	names: readonly string[],
	getFolderId: () => Promise<number>,
): Promise<ReadonlyMap<string, ListRef>> {
	if (names.length === 0) return new Map();
	const created = await catchApiError(createMissingLists(api, names, getFolderId));
	// Follow-ups start from a list, unlike an attribute: contacts without it would look like a success.
	if (created instanceof ApiError)
		throw created.kind === 'permission' ? listsForbiddenError(names, created) : created;
	return created;
}

const createMissingLists = async (
	api: BrevoAccount['api'],
	names: readonly string[],
	getFolderId: () => Promise<number>,
) => await createLists(api, names, await getFolderId());

const listsForbiddenError = (names: readonly string[], error: ApiError): ApiError =>
	copyError(error, {
		advice: `${error.advice} Or create the missing lists in Brevo (${names.map((name) => `"${name}"`).join(', ')}), and run the workflow again: no contact was written.`,
	});
