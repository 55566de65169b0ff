import { groupBy, sumBy } from 'lodash';
import type { INodeListSearchItems } from 'n8n-workflow';

import type { Gaps } from '../../core/http/endpoint';
import { describeCount } from '../../core/values/counts';

/** Describes what lists lacked, in a sentence or two for each call, however many lists were read with it. */
export function describeGaps(vendor: string, all: readonly Gaps[]): string[] {
	return Object.entries(groupBy(all, 'call')).flatMap(([call, gaps]) => [
		...describeShortLists(
			vendor,
			call,
			gaps.filter(({ read, counted }) => read < counted),
		),
		...describeNullEntries(vendor, call, sumBy(gaps, 'nullEntries')),
	]);
}

function describeShortLists(vendor: string, call: string, short: readonly Gaps[]): string[] {
	if (short.length === 0) return [];
	const [counted, read] = [sumBy(short, 'counted'), sumBy(short, 'read')];
	const [lists, again] =
		short.length === 1 ? ['', 'the list was'] : [` in ${short.length} lists`, 'the lists were'];
	return [
		`${vendor} counts ${counted} rows${lists} but returned ${read}, also when ${again} read again (${call}). Rows may be missing: run the workflow again later, and compare.`,
	];
}

function describeNullEntries(vendor: string, call: string, count: number): string[] {
	if (count === 0) return [];
	const [rows, were] = count === 1 ? ['1 entry', 'was'] : [`${count} entries`, 'were'];
	return [
		`${vendor} returned ${rows} without content (null), which ${were} skipped (${call}). Run the workflow again later, and compare.`,
	];
}

/**
 * Entries that report missing rows in a list from which people choose; none if all are there. n8n shows nothing but entries
 * there; choosing one leaves the field empty.
 */
export const listMissingEntries = (
	vendor: string,
	gaps: ReadonlyArray<Pick<Gaps, 'read' | 'counted'>>,
): INodeListSearchItems[] => {
	const missing = gaps.reduce((sum, { read, counted }) => sum + Math.max(0, counted - read), 0);
	if (missing === 0) return [];
	const entries = describeCount(missing, 'entry is', 'entries are');
	return [
		{ name: `${entries} missing: ${vendor} counts more than it lists. Enter the ID instead.`, value: '' },
	];
};
