import { parseChoiceKey, parseChoice } from '../../../core/values/choices';

it('returns the choice', () => {
	expect(parseChoice('Week', -1, [1, -1])).toBe(-1);
	expect(parseChoiceKey('Lists', 'same', { same: () => 1, none: () => 2 })).toBe('same');
});

it.each([
	['sames', "'sames'"],
	['toString', "'toString'"],
	[undefined, "'undefined'"],
	[['same'], `'["same"]'`],
])('rejects %j, and lists the choices', (value, shown) => {
	expect(() => parseChoiceKey('Lists', value, { same: 1, none: 2 })).toThrow(
		`"Lists" is ${shown}, but must be one of: same, none`,
	);
});
