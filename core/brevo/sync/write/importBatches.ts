import { groupBy } from 'lodash';

import { chunkBy, measureJson } from '../../../audience/chunks';
import { isBlank } from '../../../values/rowFields';
import type { AttributeValue } from '../../attributes/coerce';
import type { ContactPlan } from '../plan/plan';

export type WritePath = 'auto' | 'single' | 'import';

/** One call of `POST /contacts/import`: all its rows go on the same lists. */
export interface ImportBatch {
	readonly listIds: readonly number[];
	readonly plans: readonly ContactPlan[];
	/** Without yes/no and multiple-choice values. */
	readonly plainOnly?: boolean;
}

/** Brevo takes 10 MB and calls 8 MB safe; the rest is for the envelope and characters of several bytes. */
const MAX_BYTES = 7_500_000;
/** From here on one import and its polls need fewer calls and less time than ten upserts a second. */
const MIN_IMPORT_CONTACTS = 60;
/** Fewer rows of one set of lists are written faster one by one than in an import of their own. */
const MIN_BATCH_CONTACTS = 4;
/** As many as Brevo lists on one page of its processes; beyond it only what is worth an import by itself. */
const MAX_IMPORTS = 50;

/** Which plans go by import, and which one by one. */
export function chooseWritePath(
	plans: readonly ContactPlan[],
	writePath: WritePath,
): { imports: ImportBatch[]; singles: ContactPlan[] } {
	const importable = writePath === 'single' ? [] : plans.filter(canImport);
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
 * An import names contacts by address alone, and has to name a list. It never clears a value, and leaves a yes as it is
 * where the row says no: https://github.com/sendinblue/APIv3-python-library/issues/95. Whatever else it may lose shows
 * when the contacts are read back.
 */
function canImport(plan: ContactPlan): boolean {
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
 * The lists to join; for who is on all of them already, one of them, which changes nothing. No more than one: who
 * leaves a list before Brevo has worked on the import would be put back on it.
 * Never a list that the row does not want or that consent forbids: `lists` has none of these.
 */
function getImportLists({ listIds, lists }: ContactPlan): readonly number[] {
	return listIds.length > 0 ? listIds : lists.flatMap(({ id }) => id ?? []).slice(0, 1);
}

/** No number by itself: an object lists such keys by their size, not in the order of the plans. */
const toListsKey = (plan: ContactPlan): string =>
	`lists ${[...getImportLists(plan)].sort((a, b) => a - b).join(' ')}`;

const splitBySize = (group: readonly ContactPlan[]): ImportBatch[] =>
	chunkBy(group, [{ max: MAX_BYTES, measure: (plan) => measureJson(toImportRow(plan)) }]).map((plans) => ({
		listIds: getImportLists(group[0]!),
		plans,
	}));

/** @param plainOnly leaves yes/no and multiple-choice values out */
export const toImportRow = ({ email, attributes }: ContactPlan, plainOnly = false) => ({
	email,
	attributes: plainOnly
		? Object.fromEntries(Object.entries(attributes).filter(([, value]) => isPlainValue(value)))
		: attributes,
});

/** Neither yes/no nor multiple-choice. */
export const isPlainValue = (value: AttributeValue): boolean =>
	typeof value !== 'boolean' && !Array.isArray(value);
