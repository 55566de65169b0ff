import type { ListRef } from '../outcome';

/** A contact's own choice at the target, which no rule of ours undoes. */
export interface ContactChoice {
	/** Unsubscribed from all marketing email. */
	readonly hasUnsubscribed: boolean;
	readonly listIds: readonly number[];
	readonly listsLeft: readonly number[];
}

export interface PermissionRules {
	readonly respectUnsubscribes: boolean;
	/** The note on a contact who unsubscribed: it names the target. */
	readonly unsubscribedNote: string;
}

/**
 * Returns the lists that a contact may be added to, and a note for each of the others.
 *
 * Contacts are never re-added to a list they left, whatever the options: that would undo their choice. Contacts who
 * unsubscribed from all emails are added to no list while `respectUnsubscribes` is on; their attributes are facts, not
 * messages, and are kept up to date.
 * @param choice undefined for a new contact
 */
export function restrictLists(
	choice: ContactChoice | undefined,
	wanted: readonly ListRef[],
	{ respectUnsubscribes, unsubscribedNote }: PermissionRules,
): { lists: ListRef[]; notes: string[] } {
	if (!choice || wanted.length === 0) return { lists: [...wanted], notes: [] };
	if (choice.hasUnsubscribed && respectUnsubscribes) {
		return { lists: [], notes: [unsubscribedNote] };
	}
	const hasLeft = ({ id }: ListRef) => id !== null && choice.listsLeft.includes(id);
	return {
		lists: wanted.filter((list) => !hasLeft(list)),
		notes: wanted.filter(hasLeft).map(({ name }) => `left the list '${name}' before: not added again`),
	};
}

/** Returns the lists that the contact must no longer be added to because they left or unsubscribed after `before` was read. */
export function findForbiddenLists(
	before: ContactChoice | undefined,
	now: ContactChoice,
	listIds: readonly number[],
	{ respectUnsubscribes }: Pick<PermissionRules, 'respectUnsubscribes'>,
): number[] {
	const unsubscribes = respectUnsubscribes && now.hasUnsubscribed && !before?.hasUnsubscribed;
	return listIds.filter((id) => now.listsLeft.includes(id) || (unsubscribes && !now.listIds.includes(id)));
}
