import { parseCsv } from './csv.mts';
import type { ImportRow } from './types.mts';

/**
 * Header row first, `;` between fields. The address stands in the column EMAIL, whatever its case.
 * @returns undefined when there is no such column
 */
export function csvRows(csv: string): ImportRow[] | undefined {
	const [header = [], ...lines] = parseCsv(csv);
	const emailAt = header.findIndex((name) => name.toUpperCase() === 'EMAIL');
	if (emailAt < 0) return undefined;
	return lines.map((cells) => ({
		email: cells[emailAt] ?? '',
		attributes: Object.fromEntries(
			header.flatMap((name, at) => (at === emailAt ? [] : [[name, cells[at] ?? ''] as const])),
		),
	}));
}
