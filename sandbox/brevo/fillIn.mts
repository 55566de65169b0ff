/**
 * Fills `{{ params.topic }}` and `{{ contact.FIRSTNAME }}` in; what is not there becomes empty, as in Brevo.
 * Nothing else of the template language is imitated.
 */
export function fillIn(
	template: string,
	params: Record<string, unknown>,
	contact: Record<string, unknown> = {},
): string {
	return template.replace(/\{\{\s*(params|contact)\.([\w.]+)\s*\}\}/g, (_, of: string, path: string) => {
		let value: unknown = of === 'params' ? params : contact;
		for (const key of path.split('.'))
			value =
				typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
		return value === undefined || value === null ? '' : String(value);
	});
}
