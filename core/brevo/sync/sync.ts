import type { Outcome } from '../../audience/outcome';
import { choosePeople } from '../../audience/people';
import { keyOf } from '../../audience/recipientKey';
import type { Json } from '../../http/endpoint';
import type { Problem } from '../../http/errors';
import type { Account } from '../api/account';
import type { NewAttribute } from '../attributes/attributes';
import { carryOut } from './apply';
import { draft } from './draft';
import { withNotesOfOthers } from './plan/candidates';
import { sharedAttributes } from './plan/onePerAttribute';
import { dryOutcome, finalOutcome } from './results';
import type { SyncSettings } from './settings';
import { readAccount } from './snapshot';

export type { SyncSettings };

export interface SyncResult {
	/** One per row, in the order of the rows. */
	readonly outcomes: readonly Outcome[];
	/** Created, or in a dry run to be created. */
	readonly newAttributes: readonly NewAttribute[];
	/** Attributes that could not be created -> why. */
	readonly uncreated: ReadonlyMap<string, Problem>;
	/** Attributes that one row has values for under several names, of which one was written -> those names. */
	readonly sharedAttributes: ReadonlyMap<string, readonly string[]>;
	readonly newLists: readonly string[];
	/** One for each person whose row lacks a field that the name of a list needs. */
	readonly missedLists: readonly string[];
	/** What imports did not do, so that it took longer. */
	readonly warnings: readonly string[];
}

/**
 * Makes Brevo's contacts agree with rows of people: reads what is there, works out what differs, writes only
 * that. A second run on the same rows writes nothing.
 *
 * @throws Problem when no contact was written: the account cannot be read, a chosen list does not exist, the key
 *   may not write. A contact that fails later is an outcome.
 */
export async function sync(
	account: Account,
	rows: readonly Json[],
	settings: SyncSettings,
): Promise<SyncResult> {
	const { emailField, identifyBy, rowChoice } = settings;
	const { people, skipped: unused } = choosePeople(rows, emailField, identifyBy, rowChoice);
	if (people.length === 0) return { ...NOTHING_DONE, outcomes: inOrder(unused) };

	const read = await readAccount(account, people, settings);
	const { candidates, refusals } = read;
	const skipped = [...withNotesOfOthers(unused, candidates), ...refusals];
	const drafted = await draft(account.api, read, settings);
	const { plans, newAttributes, newLists } = drafted;
	const result: SyncResult = {
		...NOTHING_DONE,
		newAttributes,
		newLists,
		missedLists: candidates.flatMap(({ notes }) => notes.slice(0, 1)),
		sharedAttributes: sharedAttributes(
			candidates.map(({ wishes }) => wishes),
			read.book.with(drafted.missing),
		),
	};
	if (settings.dryRun) {
		const outcomes = candidates.map(({ item }, index) => dryOutcome(item, plans[index]!));
		return { ...result, outcomes: inOrder([...skipped, ...outcomes]) };
	}

	const done = await carryOut(account, read, drafted, settings);
	const outcomes = candidates.map(({ item }, index) => {
		const plan = done.plans[index]!;
		return finalOutcome(item, plan, done.written.get(keyOf(plan)));
	});
	return {
		...result,
		outcomes: inOrder([...skipped, ...outcomes]),
		newAttributes: newAttributes.filter(({ name }) => !done.uncreated.has(name)),
		uncreated: done.uncreated,
		warnings: done.warnings,
	};
}

const NOTHING_DONE: SyncResult = {
	outcomes: [],
	newAttributes: [],
	uncreated: new Map(),
	sharedAttributes: new Map(),
	newLists: [],
	missedLists: [],
	warnings: [],
};

const inOrder = (outcomes: readonly Outcome[]): Outcome[] => [...outcomes].sort((a, b) => a.item - b.item);
