import { Problem } from '../../../core/http/errors';
import { normalEmail } from '../../../core/values/addresses';
import { shown } from '../../../core/values/quote';

/**
 * Addresses as a person types them: with commas, semicolons or line breaks between, or a list from an expression.
 * @param label of the field
 * @throws Problem for what is no address
 */
export function addressList(value: unknown, label: string): string[] {
	const texts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[,;\n]/);
	return texts
		.map((text) => text.trim())
		.filter(Boolean)
		.map((text) => {
			const email = normalEmail(text);
			if (email !== undefined) return email;
			throw new Problem({
				kind: 'invalid',
				title: `"${label}" holds what is not an email address: ${shown(text)}`,
				advice: 'Write addresses with commas between.',
			});
		});
}
