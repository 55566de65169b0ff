import { parseEmail } from '../../values/addresses';
import { parsePhoneNumber, toPhoneDigits } from '../attributes/phoneNumbers';
import type { RowPerson, SelectedPerson } from '../../audience/people';
import type { ContactRef, Identifier, IdentifierField, IdentifierKind } from '../../audience/contactKey';

/** Brevo's words for `identifierType`, of those that a row may name a contact by. */
export type BrevoIdentifierType = 'contact_id' | 'ext_id';

export const BREVO_IDENTIFIERS: {
	readonly [Type in BrevoIdentifierType]: IdentifierKind<Type>;
} = {
	// `7.0` and `1e3` are not IDs, and Brevo would take some of them for others.
	contact_id: { type: 'contact_id', label: 'contact ID', pattern: /^[1-9]\d{0,15}$/ },
	ext_id: { type: 'ext_id', label: 'external ID' },
};

export type BrevoIdentifier = Identifier<BrevoIdentifierType>;
export type BrevoIdentifierField = IdentifierField<BrevoIdentifierType>;
export type BrevoPerson = RowPerson<BrevoIdentifierType>;
export type SelectedBrevoPerson = SelectedPerson<BrevoIdentifierType>;
export type BrevoContactRef = ContactRef<BrevoIdentifierType>;

/** The words for what a contact was looked up by: "contact ID", "external ID" or "address". */
export const describeKey = ({ identifier }: BrevoContactRef): string =>
	identifier ? BREVO_IDENTIFIERS[identifier.type].label : 'address';

/** Brevo's words for a phone number as `identifierType`. */
const PHONE_TYPES: readonly string[] = ['phone_id', 'whatsapp_id', 'landline_number_id'];

/**
 * Returns an identifier as Brevo keeps it, so that a contact is found by what a person types: an address in lower case with
 * its domain in ASCII, a number as digits. A text that is neither stays as it is.
 * @param type of Brevo's `identifierType`
 */
export function normaliseIdentifier(type: string, typed: string): string {
	const text = typed.trim();
	if (type === 'email_id') return parseEmail(text) ?? text;
	return PHONE_TYPES.includes(type) && parsePhoneNumber(text) !== undefined ? toPhoneDigits(text) : text;
}
