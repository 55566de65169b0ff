import { describeCounts } from '../../../core/values/counts';
import { joinReasons } from '../../../core/audience/outcome';

it('counts what was done, the most important first', () => {
	expect(describeCounts(['failed', 'unchanged', 'created', 'would_update', 'created'])).toBe(
		'2 created, 1 would update, 1 failed, 1 unchanged',
	);
	expect(describeCounts([])).toBe('no items');
});

it('joins notes', () => {
	expect(joinReasons([])).toBeNull();
	expect(joinReasons(['a', 'b'])).toBe('a; b');
});
