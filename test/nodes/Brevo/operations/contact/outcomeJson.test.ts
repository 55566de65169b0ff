import { createOutcome } from '../../../../../core/audience/outcome';
import { toOutcomeJson, toSyncOutcomeJson } from '../../../../../nodes/Brevo/operations/contact/outcomeJson';

it('has the same fields for every action', () => {
	expect(toOutcomeJson(createOutcome(3, null, 'skipped', 'why'))).toEqual({
		email: null,
		action: 'skipped',
		reason: 'why',
		brevo_id: null,
		lists: [],
		dropped_attributes: [],
	});
});

it('has the lists that a sync took the contact off beside those that it is on', () => {
	const outcome = createOutcome(3, 'a@example.org', 'updated', null, {
		contactId: 7,
		lists: [{ id: 1, name: 'Attended' }],
		removedFrom: [{ id: 2, name: 'No-show' }],
	});
	expect(Object.entries(toSyncOutcomeJson(outcome))).toEqual([
		['email', 'a@example.org'],
		['action', 'updated'],
		['reason', null],
		['brevo_id', 7],
		['lists', [{ id: 1, name: 'Attended' }]],
		['removed_from', [{ id: 2, name: 'No-show' }]],
		['dropped_attributes', []],
	]);
});
