import type { ListRef } from '../../audience/outcome';
import type { Contact } from './contact';

/** Which of the lists that somebody was to join he has closed to himself since `before` was read. */
export function findListsLeft(
	before: Contact | undefined,
	now: Contact,
	listIds: readonly number[],
	respectUnsubscribes: boolean,
): readonly number[] {
	const hasUnsubscribed = respectUnsubscribes && now.emailBlacklisted && !before?.emailBlacklisted;
	return listIds.filter(
		(id) => now.listUnsubscribed.includes(id) || (hasUnsubscribed && !now.listIds.includes(id)),
	);
}

/**
 * The lists a contact may be put on, and why not on the others.
 *
 * Nobody is put back on a list he left, whatever the options say: re-adding by the API would undo his choice.
 * Somebody unsubscribed from everything is put on no list while `respectUnsubscribes` is on; his attributes are
 * facts, not messages, and are kept up to date.
 */
export function selectPermittedLists(
	contact: Contact | undefined,
	wanted: readonly ListRef[],
	respectUnsubscribes: boolean,
): { lists: ListRef[]; notes: string[] } {
	if (!contact || wanted.length === 0) return { lists: [...wanted], notes: [] };
	if (contact.emailBlacklisted && respectUnsubscribes) {
		return { lists: [], notes: ['unsubscribed in Brevo: put on no list'] };
	}
	const hasLeft = ({ id }: ListRef) => id !== null && contact.listUnsubscribed.includes(id);
	return {
		lists: wanted.filter((list) => !hasLeft(list)),
		notes: wanted.filter(hasLeft).map(({ name }) => `left the list '${name}' before: not put back`),
	};
}
