import { groupBy, pickBy } from 'lodash';

import { chunkBy, measureJson } from '../../../audience/chunks';
import { isBlank } from '../../../values/rowFields';
import type { AttributeValue } from '../../attributes/coerce';
import type { ContactPlan } from '../plan/plan';

export type WritePath = 'auto' | 'single' | 'import';

/** One call of `POST /contacts/import`: all its rows are added to the same lists. */
export interface ImportBatch {
	readonly listIds: readonly number[];
	readonly plans: readonly ContactPlan[];
	/** Whether to leave out yes/no and multiple-choice values. */
	readonly plainOnly?: boolean;
}

/** Brevo accepts 10 MB and calls 8 MB safe; the rest is for the envelope and multi-byte characters. */
const MAX_BYTES = 7_500_000;
/** From this number on, an import and its polls take fewer calls and less time than ten upserts a second. */
const MIN_IMPORT_CONTACTS = 60;
/** Below this number, rows with the same set of lists are written faster one at a time than by their own import. */
const MIN_BATCH_CONTACTS = 4;
export const PROCESSES_PER_PAGE = 50;
/** One page of processes shows them all; beyond that, only imports of `MIN_IMPORT_CONTACTS` or more. */
const MAX_IMPORTS = PROCESSES_PER_PAGE;

/** Whether enough contacts join no list for an import through a temporary one to take fewer calls than single writes. */
export const needsTemporaryList = (plans: readonly ContactPlan[], writePath: WritePath): boolean =>
	writePath !== 'single' && plans.filter(isImportableOnNoList).length >= MIN_IMPORT_CONTACTS;

/**
 * Chooses the plans to write by import; the others are written one at a time.
 * @param temporaryListId the list for contacts that join none; without it, they are written one at a time
 */
export function chooseWritePath(
	plans: readonly ContactPlan[],
	writePath: WritePath,
	temporaryListId?: number,
): { imports: ImportBatch[]; singles: ContactPlan[] } {
	const getLists = (plan: ContactPlan): readonly number[] =>
		temporaryListId !== undefined && isImportableOnNoList(plan) ? [temporaryListId] : getImportLists(plan);
	const importable =
		writePath === 'single'
			? []
			: plans.filter((plan) => hasImportableValues(plan) && getLists(plan).length > 0);
	if (writePath === 'auto' && importable.length < MIN_IMPORT_CONTACTS)
		return { imports: [], singles: [...plans] };

	const smallest = writePath === 'import' ? 1 : MIN_BATCH_CONTACTS;
	// Not just a number: an object sorts numeric keys by size instead of keeping the order of the plans.
	const toListsKey = (plan: ContactPlan) => `lists ${[...getLists(plan)].sort((a, b) => a - b).join(' ')}`;
	const groups = Object.values(groupBy(importable, toListsKey))
		.filter((group) => group.length >= smallest)
		.sort((a, b) => b.length - a.length)
		.filter(
			(group, index) => writePath === 'import' || index < MAX_IMPORTS || group.length >= MIN_IMPORT_CONTACTS,
		);
	const imported = new Set(groups.flat());
	return {
		imports: groups.flatMap((group) => splitBySize(group, getLists(group[0]!))),
		singles: plans.filter((plan) => !imported.has(plan)),
	};
}

/**
 * An import identifies contacts by email only, and requires a list. It never clears a value, and does not change a yes
 * to a no: https://github.com/sendinblue/APIv3-python-library/issues/95. Anything else that it may lose is found when the
 * contacts are read back.
 */
function hasImportableValues({ identifier, known, attributes }: ContactPlan): boolean {
	return (
		identifier === undefined &&
		Object.entries(attributes).every(
			([name, value]) => value !== '' && !(value === false && !isBlank(known?.attributes[name])),
		)
	);
}

/**
 * Not contacts who have unsubscribed: they join no further list, not even for minutes, and Brevo does not say whether an
 * import leaves the blocklist as it is.
 */
const isImportableOnNoList = (plan: ContactPlan): boolean =>
	getImportLists(plan).length === 0 && !hasUnsubscribed(plan) && hasImportableValues(plan);

const hasUnsubscribed = ({ known, listsLeft, unsubscribed }: ContactPlan): boolean =>
	Boolean(known?.emailBlacklisted || unsubscribed || listsLeft);

/**
 * Returns the lists to join; for a contact who is already on all of them, one of them, which changes nothing. No more
 * than one: a contact who leaves a list before Brevo has processed the import would be added to it again.
 * Never a list that the row does not ask for or that consent forbids: `lists` contains none of these.
 */
function getImportLists({ listIds, lists }: ContactPlan): readonly number[] {
	return listIds.length > 0 ? listIds : lists.flatMap(({ id }) => id ?? []).slice(0, 1);
}

const splitBySize = (group: readonly ContactPlan[], listIds: readonly number[]): ImportBatch[] =>
	chunkBy(group, [{ max: MAX_BYTES, measure: (plan) => measureJson(toImportRow(plan)) }]).map((plans) => ({
		listIds,
		plans,
	}));

/** @param plainOnly whether to leave out yes/no and multiple-choice values */
export const toImportRow = ({ email, attributes }: ContactPlan, plainOnly = false) => ({
	email,
	attributes: plainOnly ? pickBy(attributes, isPlainValue) : attributes,
});

/** Whether the value is neither yes/no nor multiple-choice. */
export const isPlainValue = (value: AttributeValue): boolean =>
	typeof value !== 'boolean' && !Array.isArray(value);
