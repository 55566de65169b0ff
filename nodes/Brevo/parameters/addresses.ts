import { ApiError } from '../../../core/http/errors';
import { parseEmail } from '../../../core/values/addresses';
import { quoteValue } from '../../../core/values/text';

/**
 * Parses addresses as typed: separated by commas, semicolons or line breaks, or a list from an expression.
 * @param label display name of the field
 * @throws ApiError for text that is not an address
 */
export function parseAddressList(value: unknown, label: string): string[] {
	const texts = Array.isArray(value) ? value.map(String) : splitOutsideQuotes(String(value ?? ''));
	return texts
		.map((text) => text.trim())
		.filter(Boolean)
		.map((text) => {
			const email = parseEmail(text);
			if (email !== undefined) return email;
			throw new ApiError({
				kind: 'invalid',
				title: `"${label}" contains an invalid email address: ${quoteValue(text)}`,
				advice: 'Separate addresses by commas.',
			});
		});
}

/** `"Lovelace, Ada" <ada@example.org>` is one address. */
const splitOutsideQuotes = (text: string): string[] => text.match(/(?:"[^"\n]*"|[^,;\n])+/g) ?? [];
