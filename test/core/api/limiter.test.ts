import fc from 'fast-check';

import { Limiter } from '../../../core/api/limiter';
import { Problem } from '../../../core/api/problem';
import { virtualClock } from '../../support/virtualClock';

describe('the limiter', () => {
	it('lets a full window leave at once and the next call when the window has moved on', async () => {
		const clock = virtualClock(0);
		const limiter = new Limiter([{ requests: 3, perMs: 1000 }]);
		const left: number[] = [];
		await Promise.all(
			Array.from({ length: 7 }, () => limiter.turn(clock, Infinity).then(() => void left.push(clock.now()))),
		);
		expect(left).toEqual([0, 0, 0, 1000, 1000, 1000, 2000]);
	});

	it('never lets more calls leave than any of its windows allows', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record({ requests: fc.integer({ min: 1, max: 8 }), perMs: fc.integer({ min: 1, max: 500 }) }),
					{ minLength: 1, maxLength: 3 },
				),
				fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 60 }),
				async (windows, pauses) => {
					const clock = virtualClock(0);
					const limiter = new Limiter(windows);
					const left: number[] = [];
					for (const pause of pauses) {
						clock.advance(pause);
						await limiter.turn(clock, Infinity);
						left.push(clock.now());
					}
					for (const { requests, perMs } of windows) {
						for (const [index, time] of left.entries()) {
							const earlier = left[index - requests];
							if (earlier !== undefined) expect(time - earlier).toBeGreaterThanOrEqual(perMs);
						}
					}
				},
			),
		);
	});

	it('says so instead of waiting for an hour, and does not use up the turn', async () => {
		const clock = virtualClock(0);
		const limiter = new Limiter([{ requests: 1, perMs: 3_600_000 }]);
		await limiter.turn(clock, 1000);
		const refused = limiter.turn(clock, 1000);
		await expect(refused).rejects.toThrow(Problem);
		await expect(refused).rejects.toMatchObject({
			kind: 'rate_limit',
			message: expect.stringContaining('60 minutes'),
		});
		clock.advance(3_600_000);
		await limiter.turn(clock, 1000);
	});
});
