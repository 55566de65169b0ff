import type { Store } from '../model/store.mts';
import type { Contact, Done, List } from '../model/types.mts';

type Found = Contact | undefined;

/** Whom a call would put back on lists that he left. What Brevo does then is not documented. */
export const rejoining = (contacts: Found[], listIds: number[]): Done[] =>
	contacts.flatMap((contact) =>
		listIds
			.filter((id) => contact?.listUnsubscribed.includes(id))
			.map((id) => ({ rule: 'rejoins-left-list', detail: `${contact?.email} -> list ${id}` })),
	);

/** Whoever has no address yet is not blocklisted by it. */
export function changingEmail(contact: Found, { EMAIL }: Record<string, unknown>): Done[] {
	if (!contact?.email || EMAIL === undefined) return [];
	const email = String(EMAIL).trim().toLowerCase();
	return email === contact.email ? [] : [{ rule: 'email-changed', detail: `${contact.email} -> ${email}` }];
}

/** Blanks where the contact has a value. */
export function clearing(contact: Found, attributes: Record<string, unknown>): Done[] {
	const names = Object.keys(attributes).filter(
		(name) => isBlank(attributes[name]) && !isBlank(contact?.attributes[name]),
	);
	if (!contact || names.length === 0) return [];
	return [{ rule: 'value-cleared', detail: `${contact.email ?? contact.id}: ${names.join(', ')}` }];
}

/** Deleting lists that people are on. */
export function losing(store: Store, lists: List[]): Done[] {
	const inUse = lists.filter(({ id }) => store.contactsOfList(id).length > 0);
	const names = inUse.map(({ name }) => name).join(', ');
	return inUse.length > 0 ? [{ rule: 'list-deleted', detail: names }] : [];
}

/** `null` is outside of Brevo's schema; what it does is not documented. */
function isBlank(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
