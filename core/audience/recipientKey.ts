import type { Json } from '../http/endpoint';
import { quoteValue } from '../values/text';
import { toPlainText, getField, isBlank } from '../values/rowFields';

/** What may name a contact in place of the address. Brevo's words for `identifierType`. */
export type IdentifierType = 'contact_id' | 'ext_id';

export interface Identifier {
	readonly type: IdentifierType;
	readonly value: string;
}

/** The field of the rows that names contacts. */
export interface IdentifierField {
	readonly type: IdentifierType;
	readonly field: string;
}

/** Somebody or something with an address, or with an identity that goes before it; `email` is then `''` where there is none. */
export interface ContactRef {
	readonly email: string;
	readonly identifier?: Identifier;
}

/** What tells one contact of a run from the others. */
export const toContactKey = ({ email, identifier }: ContactRef): string =>
	identifier ? `${identifier.type} ${identifier.value}` : email;

const IDENTIFIER_LABELS: Readonly<Record<IdentifierType, string>> = {
	contact_id: 'contact ID',
	ext_id: 'external ID',
};

export const describeIdentifier = ({ type }: { readonly type: IdentifierType }): string =>
	IDENTIFIER_LABELS[type];

/** The identity a row names, or why it names none. */
export function readIdentifier(
	row: Json,
	{ type, field }: IdentifierField,
): Identifier | { invalidReason: string } {
	const typed = getField(row, field);
	if (isBlank(typed)) return { invalidReason: `no ${IDENTIFIER_LABELS[type]} in the field '${field}'` };
	const value = toPlainText(typed).trim();
	// `7.0` and `1e3` are no IDs, and Brevo would take some of them for others.
	if (type === 'contact_id' && !/^[1-9]\d{0,15}$/.test(value))
		return { invalidReason: `not a contact ID: ${quoteValue(value)}` };
	return { type, value };
}
