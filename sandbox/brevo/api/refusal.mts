/** Thrown by a route; becomes Brevo's `{code, message, metadata?}` with the status. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly extra: Record<string, unknown> = {},
	) {
		super(message);
	}
}

export const invalid = (message: string) => new Refusal(400, 'invalid_parameter', message);
export const missing = (message: string) => new Refusal(400, 'missing_parameter', message);
export const unknown = (message: string) => new Refusal(404, 'document_not_found', message);

/** https://github.com/PipedreamHQ/pipedream/issues/15034 shows the one-name form, with its metadata. */
export function duplicate(verb: 'create' | 'update', names: string[]): Refusal {
	const are = names.length > 1 ? 'are' : 'is';
	return new Refusal(
		400,
		'duplicate_parameter',
		`Unable to ${verb} contact, ${names.join(' or ')} ${are} already associated with another Contact`,
		{ metadata: { duplicate_identifiers: names } },
	);
}
