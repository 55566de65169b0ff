import fc from 'fast-check';
import {
	clipInterval,
	sumLengthsUntil,
	sumLengths,
	mergeIntervals,
} from '../../../core/attendance/intervals';

const interval = fc.record({ from: fc.nat(60), to: fc.nat(60) });
const intervals = fc.array(interval, { maxLength: 10 });

describe('the union of intervals', () => {
	it('joins overlapping and adjacent intervals and keeps gaps', () => {
		const rows = [
			{ from: 30, to: 40 },
			{ from: 0, to: 10 },
			{ from: 10, to: 15 },
			{ from: 12, to: 20 },
			{ from: 35, to: 36 },
			{ from: 50, to: 50 },
			{ from: 60, to: 55 },
		];
		expect(mergeIntervals(rows)).toEqual([
			{ from: 0, to: 20 },
			{ from: 30, to: 40 },
		]);
	});

	it('covers exactly the units that any of the intervals covers', () => {
		fc.assert(
			fc.property(intervals, (rows) => {
				const covered = new Set<number>();
				for (const { from, to } of rows) for (let unit = from; unit < to; unit++) covered.add(unit);
				expect(sumLengths(mergeIntervals(rows))).toBe(covered.size);
			}),
		);
	});

	it('splits at any time into the part before and the rest', () => {
		fc.assert(
			fc.property(intervals, fc.nat(60), (rows, time) => {
				const disjoint = mergeIntervals(rows);
				const before = disjoint.flatMap((row) => clipInterval(row, { from: 0, to: time }) ?? []);
				expect(sumLengthsUntil(time, disjoint)).toBe(sumLengths(before));
			}),
		);
	});
});

describe('an interval clipped to another', () => {
	it.each([
		[
			{ from: 0, to: 10 },
			{ from: 5, to: 20 },
			{ from: 5, to: 10 },
		],
		[
			{ from: 0, to: 30 },
			{ from: 5, to: 20 },
			{ from: 5, to: 20 },
		],
		[{ from: 0, to: 5 }, { from: 5, to: 20 }, undefined],
		[{ from: 9, to: 7 }, { from: 5, to: 20 }, undefined],
	])('%p within %p', (row, within, expected) => expect(clipInterval(row, within)).toEqual(expected));
});
