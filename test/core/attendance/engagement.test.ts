import fc from 'fast-check';

import {
	DEFAULT_WEIGHTS,
	calculateEngagement,
	ENGAGEMENT_PARTS,
	resolveWeights,
	type EngagementShares,
	type EngagementWeights,
} from '../../../core/attendance/engagement';

const EVERYTHING: EngagementShares = { attendance: 1, punctuality: 1, polls: 1, questions: 1, survey: 1 };

describe('the score', () => {
	it('is 100 for people who did everything, and 0 for people who did nothing', () => {
		expect(calculateEngagement(EVERYTHING, DEFAULT_WEIGHTS).score).toBe(100);
		const nothing = { attendance: 0, punctuality: 0, polls: 0, questions: 0, survey: 0 };
		expect(calculateEngagement(nothing, DEFAULT_WEIGHTS).score).toBe(0);
	});

	it('is the weighted mean of the parts, truncated to one decimal', () => {
		// 50 x 0.5 + 10 x 0.9 + 20 x 1/3 + 10 x 1 + 10 x 0 = 25 + 9 + 6.66... + 10 = 50.66...
		const shares = { attendance: 0.5, punctuality: 0.9, polls: 1 / 3, questions: 1, survey: 0 };
		expect(calculateEngagement(shares, DEFAULT_WEIGHTS)).toEqual({
			score: 50.6,
			breakdown: {
				attendance: { state: 'counted', percent: 50, weight: 50, points: 25 },
				punctuality: { state: 'counted', percent: 90, weight: 10, points: 9 },
				polls: { state: 'counted', percent: 33.3, weight: 20, points: 6.6 },
				questions: { state: 'counted', percent: 100, weight: 10, points: 10 },
				survey: { state: 'counted', percent: 0, weight: 10, points: 0 },
			},
		});
	});

	it('redistributes the weights of parts that do not count', () => {
		// Out of 80: attendance 50/80 = 62.5, the others 10/80 = 12.5 each.
		const shares: EngagementShares = { ...EVERYTHING, attendance: 0.5, polls: 'none' };
		const { score, breakdown } = calculateEngagement(shares, DEFAULT_WEIGHTS);
		expect(score).toBe(68.7);
		expect(breakdown.attendance).toEqual({ state: 'counted', percent: 50, weight: 62.5, points: 31.2 });
		expect(breakdown.polls).toEqual({ state: 'none', percent: null, weight: 0, points: 0 });
		expect(breakdown.survey).toEqual({ state: 'counted', percent: 100, weight: 12.5, points: 12.5 });
	});

	it('is empty when no part with a weight counts', () => {
		const weights = { attendance: 0, punctuality: 0, polls: 20, questions: 0, survey: 0 };
		const { score, breakdown } = calculateEngagement({ ...EVERYTHING, polls: 'unreadable' }, weights);
		expect(score).toBeNull();
		expect(breakdown.polls.state).toBe('unreadable');
		expect(breakdown.attendance).toEqual({ state: 'counted', percent: 100, weight: 0, points: 0 });
	});
});

describe('weights', () => {
	it('have defaults, which add up to 100', () => {
		expect(resolveWeights({ polls: 0 })).toEqual({ ...DEFAULT_WEIGHTS, polls: 0 });
		expect(Object.values(DEFAULT_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
	});

	it.each([
		[-1, 'not -1'],
		[NaN, 'and is not a number'],
		[Infinity, 'not Infinity'],
		[1000.1, 'not 1000.1'],
	])('weights of %s are rejected', (polls, words) => {
		expect(() => resolveWeights({ polls })).toThrow(
			new RangeError(`The engagement weight of polls must be 0 to 1000, ${words}`),
		);
	});

	it('are rejected if all are 0', () => {
		const none = { attendance: 0, punctuality: 0, polls: 0, questions: 0, survey: 0 };
		expect(() => resolveWeights(none)).toThrow('At least one engagement weight must be above 0');
	});
});

const share = fc.oneof(
	{ weight: 4, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
	{ weight: 1, arbitrary: fc.constantFrom<EngagementShares['polls']>('not_requested', 'unreadable', 'none') },
);
const shares: fc.Arbitrary<EngagementShares> = fc.record({
	attendance: share,
	punctuality: share,
	polls: share,
	questions: share,
	survey: share,
});
const weight = fc.oneof(fc.nat(100), fc.double({ min: 0, max: 1000, noNaN: true }));
const weights: fc.Arbitrary<EngagementWeights> = fc
	.record({ attendance: weight, punctuality: weight, polls: weight, questions: weight, survey: weight })
	.filter((all) => Object.values(all).some((one) => one > 0));

const tenths = (values: number[]): number => Math.round(values.reduce((sum, value) => sum + value, 0) * 10);

describe('for any shares and weights', () => {
	it('the score is from 0 to 100 and equals the sum of the points, because the weights add up to 100', () => {
		fc.assert(
			fc.property(shares, weights, (some, all) => {
				const { score, breakdown } = calculateEngagement(some, all);
				const counted = ENGAGEMENT_PARTS.filter((part) => typeof some[part] === 'number');
				if (counted.every((part) => all[part] === 0)) return expect(score).toBeNull();
				expect(score).toBeGreaterThanOrEqual(0);
				expect(score).toBeLessThanOrEqual(100);
				const parts = Object.values(breakdown);
				expect(tenths(parts.map(({ points }) => points))).toBe(tenths([score!]));
				expect(tenths(parts.map((part) => part.weight))).toBe(1000);
				for (const { points } of parts) expect(points).toBeGreaterThanOrEqual(0);
			}),
		);
	});

	it('a larger share of a part never lowers the score', () => {
		fc.assert(
			fc.property(shares, weights, fc.constantFrom(...ENGAGEMENT_PARTS), (some, all, part) => {
				const now = some[part];
				if (typeof now !== 'number') return;
				const before = calculateEngagement(some, all).score ?? 0;
				const after = calculateEngagement({ ...some, [part]: now + (1 - now) / 2 }, all).score ?? 0;
				expect(after).toBeGreaterThanOrEqual(before);
			}),
		);
	});

	it('a part that does not count is the same as one without a weight', () => {
		fc.assert(
			fc.property(shares, weights, fc.constantFrom(...ENGAGEMENT_PARTS), (some, all, part) => {
				const without = calculateEngagement({ ...some, [part]: 'none' }, all).score;
				expect(without).toBe(calculateEngagement(some, { ...all, [part]: 0 }).score);
			}),
		);
	});

	it('only the proportions of the weights matter', () => {
		fc.assert(
			fc.property(shares, weights, (some, all) => {
				const doubled = Object.fromEntries(Object.entries(all).map(([part, one]) => [part, one * 2]));
				expect(calculateEngagement(some, doubled as EngagementWeights)).toEqual(
					calculateEngagement(some, all),
				);
			}),
		);
	});
});
