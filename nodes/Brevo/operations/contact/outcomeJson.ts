import { toDoubtField } from '../../../shared/errorRow';
import type { ListRef, Outcome } from '../../../../core/audience/outcome';

/** Returns an outcome in the form of the node's output. */
export function toOutcomeJson({ email, action, reason, contactId, lists, dropped, inDoubt }: Outcome) {
	return {
		email,
		action,
		reason: reason ?? '',
		brevo_id: contactId,
		...toListFields(lists),
		dropped_attributes: dropped.map(({ attribute, reason: why }) => ({ attribute, reason: why })),
		...toDoubtField(inDoubt),
	};
}

/** Returns the outcome of a sync, which may also have taken the contact off lists. */
export function toSyncOutcomeJson(outcome: Outcome) {
	const { dropped_attributes, ...rest } = toOutcomeJson(outcome);
	return { ...rest, removed_from: joinNames(outcome.removedFrom), dropped_attributes };
}

/** Names to read, and IDs for later steps; a list that a dry run would create has none. */
const toListFields = (lists: readonly ListRef[]) => ({
	lists: joinNames(lists),
	list_ids: lists.flatMap(({ id }) => id ?? []),
});

const joinNames = (lists: readonly ListRef[]): string => lists.map(({ name }) => name).join(', ');
