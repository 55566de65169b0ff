import { createHash } from 'node:crypto';

import type { Json } from '../../http/endpoint';
import { toText } from '../../values/text';
import { redactSecrets } from '../api/redact';
import type { Parent, Table } from './table';

/**
 * Rows of one parent as the export outputs them: the key, the parent's columns, every column of the table, and all other
 * fields from Zoom. Duplicate rows are left out, or counted if the table's rows may repeat.
 *
 * `row_id` is computed from the key columns, so it stays the same from run to run.
 */
export async function* addRowIds(
	table: Table,
	{ keys }: Parent,
	rows: AsyncIterable<Json>,
	includeSecrets: boolean,
): AsyncGenerator<Json> {
	const blank = Object.fromEntries(table.columns.map((column) => [column, null]));
	const seen = new Map<string, number>();
	for await (const sent of rows) {
		const shown = includeSecrets ? sent : redactSecrets(sent, table.aboutPeople ? 'registrant' : '');
		const row: Json = { row_id: '', ...blank, ...shown, ...keys };
		// Zoom returns some IDs as numbers and some as text; joins need one form.
		if (typeof row.id === 'number') row.id = toText(row.id);

		const values = table.key.map((column) => toText(row[column]));
		if (table.orElse && values.at(-1) === '') values.push(toText(row[table.orElse]));
		const key = JSON.stringify(values);
		const repetition = seen.get(key) ?? 0;
		seen.set(key, repetition + 1);
		// The last column belongs to the row itself. If Zoom left it blank, the key does not identify the row.
		const isSameRow = !table.repeats && values.at(-1) !== '';
		if (repetition > 0 && isSameRow) continue;
		row.row_id = hashKey(repetition === 0 ? key : `${key} ${repetition}`);
		if (table.repeats) row.repetition = repetition;
		yield row;
	}
}

/** 128 bits as hexadecimal digits: short enough for an index, with practically no collisions. */
const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);
