import { invalid, unknown } from '../api/refusal.mts';
import {
	attributeOfIdentifierType,
	normalEmail,
	normalPhone,
	type UniqueAttribute,
} from '../model/identifiers.mts';
import type { Store } from '../model/store.mts';
import type { Contact, EventIdentifiers } from '../model/types.mts';

/**
 * The contact a path names. Without `identifierType` it is an e-mail address or an id (an `ext_id` made of digits
 * would be read as an id), in a GET also a phone number.
 * @throws Refusal 404 `Contact does not exist`
 */
export function requireContact(store: Store, identifier: string, type?: string, phoneToo = false): Contact {
	if (type && !identifierTypes.includes(type)) throw invalid('Invalid identifierType');
	const contact = findContact(store, identifier, type, phoneToo);
	if (!contact) throw unknown('Contact does not exist');
	return contact;
}

/** The same for who does not mind that there is none. */
export const findContact = (store: Store, identifier: string, type?: string, phoneToo = false) =>
	type ? byType(store, identifier, type) : byGuess(store, identifier, phoneToo);

const identifierTypes = ['email_id', 'contact_id', ...Object.keys(attributeOfIdentifierType)];

/** `contact_id` goes before the others, as Brevo documents for events. */
export function contactOfEvent(store: Store, ids: EventIdentifiers): Contact | undefined {
	if (ids.contact_id !== undefined) return store.contacts.get(ids.contact_id);
	const email = ids.email_id && normalEmail(ids.email_id);
	if (email) return store.contactByEmail(email);
	for (const [type, name] of Object.entries(attributeOfIdentifierType)) {
		const value = ids[type as keyof EventIdentifiers];
		if (typeof value === 'string') return byUnique(store, name, value);
	}
	return undefined;
}

function byType(store: Store, identifier: string, type: string): Contact | undefined {
	if (type === 'email_id') return store.contactByEmail(identifier.toLowerCase());
	if (type === 'contact_id') return store.contacts.get(Number(identifier));
	const name = attributeOfIdentifierType[type];
	return name && byUnique(store, name, identifier);
}

function byGuess(store: Store, identifier: string, phoneToo: boolean): Contact | undefined {
	if (identifier.includes('@')) return store.contactByEmail(identifier.toLowerCase());
	const byId = /^\d+$/.test(identifier) ? store.contacts.get(Number(identifier)) : undefined;
	return byId ?? (phoneToo ? byUnique(store, 'SMS', identifier) : undefined);
}

function byUnique(store: Store, name: UniqueAttribute, value: string): Contact | undefined {
	return store.contactByUnique(name, name === 'EXT_ID' ? value : (normalPhone(value) ?? value));
}
