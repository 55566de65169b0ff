import { throwIfNothingCouldBeWritten } from '../../audience/nothingWritten';
import type { ListRef } from '../../audience/outcome';
import { asProblem } from '../../http/asProblem';
import { Problem, reworded } from '../../http/errors';
import type { Account } from '../api/account';
import { inOneLine } from '../api/errors';
import { createAttributes } from '../attributes/attributesApi';
import { anyFolder, createLists } from '../lists/listsApi';
import type { Draft } from './draft';
import type { Plan } from './plan/plan';
import { planAll, type PlanBasis } from './plan/planAll';
import type { SyncSettings } from './settings';
import type { AccountRead } from './snapshot';
import { ConsentWatch } from './write/unsubscribeWatch';
import { writePlans, type PlansWritten } from './write/write';

/** What a run has done. */
export interface CarriedOut extends PlansWritten {
	/** One for each candidate of the account's read, as it was when the run began to write. */
	readonly plans: readonly Plan[];
	/** Attributes that could not be created -> why. */
	readonly uncreated: ReadonlyMap<string, Problem>;
}

/**
 * Creates what the account lacks, then writes the contacts.
 * @throws Problem when no contact was written, for a reason that is not one of single contacts
 */
export async function carryOut(
	account: Account,
	read: AccountRead,
	{ missing, newAttributes, newLists }: Draft,
	settings: SyncSettings,
): Promise<CarriedOut> {
	const { book, refused: uncreated } = await createAttributes(account.api, newAttributes, read.book);
	const now: PlanBasis = {
		...read,
		// With what was not created for want of a value that fits, so that each value is told why it does not.
		book: book.with(missing.filter(({ name }) => !uncreated.has(name))),
		lists: await withNewLists(account, read.lists, newLists, settings.folderId),
		uncreated: new Map([...uncreated].map(([name, problem]) => [name, inOneLine(problem)])),
	};
	const plans = planAll(read.candidates, now, settings);
	const toWrite = plans.filter(({ write }) => write);
	const watch = new ConsentWatch(account, toWrite, {
		readAt: read.readAt,
		respectUnsubscribes: settings.respectUnsubscribes,
	});
	const result = await writePlans(account, toWrite, settings.writePath, watch, book);
	const all = [...result.written.values()];
	throwIfNothingCouldBeWritten(
		all.some((written) => !('problem' in written)),
		all.flatMap((written) => ('problem' in written ? written.problem : [])),
	);
	return { ...result, plans, uncreated };
}

async function withNewLists(
	{ api }: Account,
	found: ReadonlyMap<string, ListRef>,
	names: readonly string[],
	folderId: number | undefined,
): Promise<Map<string, ListRef>> {
	if (names.length === 0) return new Map(found);
	const created = await asProblem(makeLists(api, names, folderId));
	// Unlike an attribute, a list is what a follow-up starts from: contacts without it would look like a success.
	if (created instanceof Problem) throw created.kind === 'permission' ? mayNotMake(names, created) : created;
	return new Map([...found].map(([key, list]) => [key, created.get(list.name) ?? list]));
}

const makeLists = async (api: Account['api'], names: readonly string[], folderId: number | undefined) =>
	await createLists(api, names, folderId ?? (await anyFolder(api)));

const mayNotMake = (names: readonly string[], problem: Problem): Problem =>
	reworded(problem, {
		advice: `${problem.advice} Or create in Brevo what is missing (${names.map((name) => `"${name}"`).join(', ')}), and run the workflow again: no contact was written.`,
	});
