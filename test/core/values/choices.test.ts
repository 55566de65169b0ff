import { oneKeyOf, oneOf } from '../../../core/values/choices';

it('is the choice itself', () => {
	expect(oneOf('Week', -1, [1, -1])).toBe(-1);
	expect(oneKeyOf('Lists', 'same', { same: () => 1, none: () => 2 })).toBe('same');
});

it.each([
	['sames', '"sames"'],
	['toString', '"toString"'],
	[undefined, 'undefined'],
	[['same'], '["same"]'],
])('is none of them: %j', (value, shown) => {
	expect(() => oneKeyOf('Lists', value, { same: 1, none: 2 })).toThrow(
		`'Lists' is ${shown}, but must be one of: same, none`,
	);
});
