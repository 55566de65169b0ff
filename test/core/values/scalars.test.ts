import { parseBoolean, parseNumber } from '../../../core/values/scalars';
import { SCALAR_CASES } from '../../cases/scalars.mts';

test.each(SCALAR_CASES)('$name', ({ value, number, answer }) => {
	expect(parseNumber(value)).toBe(number);
	expect(parseBoolean(value)).toBe(answer);
});

test.each([undefined, NaN, Infinity, Symbol.iterator, () => 1])('%p is neither', (value) => {
	expect(parseNumber(value)).toBeUndefined();
	expect(parseBoolean(value)).toBeUndefined();
});
