import { invalidError, unknownError } from '../api/errors.mts';
import {
	ATTRIBUTES_BY_IDENTIFIER_TYPE,
	normaliseEmail,
	normalisePhone,
	type UniqueAttribute,
} from '../model/identifiers.mts';
import type { Store } from '../model/store.mts';
import type { Contact, EventIdentifiers } from '../model/types.mts';

/**
 * The contact a path names. Without `identifierType` it is an email address or an ID (an `ext_id` made of digits
 * would be read as an id), in a GET also a phone number.
 * @throws BrevoError 404 `Contact does not exist`
 */
export function requireContact(store: Store, identifier: string, type?: string, phoneToo = false): Contact {
	if (type && !IDENTIFIER_TYPES.includes(type)) throw invalidError('Invalid identifierType');
	const contact = findContact(store, identifier, type, phoneToo);
	if (!contact) throw unknownError('Contact does not exist');
	return contact;
}

/** Like `requireContact`, but may find nothing. */
export const findContact = (store: Store, identifier: string, type?: string, phoneToo = false) =>
	type ? findByType(store, identifier, type) : findByGuess(store, identifier, phoneToo);

const IDENTIFIER_TYPES = ['email_id', 'contact_id', ...Object.keys(ATTRIBUTES_BY_IDENTIFIER_TYPE)];

/** `contact_id` goes before the others, as Brevo documents for events. */
export function findContactOfEvent(store: Store, ids: EventIdentifiers): Contact | undefined {
	if (ids.contact_id !== undefined) return store.contacts.get(ids.contact_id);
	const email = ids.email_id && normaliseEmail(ids.email_id);
	if (email) return store.findContactByEmail(email);
	for (const [type, name] of Object.entries(ATTRIBUTES_BY_IDENTIFIER_TYPE)) {
		const value = ids[type as keyof EventIdentifiers];
		if (typeof value === 'string') return findByUnique(store, name, value);
	}
	return undefined;
}

function findByType(store: Store, identifier: string, type: string): Contact | undefined {
	if (type === 'email_id') return store.findContactByEmail(identifier.toLowerCase());
	if (type === 'contact_id') return store.contacts.get(Number(identifier));
	const name = ATTRIBUTES_BY_IDENTIFIER_TYPE[type];
	return name && findByUnique(store, name, identifier);
}

function findByGuess(store: Store, identifier: string, phoneToo: boolean): Contact | undefined {
	if (identifier.includes('@')) return store.findContactByEmail(identifier.toLowerCase());
	const byId = /^\d+$/.test(identifier) ? store.contacts.get(Number(identifier)) : undefined;
	return byId ?? (phoneToo ? findByUnique(store, 'SMS', identifier) : undefined);
}

function findByUnique(store: Store, name: UniqueAttribute, value: string): Contact | undefined {
	return store.findContactByUnique(name, name === 'EXT_ID' ? value : (normalisePhone(value) ?? value));
}
