import { ApiError } from '../../../core/http/errors';
import { isBlank } from '../../../core/values/rowFields';

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
