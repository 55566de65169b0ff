import { groupBy } from 'lodash';

import { ApiError, invalidInputError } from '../../../core/http/errors';
import { isBlank, toPlainText } from '../../../core/values/rowFields';
import { quoteLabel } from '../../../core/values/text';

/**
 * Returns the rows of a mapping.
 * @param table display name of the mapping
 * @throws ApiError if there are none: By Field would map nothing, unnoticed
 */
function requireRows<Row>(table: string, rows: readonly Row[]): readonly Row[] {
	if (rows.length > 0) return rows;
	throw invalidInputError(
		`${quoteLabel(table)} has no rows, so By Field maps nothing`,
		'Nothing was sent. Add a row for each field, or choose another way of mapping.',
	);
}

/**
 * Returns the rows of a mapping as pairs of a new name and a field. A row without a name uses that of the field.
 * @param column of the new name
 * @param toSentName the name that Brevo is sent
 * @throws ApiError if a row has no field, or two rows have one name
 */
export function readMappedNames(
	table: string,
	column: string,
	rows: ReadonlyArray<Record<string, unknown>>,
	toSentName = (name: string) => name,
): Array<[name: string, field: string]> {
	const pairs = requireRows(table, rows).map((row, index): [string, string] => {
		const field = requireCell(table, index, 'field', row.field);
		return [toPlainText(row[column]).trim() || field, field];
	});
	for (const same of Object.values(groupBy(pairs, ([name]) => toSentName(name)))) {
		if (same.length === 1) continue;
		throw invalidInputError(
			`Rows of ${quoteLabel(table)} share one ${column}: ${same.map(([name]) => `'${name}'`).join(', ')}`,
			`Nothing was sent. Brevo keeps one of them only. Keep one of these rows, or change the ${column} of the others.`,
		);
	}
	return pairs;
}

/**
 * Returns the text of one cell of a mapping. n8n omits cells that nobody has filled in.
 * @param table display name of the mapping
 * @throws ApiError if it is blank: the row would map nothing, unnoticed
 */
export function requireCell(table: string, index: number, column: string, value: unknown): string {
	if (!isBlank(value)) return String(value).trim();
	throw new ApiError({
		kind: 'invalid',
		title: `Row ${index + 1} of "${table}" has no ${column}`,
		advice: `Nothing was sent. ${column === 'name' ? 'Type a name' : `Type the name of the ${column}`}, or remove the row.`,
	});
}
