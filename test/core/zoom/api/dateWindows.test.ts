import fc from 'fast-check';

import { splitIntoWindows } from '../../../../core/zoom/api/dateWindows';

const DAY = 86_400_000;
const at = (text: string) => Date.parse(text);

it('keeps what fits into one window whole', () => {
	expect(splitIntoWindows(at('2026-02-01T10:00:00Z'), at('2026-02-03T09:00:00Z'))).toEqual([
		{ from: '2026-02-01', to: '2026-02-03' },
	]);
});

it('splits longer spans, the newest first', () => {
	expect(splitIntoWindows(at('2026-01-15T23:59:59Z'), at('2026-03-31T00:00:00Z'))).toEqual([
		{ from: '2026-03-04', to: '2026-03-31' },
		{ from: '2026-02-04', to: '2026-03-03' },
		{ from: '2026-01-15', to: '2026-02-03' },
	]);
});

it('returns none if the end is before the start', () => {
	expect(splitIntoWindows(at('2026-03-02T00:00:00Z'), at('2026-03-01T00:00:00Z'))).toEqual([]);
});

it('covers every day once, in windows that Zoom accepts', () => {
	const time = fc.integer({ min: at('2020-01-01'), max: at('2030-01-01') });
	fc.assert(
		fc.property(time, fc.integer({ min: 0, max: 400 * DAY }), (start, length) => {
			const windows = splitIntoWindows(start, start + length);
			const days = windows.flatMap(({ from, to }) => {
				const count = (at(to) - at(from)) / DAY + 1;
				expect(count).toBeLessThanOrEqual(28);
				return Array.from({ length: count }, (_, index) => at(from) + index * DAY);
			});
			const first = Math.floor(start / DAY) * DAY;
			const last = Math.floor((start + length) / DAY) * DAY;
			expect(new Set(days).size).toBe(days.length);
			expect(days.length).toBe((last - first) / DAY + 1);
			expect(Math.min(...days)).toBe(first);
			expect(Math.max(...days)).toBe(last);
		}),
	);
});
