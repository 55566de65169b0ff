import { describeCounts } from '../../../core/values/counts';
import { createOutcome, toOutcomeJson, joinReasons } from '../../../core/audience/outcome';

it('counts what was done, the most important first', () => {
	expect(describeCounts(['failed', 'unchanged', 'created', 'would_update', 'created'])).toBe(
		'2 created, 1 would update, 1 failed, 1 unchanged',
	);
	expect(describeCounts([])).toBe('no items');
});

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

it('joins notes', () => {
	expect(joinReasons([])).toBeNull();
	expect(joinReasons(['a', 'b'])).toBe('a; b');
});
