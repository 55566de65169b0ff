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

/** Chooses the plans to write by import; the others are written one at a time. */
export function chooseWritePath(
	plans: readonly ContactPlan[],
	writePath: WritePath,
): { imports: ImportBatch[]; singles: ContactPlan[] } {
	const importable = writePath === 'single' ? [] : plans.filter(isImportable);
	if (writePath === 'auto' && importable.length < MIN_IMPORT_CONTACTS)
		return { imports: [], singles: [...plans] };

	const smallest = writePath === 'import' ? 1 : MIN_BATCH_CONTACTS;
	const groups = Object.values(groupBy(importable, toListsKey))
		.filter((group) => group.length >= smallest)
		.sort((a, b) => b.length - a.length)
		.filter(
			(group, index) => writePath === 'import' || index < MAX_IMPORTS || group.length >= MIN_IMPORT_CONTACTS,
		);
	const imported = new Set(groups.flat());
	return {
		imports: groups.flatMap(splitBySize),
		singles: plans.filter((plan) => !imported.has(plan)),
	};
}

/**
 * An import identifies contacts by email only, and requires a list. It never clears a value, and does not change a yes
 * to a no: https://github.com/sendinblue/APIv3-python-library/issues/95. Anything else that it may lose is found when the
 * contacts are read back.
 */
function isImportable(plan: ContactPlan): boolean {
	const { identifier, known, attributes } = plan;
	return (
		identifier === undefined &&
		getImportLists(plan).length > 0 &&
		Object.entries(attributes).every(
			([name, value]) => value !== '' && !(value === false && !isBlank(known?.attributes[name])),
		)
	);
}

/**
 * Returns the lists to join; for a contact who is already on all of them, one of them, which changes nothing. No more
 * than one: a contact who leaves a list before Brevo has processed the import would be added to it again.
 * Never a list that the row does not ask for or that consent forbids: `lists` contains none of these.
 */
function getImportLists({ listIds, lists }: ContactPlan): readonly number[] {
	return listIds.length > 0 ? listIds : lists.flatMap(({ id }) => id ?? []).slice(0, 1);
}

/** Not just a number: an object sorts numeric keys by size instead of keeping the order of the plans. */
const toListsKey = (plan: ContactPlan): string =>
	`lists ${[...getImportLists(plan)].sort((a, b) => a - b).join(' ')}`;

const splitBySize = (group: readonly ContactPlan[]): ImportBatch[] =>
	chunkBy(group, [{ max: MAX_BYTES, measure: (plan) => measureJson(toImportRow(plan)) }]).map((plans) => ({
		listIds: getImportLists(group[0]!),
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
