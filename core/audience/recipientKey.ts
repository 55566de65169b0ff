import type { Json } from '../http/endpoint';
import { shown } from '../values/quote';
import { asPlainText, fieldOf, isBlank } from '../values/rowFields';

/** What may name a contact in place of the address. Brevo's words for `identifierType`. */
export type IdentityType = 'contact_id' | 'ext_id';

export interface Identity {
	readonly type: IdentityType;
	readonly value: string;
}

/** The field of the rows that names contacts. */
export interface IdentifyBy {
	readonly type: IdentityType;
	readonly field: string;
}

/** Somebody or something with an address, or with an identity that goes before it; `email` is then `''` where there is none. */
export interface Named {
	readonly email: string;
	readonly identity?: Identity;
}

/** What tells one contact of a run from the others. */
export const keyOf = ({ email, identity }: Named): string =>
	identity ? `${identity.type} ${identity.value}` : email;

const WORDS: Readonly<Record<IdentityType, string>> = { contact_id: 'contact ID', ext_id: 'external ID' };

export const wordsFor = ({ type }: { readonly type: IdentityType }): string => WORDS[type];

/** The identity a row names, or why it names none. */
export function identityIn(row: Json, { type, field }: IdentifyBy): Identity | { unfit: string } {
	const typed = fieldOf(row, field);
	if (isBlank(typed)) return { unfit: `no ${WORDS[type]} in the field '${field}'` };
	const value = asPlainText(typed).trim();
	// `7.0` and `1e3` are no IDs, and Brevo would take some of them for others.
	if (type === 'contact_id' && !/^[1-9]\d{0,15}$/.test(value))
		return { unfit: `not a contact ID: ${shown(value)}` };
	return { type, value };
}
