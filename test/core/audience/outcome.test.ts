import { countsOf, outcome, outcomeJson, reasonOf } from '../../../core/audience/outcome';

it('counts what was done first', () => {
	expect(countsOf(['failed', 'unchanged', 'created', 'would_update', 'created'])).toBe(
		'2 created, 1 would update, 1 failed, 1 unchanged',
	);
	expect(countsOf([])).toBe('no items');
});

it('has the same fields whatever happened', () => {
	expect(outcomeJson(outcome(3, null, 'skipped', 'why'))).toEqual({
		email: null,
		action: 'skipped',
		reason: 'why',
		brevo_id: null,
		lists: [],
		dropped_attributes: [],
	});
});

it('joins notes', () => {
	expect(reasonOf([])).toBeNull();
	expect(reasonOf(['a', 'b'])).toBe('a; b');
});
