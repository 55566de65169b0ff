import { uniq } from 'lodash';

import { addNotesByItem } from '../../audience/lists/assignLists';
import { requireListNames } from '../../audience/lists/listRules';
import type { Outcome } from '../../audience/outcome';
import { selectPeople, type Rows } from '../../audience/people';
import { toContactKey } from '../../audience/contactKey';
import type { ApiError } from '../../http/errors';
import type { BrevoAccount } from '../api/account';
import type { NewAttribute } from '../attributes/attributes';
import { applySync, type SyncApplied } from './apply';
import { draftSync } from './draft';
import type { SyncCandidate } from './plan/candidates';
import { findDuplicateMappings } from './plan/mappings';
import { toDryRunOutcome, toFinalOutcome } from './results';
import { defaultSettings, type SyncSettings } from './settings';
import { settleRecords, writesRecords } from './settle';
import { loadSnapshot } from './snapshot';

export { defaultSettings, type SyncSettings };

export interface SyncResult {
	/** One per row, in the order of the rows. */
	readonly outcomes: readonly Outcome[];
	/** Attributes that were created, or would be in a dry run. */
	readonly newAttributes: readonly NewAttribute[];
	/** Attributes that could not be created -> reason. */
	readonly uncreated: ReadonlyMap<string, ApiError>;
	/** Attributes for which one row has values under several names, only one of them written -> those names. */
	readonly duplicateMappings: ReadonlyMap<string, readonly string[]>;
	readonly newLists: readonly string[];
	/** One note for each person whose row lacks a field that a list's name needs. */
	readonly missedLists: readonly string[];
	/** Contacts taken off lists of several events although it is not known which of their events is the latest. */
	readonly movedInUnknownOrder: number;
	/** Parts of imports that failed and had to be written individually. */
	readonly warnings: readonly string[];
	/** Whether contacts who join no list were imported through a temporary list, which has been deleted. */
	readonly usedTemporaryList: boolean;
}

/**
 * Updates Brevo's contacts to match rows of people: reads the account, determines the differences and writes only
 * those. A second run on the same rows writes nothing.
 *
 * @throws ApiError when no contact was written, e.g. because the account cannot be read, a chosen list does not exist or
 *   the key may not write. If single contacts fail later, their outcomes report it.
 */
export async function syncContacts(
	account: BrevoAccount,
	rows: Rows,
	settings: SyncSettings,
): Promise<SyncResult> {
	const { result, toReadAgain } = await syncOnce(account, rows, settings);
	const again = new Map([...rows.entries()].filter(([item]) => toReadAgain.has(item)));
	const sync = async (some: Rows, changed: SyncSettings) => (await syncOnce(account, some, changed)).result;
	const { warnings, usedTemporaryList } = await settleRecords(again, settings, sync);
	return {
		...result,
		warnings: uniq([...result.warnings, ...warnings]),
		usedTemporaryList: result.usedTemporaryList || usedTemporaryList,
	};
}

/** One round of a run. */
interface Round {
	readonly result: SyncResult;
	/** The items of contacts that another run at the same time may have overwritten. */
	readonly toReadAgain: ReadonlySet<number>;
}

async function syncOnce(account: BrevoAccount, rows: Rows, settings: SyncSettings): Promise<Round> {
	const { people, skipped: unused } = selectPeople(rows, settings);
	if (people.length === 0)
		return { result: { ...NOTHING_DONE, outcomes: sortByItem(unused) }, toReadAgain: new Set() };

	requireListNames(
		settings.listRules,
		people.flatMap(({ row, others }) => [row, ...others.map((other) => other.row)]),
		settings.zone,
	);
	const snapshot = await loadSnapshot(account, people, settings);
	const { candidates, rejections } = snapshot;
	const skipped = [...addNotesByItem(unused, candidates), ...rejections];
	const draft = await draftSync(account.api, snapshot, settings);
	const { plans, newAttributes, newLists } = draft;
	const result: SyncResult = {
		...NOTHING_DONE,
		newAttributes,
		newLists,
		missedLists: candidates.flatMap(({ notes }) => notes.slice(0, 1)),
		movedInUnknownOrder: plans.filter(({ movesInUnknownOrder }) => movesInUnknownOrder).length,
		duplicateMappings: findDuplicateMappings(
			candidates.map(({ assignments }) => assignments),
			snapshot.catalog.extend(draft.missing),
		),
	};
	if (settings.dryRun) {
		const outcomes = candidates.map(({ item }, index) => toDryRunOutcome(item, plans[index]!));
		return { result: { ...result, outcomes: sortByItem([...skipped, ...outcomes]) }, toReadAgain: new Set() };
	}

	const applied = await applySync(account, snapshot, draft, settings);
	const outcomes = candidates.map(({ item }, index) => {
		const plan = applied.plans[index]!;
		const key = toContactKey(plan);
		return toFinalOutcome(item, plan, applied.written.get(key), applied.removals.get(key));
	});
	return {
		result: {
			...result,
			outcomes: sortByItem([...skipped, ...outcomes]),
			newAttributes: newAttributes.filter(({ name }) => !applied.uncreated.has(name)),
			uncreated: applied.uncreated,
			warnings: applied.warnings,
			usedTemporaryList: applied.usedTemporaryList,
		},
		toReadAgain: findItemsToReadAgain(candidates, applied),
	};
}

function findItemsToReadAgain(
	candidates: readonly SyncCandidate[],
	{ plans, written }: SyncApplied,
): Set<number> {
	const changed = candidates.filter((_, index) => {
		const plan = plans[index]!;
		const result = written.get(toContactKey(plan));
		return result && !('error' in result) && writesRecords(plan);
	});
	return new Set(changed.flatMap(({ item, others }) => [item, ...others.map((other) => other.item)]));
}

const NOTHING_DONE: SyncResult = {
	outcomes: [],
	newAttributes: [],
	uncreated: new Map(),
	duplicateMappings: new Map(),
	newLists: [],
	missedLists: [],
	movedInUnknownOrder: 0,
	warnings: [],
	usedTemporaryList: false,
};

const sortByItem = (outcomes: readonly Outcome[]): Outcome[] => [...outcomes].sort((a, b) => a.item - b.item);
