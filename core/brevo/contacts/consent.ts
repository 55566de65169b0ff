import { findForbiddenLists, restrictLists, type ContactChoice } from '../../audience/lists/permittedLists';
import type { ListRef } from '../../audience/outcome';
import type { Gaps } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import type { Contact } from './contact';

/*
 * The choice of a contact, in Brevo's words. The rules about it hold for any target: core/audience/lists/permittedLists.ts.
 */

const toChoice = ({ emailBlacklisted, listIds, listUnsubscribed }: Contact): ContactChoice => ({
	hasUnsubscribed: emailBlacklisted,
	listIds,
	listsLeft: listUnsubscribed,
});

/** Returns the lists that the contact must no longer be added to because they left or unsubscribed after `before` was read. */
export const findListsLeft = (
	before: Contact | undefined,
	now: Contact,
	listIds: readonly number[],
	respectUnsubscribes: boolean,
): readonly number[] =>
	findForbiddenLists(before && toChoice(before), toChoice(now), listIds, { respectUnsubscribes });

/** Returns the lists that a contact may be added to, and a note for each of the others. */
export const selectPermittedLists = (
	contact: Contact | undefined,
	wanted: readonly ListRef[],
	respectUnsubscribes: boolean,
): { lists: ListRef[]; notes: string[] } =>
	restrictLists(contact && toChoice(contact), wanted, {
		respectUnsubscribes,
		unsubscribedNote: 'unsubscribed in Brevo: not added to lists',
	});

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
