import { toDoubtField } from '../../../shared/errorRow';
import type { ListRef, Outcome } from '../../../../core/audience/outcome';

/** Returns an outcome in the form of the node's output. */
export function toOutcomeJson({ email, action, reason, contactId, lists, dropped, inDoubt }: Outcome) {
	return {
		email,
		action,
		reason,
		brevo_id: contactId,
		lists: lists.map(toListJson),
		dropped_attributes: dropped.map(({ attribute, reason: why }) => ({ attribute, reason: why })),
		...toDoubtField(inDoubt),
	};
}

/** Returns the outcome of a sync, which may also have taken the contact off lists. */
export function toSyncOutcomeJson(outcome: Outcome) {
	const { dropped_attributes, ...rest } = toOutcomeJson(outcome);
	return { ...rest, removed_from: outcome.removedFrom.map(toListJson), dropped_attributes };
}

const toListJson = ({ id, name }: ListRef) => ({ id, name });
