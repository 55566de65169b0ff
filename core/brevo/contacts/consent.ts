import type { ListRef } from '../../audience/outcome';
import type { Gaps } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import type { Contact } from './contact';

/** Returns the lists that the contact must no longer be added to because they left or unsubscribed after `before` was read. */
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
 * Returns the lists that a contact may be added to, and a note for each of the others.
 *
 * Contacts are never re-added to a list they left, whatever the options: that would undo their choice. Contacts who
 * unsubscribed from all emails are added to no list while `respectUnsubscribes` is on; their attributes are facts, not
 * messages, and are kept up to date.
 */
export function selectPermittedLists(
	contact: Contact | undefined,
	wanted: readonly ListRef[],
	respectUnsubscribes: boolean,
): { lists: ListRef[]; notes: string[] } {
	if (!contact || wanted.length === 0) return { lists: [...wanted], notes: [] };
	if (contact.emailBlacklisted && respectUnsubscribes) {
		return { lists: [], notes: ['unsubscribed in Brevo: not added to lists'] };
	}
	const hasLeft = ({ id }: ListRef) => id !== null && contact.listUnsubscribed.includes(id);
	return {
		lists: wanted.filter((list) => !hasLeft(list)),
		notes: wanted.filter(hasLeft).map(({ name }) => `left the list '${name}' before: not added again`),
	};
}

/** The error for a list of contacts that lacks some of them: what they decided could not be read. */
export const incompleteContactsError = ({
	read,
	counted,
	nullEntries,
}: Pick<Gaps, 'read' | 'counted' | 'nullEntries'>): ApiError =>
	new ApiError({
		kind: 'unreadable',
		title:
			read < counted
				? `Brevo counts ${counted} contacts but returned ${read}, also when the list was read again`
				: `Brevo returned ${nullEntries} of ${counted} contacts without content`,
		advice:
			'Nobody is written to or put on a list while it cannot be read whether they unsubscribed. Run the workflow again in a few minutes.',
	});
