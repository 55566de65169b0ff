import { uniq } from 'lodash';

import { addNotesByItem } from '../../audience/assignLists';
import { requireListNames } from '../../audience/listRules';
import type { Outcome } from '../../audience/outcome';
import { selectPeople, type Rows } from '../../audience/people';
import { toContactKey } from '../../audience/contactKey';
import { ApiError, catchApiError, describeError } from '../../http/errors';
import type { BrevoAccount } from '../api/account';
import type { NewAttribute } from '../attributes/attributes';
import { applySync } from './apply';
import { draftSync } from './draft';
import { findDuplicateMappings } from './plan/mappings';
import { toDryRunOutcome, toFinalOutcome } from './results';
import { defaultSettings, type SyncSettings } from './settings';
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
	const result = await syncOnce(account, rows, settings);
	if (!settings.history || settings.dryRun) return result;
	const { warnings, usedTemporaryList } = await settleHistories(account, rows, settings, result);
	return {
		...result,
		warnings: uniq([...result.warnings, ...warnings]),
		usedTemporaryList: result.usedTemporaryList || usedTemporaryList,
	};
}

const describeUnkept = (contacts: number): string =>
	`Brevo did not keep the history of ${contacts} ${contacts === 1 ? 'contact' : 'contacts'} as written, so the numbers may lack events: the texts WEBINAR_HISTORY_1 to _8 may be too long for your account`;

const UNSETTLED =
	'The contacts could not be read again, so the numbers of their history may lack an event that another run added in the meantime';

/** Rounds in which histories are read and corrected after the run. */
const MAX_ROUNDS = 3;

/**
 * Reads the contacts again after the run: another run may have added an event to them at the same time, which the numbers of
 * this one do not count. Whichever run writes last finds the events of both. Usually nothing is left to write.
 *
 * @returns the warnings of all rounds, and one if contacts still differ after the last
 */
async function settleHistories(
	account: BrevoAccount,
	rows: Rows,
	settings: SyncSettings,
	{ outcomes }: SyncResult,
): Promise<Pick<SyncResult, 'warnings' | 'usedTemporaryList'>> {
	const failed = new Set(outcomes.filter(({ action }) => action === 'failed').map(({ item }) => item));
	const written = new Map([...rows.entries()].filter(([item]) => !failed.has(item)));
	const historyAlone: SyncSettings = {
		...settings,
		listRules: [],
		consent: undefined,
		getAssignments: () => [],
		skipUnchanged: true,
		// Not Import, which needs a list.
		writePath: settings.writePath === 'single' ? 'single' : 'auto',
	};
	const warnings: string[] = [];
	let usedTemporaryList = false;
	let differing = 0;
	for (let round = 1; round < MAX_ROUNDS; round++) {
		const again = await catchApiError(syncOnce(account, written, historyAlone));
		if (again instanceof ApiError) {
			warnings.push(`${UNSETTLED}: ${describeError(again)}`);
			return { warnings, usedTemporaryList };
		}
		warnings.push(...again.warnings);
		usedTemporaryList ||= again.usedTemporaryList;
		differing = again.outcomes.filter(({ action }) => action === 'updated').length;
		if (differing === 0) break;
	}
	if (differing > 0) warnings.push(describeUnkept(differing));
	return { warnings, usedTemporaryList };
}

async function syncOnce(account: BrevoAccount, rows: Rows, settings: SyncSettings): Promise<SyncResult> {
	const { people, skipped: unused } = selectPeople(rows, settings);
	if (people.length === 0) return { ...NOTHING_DONE, outcomes: sortByItem(unused) };

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
		return { ...result, outcomes: sortByItem([...skipped, ...outcomes]) };
	}

	const applied = await applySync(account, snapshot, draft, settings);
	const outcomes = candidates.map(({ item }, index) => {
		const plan = applied.plans[index]!;
		const key = toContactKey(plan);
		return toFinalOutcome(item, plan, applied.written.get(key), applied.removals.get(key));
	});
	return {
		...result,
		outcomes: sortByItem([...skipped, ...outcomes]),
		newAttributes: newAttributes.filter(({ name }) => !applied.uncreated.has(name)),
		uncreated: applied.uncreated,
		warnings: applied.warnings,
		usedTemporaryList: applied.usedTemporaryList,
	};
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
