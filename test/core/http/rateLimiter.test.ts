import fc from 'fast-check';

import { RateLimiter } from '../../../core/http/rateLimiter';

const leaving = (limiter: RateLimiter, times: number[]) =>
	times.map((now) => now + limiter.reserve(now, Infinity));

describe('the limiter', () => {
	it('sends a full window immediately and the next call when the window has moved on', () => {
		const limiter = new RateLimiter([{ requests: 3, perMs: 1000 }]);
		expect(leaving(limiter, [0, 0, 0, 0, 0, 0, 0])).toEqual([0, 0, 0, 1000, 1000, 1000, 2000]);
	});

	it.each([1, 61_000, 3_600_000, 400 * 86_400_000])(
		'takes the clock put back by %d ms for no time at all',
		(back) => {
			const windows = [
				{ requests: 3, perMs: 1000 },
				{ requests: 4, perMs: 3_600_000, evenly: true },
			];
			const now = Date.UTC(2026, 5, 1);
			const steady = new RateLimiter(windows);
			const changed = new RateLimiter(windows);
			const waits = (limiter: RateLimiter, times: number[]) =>
				times.map((time) => limiter.reserve(time, Infinity));
			const before = [now, now, now];
			expect(waits(changed, before)).toEqual(waits(steady, before));
			expect(waits(changed, [now - back, now - back + 500, now - back + 500])).toEqual(
				waits(steady, [now, now + 500, now + 500]),
			);
		},
	);

	it('spaces out waiting calls, if a window requires it, without losing a permit', () => {
		const limiter = new RateLimiter([{ requests: 4, perMs: 1000, evenly: true }]);
		expect(
			leaving(
				limiter,
				Array.from({ length: 10 }, () => 0),
			),
		).toEqual([0, 0, 0, 0, 1000, 1250, 1500, 1750, 2000, 2250]);
		expect(leaving(limiter, [9000, 9000, 9000])).toEqual([9000, 9000, 9000]);
	});

	it('never sends more calls than any of its windows allows', () => {
		const window = fc.record({
			requests: fc.integer({ min: 1, max: 8 }),
			perMs: fc.integer({ min: 1, max: 500 }),
			evenly: fc.boolean(),
		});
		const pauses = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 60 });
		fc.assert(
			fc.property(fc.array(window, { minLength: 1, maxLength: 3 }), pauses, (windows, gaps) => {
				let now = 0;
				const left = leaving(
					new RateLimiter(windows),
					gaps.map((gap) => (now += gap)),
				);
				for (const { requests, perMs } of windows) {
					for (const [index, time] of left.entries()) {
						const earlier = left[index - requests];
						if (earlier !== undefined) expect(time - earlier).toBeGreaterThanOrEqual(perMs);
					}
				}
			}),
		);
	});

	it('reports an error instead of waiting for an hour, and does not use up the permit', () => {
		const limiter = new RateLimiter([{ requests: 1, perMs: 3_600_000 }]);
		limiter.reserve(0, 1000);
		expect(() => limiter.reserve(0, 1000)).toThrow(
			expect.objectContaining({ kind: 'rate_limit', message: expect.stringContaining('60 minutes') }),
		);
		expect(limiter.reserve(3_600_000, 1000)).toBe(0);
	});

	it('answers a caller with a short maximum wait immediately while one with a long maximum wait is waiting', () => {
		const limiter = new RateLimiter([{ requests: 1, perMs: 3_600_000 }]);
		limiter.reserve(0, 0);
		expect(limiter.reserve(0, 7_200_000)).toBe(3_600_000);
		expect(() => limiter.reserve(1, 1000)).toThrow('120 minutes');
	});
});
