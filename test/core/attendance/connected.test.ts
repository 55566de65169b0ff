import { groupByKeys } from '../../../core/attendance/connected';

const grouped = (rows: string[][]): string[][] =>
	[...groupByKeys(rows, (row) => row)].map(({ keys }) => [...keys].sort());

describe('items that share a key', () => {
	it('form one group, over any number of steps and in any order', () => {
		expect(grouped([['a', 'b'], ['x'], ['c', 'd'], ['b', 'c']])).toEqual([['a', 'b', 'c', 'd'], ['x']]);
	});

	it('stay separate without a key', () => {
		expect([...groupByKeys([[], []], (row) => row)]).toHaveLength(2);
	});

	it('can form a chain of any length', () => {
		const links = Array.from({ length: 50_000 }, (_, index) => [`${index}`, `${index + 1}`]);
		expect([...groupByKeys(links, (row) => row)]).toHaveLength(1);
		expect([...groupByKeys([...links].reverse(), (row) => row)]).toHaveLength(1);
	});
});
