import { createOutcome, joinReasons, type ListRef, type Outcome } from '../../audience/outcome';
import type { RowPerson } from '../../audience/people';
import { toContactKey } from '../../audience/contactKey';
import { formatError } from '../api/errors';
import { explainUpdate } from './changes';
import type { ContactPlan } from './plan/plan';
import type { RemovalResult } from './write/removeFromLists';
import type { WriteResult } from './write/upsert';

/** Returns the outcome of a person who cannot be written, or none. */
export function toRejection(person: RowPerson, rejected: ReadonlyMap<string, string>): Outcome[] {
	const reason = rejected.get(toContactKey(person));
	return reason === undefined ? [] : [createOutcome(person.item, person.email || null, 'failed', reason)];
}

/** Returns the outcome of a row in a dry run. */
export function toDryRunOutcome(item: number, plan: ContactPlan): Outcome {
	const isChange = plan.write || plan.leaves.length > 0;
	const action = !isChange ? 'unchanged' : plan.known ? 'would_update' : 'would_create';
	const outcome = createOutcome(item, getEmail(plan), action, joinReasons(plan.notes), {
		...getSharedFields(plan),
		removedFrom: plan.leaves,
	});
	return explainUpdate(outcome, plan);
}

/**
 * Returns the outcome of a row.
 * @param result undefined if nothing was to be written
 * @param removal undefined if the contact was to leave no list
 */
export function toFinalOutcome(
	item: number,
	plan: ContactPlan,
	result: WriteResult | undefined,
	removal: RemovalResult | undefined,
): Outcome {
	return explainUpdate(addRemoval(toWrittenOutcome(item, plan, result), removal), plan);
}

function addRemoval(written: Outcome, removal: RemovalResult | undefined): Outcome {
	if (!removal) return written;
	const { removedFrom, reasons } = removal;
	const action = written.action === 'unchanged' && removedFrom.length > 0 ? 'updated' : written.action;
	return {
		...written,
		action: reasons.length > 0 ? 'failed' : action,
		reason: joinReasons([...reasons, ...(written.reason === null ? [] : [written.reason])]),
		removedFrom,
	};
}

function toWrittenOutcome(item: number, plan: ContactPlan, result: WriteResult | undefined): Outcome {
	const rest = getSharedFields(plan);
	if (!result) return createOutcome(item, getEmail(plan), 'unchanged', joinReasons(plan.notes), rest);
	if ('error' in result) {
		const reason = joinReasons([formatError(result.error), ...plan.notes]);
		return createOutcome(item, getEmail(plan), 'failed', reason, {
			...rest,
			lists: [],
			...(result.error.inDoubt && { inDoubt: true }),
		});
	}
	const hasLeft = ({ id }: ListRef) => id !== null && result.listsLeft?.includes(id) === true;
	const notesOnLeft = plan.lists
		.filter(hasLeft)
		.map(({ name }) => `left the list '${name}' while the run was in progress: not added again`);
	return createOutcome(item, getEmail(plan), result.action, joinReasons([...plan.notes, ...notesOnLeft]), {
		...rest,
		lists: plan.lists.filter((list) => !hasLeft(list)),
		contactId: result.id ?? rest.contactId,
		dropped: [...plan.dropped, ...result.dropped],
	});
}

const getSharedFields = ({ known, lists, dropped }: ContactPlan) => ({
	contactId: known?.id ?? null,
	lists,
	dropped,
});

/** Returns the contact's email address if Brevo has one, otherwise the row's. */
const getEmail = ({ known, email }: ContactPlan): string | null => known?.email || email || null;
