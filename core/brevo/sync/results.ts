import { outcome, reasonOf, type ListRef, type Outcome } from '../../audience/outcome';
import type { Person } from '../../audience/people';
import { keyOf } from '../../audience/recipientKey';
import { inOneLine } from '../api/errors';
import type { Plan } from './plan/plan';
import type { Written } from './write/upsert';

/** Of somebody who cannot be written, by the reasons of the run. */
export function refusal(person: Person, refused: ReadonlyMap<string, string>): Outcome[] {
	const reason = refused.get(keyOf(person));
	return reason === undefined ? [] : [outcome(person.item, person.email || null, 'failed', reason)];
}

/** What would become of a row. */
export function dryOutcome(item: number, plan: Plan): Outcome {
	const action = !plan.write ? 'unchanged' : plan.known ? 'would_update' : 'would_create';
	return outcome(item, emailOf(plan), action, reasonOf(plan.notes), told(plan));
}

/** What became of a row; `result` where something was to be written. */
export function finalOutcome(item: number, plan: Plan, result: Written | undefined): Outcome {
	const rest = told(plan);
	if (!result) return outcome(item, emailOf(plan), 'unchanged', reasonOf(plan.notes), rest);
	if ('problem' in result) {
		const reason = reasonOf([inOneLine(result.problem), ...plan.notes]);
		return outcome(item, emailOf(plan), 'failed', reason, { ...rest, lists: [] });
	}
	const hasLeft = ({ id }: ListRef) => id !== null && result.listsLeft?.includes(id) === true;
	const left = plan.lists
		.filter(hasLeft)
		.map(({ name }) => `left the list '${name}' meanwhile: not put back`);
	return outcome(item, emailOf(plan), result.action, reasonOf([...plan.notes, ...left]), {
		...rest,
		lists: plan.lists.filter((list) => !hasLeft(list)),
		brevoId: result.id ?? rest.brevoId,
		dropped: [...plan.dropped, ...result.dropped],
	});
}

const told = ({ known, lists, dropped }: Plan) => ({ brevoId: known?.id ?? null, lists, dropped });

/** Of the contact where Brevo knows it, else of the row. */
const emailOf = ({ known, email }: Plan): string | null => known?.email || email || null;
