/** Thrown by a route; becomes Brevo's `{code, message, metadata?}` with the status. */
export class BrevoError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly extra: Record<string, unknown> = {},
	) {
		super(message);
	}
}

export const invalidError = (message: string) => new BrevoError(400, 'invalid_parameter', message);
export const missingError = (message: string) => new BrevoError(400, 'missing_parameter', message);
export const unknownError = (message: string) => new BrevoError(404, 'document_not_found', message);

/**
 * https://github.com/PipedreamHQ/pipedream/issues/15034 shows the one-name form, with its metadata;
 * https://github.com/pass-culture/pass-culture-main/pull/22628 the code `invalid_parameter`.
 */
export function duplicateError(code: string, verb: 'create' | 'update', names: string[]): BrevoError {
	const are = names.length > 1 ? 'are' : 'is';
	return new BrevoError(
		400,
		code,
		`Unable to ${verb} contact, ${names.join(' or ')} ${are} already associated with another Contact`,
		{ metadata: { duplicate_identifiers: names } },
	);
}
