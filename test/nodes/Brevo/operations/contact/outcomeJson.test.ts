import { createOutcome } from '../../../../../core/audience/outcome';
import { toOutcomeJson, toSyncOutcomeJson } from '../../../../../nodes/Brevo/operations/contact/outcomeJson';

it('has the same fields for every action', () => {
	expect(toOutcomeJson(createOutcome(3, null, 'skipped', 'why'))).toEqual({
		email: null,
		action: 'skipped',
		reason: 'why',
		brevo_id: null,
		lists: '',
		list_ids: [],
		dropped_attributes: [],
	});
});

it('has the lists that a sync took the contact off beside those that it is on', () => {
	const outcome = createOutcome(3, 'a@example.org', 'updated', null, {
		contactId: 7,
		// A dry run would create the second one.
		lists: [
			{ id: 1, name: 'Attended' },
			{ id: null, name: 'Registered' },
		],
		removedFrom: [{ id: 2, name: 'No-show' }],
	});
	expect(Object.entries(toSyncOutcomeJson(outcome))).toEqual([
		['email', 'a@example.org'],
		['action', 'updated'],
		['reason', ''],
		['brevo_id', 7],
		['lists', 'Attended, Registered'],
		['list_ids', [1]],
		['removed_from', 'No-show'],
		['dropped_attributes', []],
	]);
});
