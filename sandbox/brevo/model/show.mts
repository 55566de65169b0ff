import type { Store } from './store.mts';
import type { Contact } from './types.mts';
import { categoryLabel } from './values.mts';

/** A contact as `GET /contacts/{identifier}` answers it. */
export function fullContact(contact: Contact) {
	return { ...contactInList(contact), statistics: {} };
}

/** A contact as the listing routes answer it: categories by label. */
export function listedContact(store: Store, contact: Contact) {
	return { ...contactInList(contact), attributes: withLabels(store, contact.attributes) };
}

export function withLabels(store: Store, attributes: Contact['attributes']): Contact['attributes'] {
	return Object.fromEntries(
		Object.entries(attributes).map(([name, value]) => {
			const attribute = store.attributes.get(name);
			return [name, attribute?.category === 'category' ? categoryLabel(attribute, value) : value];
		}),
	);
}

function contactInList(contact: Contact) {
	const { listUnsubscribed, ...rest } = contact;
	return listUnsubscribed.length > 0 ? { ...rest, listUnsubscribed } : rest;
}
