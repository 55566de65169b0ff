import { parseCsv } from '../api/csv.mts';
import type { ImportRow } from './types.mts';

/** `fileBody` and `jsonBody` are limited to 10 MB: https://developers.brevo.com/reference/importcontacts-1 */
export const MAX_IMPORT_BYTES = 10 * 1024 * 1024;

/**
 * Header row first, `;` between fields. The address is in the column EMAIL, in any letter case.
 * @returns undefined when there is no such column, and for more than Brevo reads
 */
export function parseCsvRows(csv: string): ImportRow[] | undefined {
	if (Buffer.byteLength(csv) > MAX_IMPORT_BYTES) return undefined;
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
