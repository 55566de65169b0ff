import { ApiError, invalidInputError } from '../../../core/http/errors';
import { isBlank } from '../../../core/values/rowFields';
import { quoteLabel } from '../../../core/values/text';

/**
 * Returns the rows of a mapping.
 * @param table display name of the mapping
 * @throws ApiError if there are none: By Field would map nothing, unnoticed
 */
export function requireRows<Row>(table: string, rows: readonly Row[]): readonly Row[] {
	if (rows.length > 0) return rows;
	throw invalidInputError(
		`${quoteLabel(table)} has no rows, so By Field maps nothing`,
		'Nothing was sent. Add a row for each field, or choose another way of mapping.',
	);
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
		advice: `Nothing was sent. Type the name of the ${column}, or remove the row.`,
	});
}
