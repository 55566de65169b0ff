import { ApiError } from '../../../core/http/errors';
import { isBlank } from '../../../core/values/rowFields';

/**
 * Text of one row of a mapping. n8n leaves out what nobody has typed.
 * @param table name of the mapping as the editor shows it
 * @throws ApiError when it is blank: the row would map nothing, and nobody would notice
 */
export function requireCell(table: string, index: number, column: string, value: unknown): string {
	if (!isBlank(value)) return String(value).trim();
	throw new ApiError({
		kind: 'invalid',
		title: `Row ${index + 1} of "${table}" has no ${column}`,
		advice: `Nothing was sent. Type the name of the ${column}, or remove the row.`,
	});
}
