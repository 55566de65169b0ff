import type { Store } from '../model/store.mts';
import type { Contact, HarmDone, List } from '../model/types.mts';

type MaybeContact = Contact | undefined;

/** Contacts that a call would put back on lists they left. Brevo does not document what it does then. */
export const findRejoined = (contacts: MaybeContact[], listIds: number[]): HarmDone[] =>
	contacts.flatMap((contact) =>
		listIds
			.filter((id) => contact?.listUnsubscribed.includes(id))
			.map((id) => ({ rule: 'rejoins-left-list', detail: `${contact?.email} -> list ${id}` })),
	);

/** A contact without an address is not blocklisted by it. */
export function findChangedEmail(contact: MaybeContact, { EMAIL }: Record<string, unknown>): HarmDone[] {
	if (!contact?.email || EMAIL === undefined) return [];
	const email = String(EMAIL).trim().toLowerCase();
	return email === contact.email ? [] : [{ rule: 'email-changed', detail: `${contact.email} -> ${email}` }];
}

/**
 * The values that belong to one event, beside the status. They are false once the status is that of another event, so a
 * blank erases nothing that is true.
 */
const OF_LATEST_EVENT = [
	'MEETING_JOIN_DATE',
	'MEETING_DURATION',
	'MEETING_END',
	'MEETING_MINUTES',
	'MEETING_NAME',
	'WEBINAR_NAME',
	'ATTENDANCE_PERCENT',
	'ENGAGEMENT_SCORE',
];

/** Blanks where the contact has a value. */
export function findCleared(contact: MaybeContact, attributes: Record<string, unknown>): HarmDone[] {
	const hasStatus = !isBlank(attributes.ATTENDANCE_STATUS ?? contact?.attributes.ATTENDANCE_STATUS);
	const names = Object.keys(attributes).filter(
		(name) =>
			isBlank(attributes[name]) &&
			!isBlank(contact?.attributes[name]) &&
			!(hasStatus && OF_LATEST_EVENT.includes(name)),
	);
	if (!contact || names.length === 0) return [];
	return [{ rule: 'value-cleared', detail: `${contact.email ?? contact.id}: ${names.join(', ')}` }];
}

/** Deleting lists that people are on. */
export function findLost(store: Store, lists: List[]): HarmDone[] {
	const inUse = lists.filter(({ id }) => store.findContactsOfList(id).length > 0);
	const names = inUse.map(({ name }) => name).join(', ');
	return inUse.length > 0 ? [{ rule: 'list-deleted', detail: names }] : [];
}

/** `null` is outside of Brevo's schema; what it does is not documented. */
function isBlank(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
