import type { Store } from './store.mts';
import type { Contact } from './types.mts';
import { findCategoryLabel } from './values.mts';

/** A contact as `GET /contacts/{identifier}` answers it. */
export function toFullContact(contact: Contact) {
	return { ...dropEmptyUnsubscribed(contact), statistics: {} };
}

/** A contact as the listing routes answer it: categories by label. */
export function toListedContact(store: Store, contact: Contact) {
	return { ...dropEmptyUnsubscribed(contact), attributes: labelCategories(store, contact.attributes) };
}

export function labelCategories(store: Store, attributes: Contact['attributes']): Contact['attributes'] {
	return Object.fromEntries(
		Object.entries(attributes).map(([name, value]) => {
			const attribute = store.attributes.get(name);
			return [name, attribute?.category === 'category' ? findCategoryLabel(attribute, value) : value];
		}),
	);
}

function dropEmptyUnsubscribed(contact: Contact) {
	const { listUnsubscribed, ...rest } = contact;
	return listUnsubscribed.length > 0 ? { ...rest, listUnsubscribed } : rest;
}
