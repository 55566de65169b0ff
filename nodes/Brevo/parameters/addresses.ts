import { ApiError } from '../../../core/http/errors';
import { parseEmail } from '../../../core/values/addresses';
import { quoteValue } from '../../../core/values/text';

/**
 * Addresses as a person types them: with commas, semicolons or line breaks between, or a list from an expression.
 * @param label of the field
 * @throws ApiError for what is no address
 */
export function parseAddressList(value: unknown, label: string): string[] {
	const texts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[,;\n]/);
	return texts
		.map((text) => text.trim())
		.filter(Boolean)
		.map((text) => {
			const email = parseEmail(text);
			if (email !== undefined) return email;
			throw new ApiError({
				kind: 'invalid',
				title: `"${label}" holds what is not an email address: ${quoteValue(text)}`,
				advice: 'Write addresses with commas between.',
			});
		});
}
