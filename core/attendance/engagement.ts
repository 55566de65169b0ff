import { memoize } from 'lodash';

/** The parts of the score, in the order in which they are shown. */
export const ENGAGEMENT_PARTS = ['attendance', 'punctuality', 'polls', 'questions', 'survey'] as const;
export type EngagementPart = (typeof ENGAGEMENT_PARTS)[number];

export type EngagementWeights = Readonly<Record<EngagementPart, number>>;

export const DEFAULT_WEIGHTS: EngagementWeights = {
	attendance: 50,
	punctuality: 10,
	polls: 20,
	questions: 10,
	survey: 10,
};

const MAX_WEIGHT = 1000;

/** Why a part does not count: it was not requested, it could not be read, or the meeting or webinar had nothing of the kind. */
export type MissingReason = 'not_requested' | 'unreadable' | 'none';

/** The share of each part that a person reached, 0 to 1, or the reason why the part does not count. */
export type EngagementShares = Readonly<Record<EngagementPart, number | MissingReason>>;

export interface PartScore {
	state: 'counted' | MissingReason;
	/** The share of the part that was reached, 0 to 100; null if the part does not count. */
	percent: number | null;
	/** Share of 100, after the weights of parts that do not count were distributed among the others. */
	weight: number;
	/** The part's contribution to the score. */
	points: number;
}

export interface Engagement {
	/** 0 to 100 in tenths: the sum of the parts' points. Null if no part that has a weight counts. */
	score: number | null;
	breakdown: Record<EngagementPart, PartScore>;
}

/**
 * Fills in the default of each weight that the caller left out.
 * @throws RangeError if a weight is not a number from 0 to 1000, or if all are 0, which would leave every score empty
 */
export function resolveWeights(choices: Partial<EngagementWeights>): EngagementWeights {
	const weights = { ...DEFAULT_WEIGHTS, ...choices };
	for (const part of ENGAGEMENT_PARTS) {
		const weight = weights[part];
		if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
			const given = Number.isNaN(weight) ? 'and is not a number' : `not ${weight}`;
			throw new RangeError(`The engagement weight of ${part} must be 0 to ${MAX_WEIGHT}, ${given}`);
		}
	}
	if (ENGAGEMENT_PARTS.every((part) => weights[part] === 0)) {
		throw new RangeError('At least one engagement weight must be above 0');
	}
	return weights;
}

/**
 * Returns the weighted mean of the parts that count. The weight of the other parts is distributed among these in proportion, so
 * that nobody loses points over a poll that was never held.
 */
export function calculateEngagement(shares: EngagementShares, weights: EngagementWeights): Engagement {
	const { total, effective, shown } = distributeWeights(shares, weights);
	const reached = ENGAGEMENT_PARTS.map((part) => Math.min(1, Math.max(0, Number(shares[part]) || 0)));
	const points = apportion(effective.map((weight, index) => weight * reached[index]!));
	const scorePart = (index: number): PartScore => {
		const share = shares[ENGAGEMENT_PARTS[index]!];
		const counted = typeof share === 'number';
		return {
			state: counted ? 'counted' : share,
			percent: counted ? floorToTenth(100 * reached[index]!) : null,
			weight: shown[index]! / 10,
			points: points[index]! / 10,
		};
	};
	return {
		score: total > 0 ? points.reduce((sum, tenths) => sum + tenths, 0) / 10 : null,
		breakdown: {
			attendance: scorePart(0),
			punctuality: scorePart(1),
			polls: scorePart(2),
			questions: scorePart(3),
			survey: scorePart(4),
		},
	};
}

interface DistributedWeights {
	/** Sum of the weights of the parts that count. */
	total: number;
	/** Shares of 100, in the order of the parts. */
	effective: readonly number[];
	/** The same in tenths. */
	shown: readonly number[];
}

/** The same for all people for whom the same parts count, so it is calculated once for them. */
function distributeWeights(shares: EngagementShares, weights: EngagementWeights): DistributedWeights {
	let key = '';
	for (const part of ENGAGEMENT_PARTS) key += typeof shares[part] === 'number' ? '1' : '0';
	const known = getDistributions(weights);
	const distributed = known.get(key) ?? calculateDistribution(shares, weights);
	known.set(key, distributed);
	return distributed;
}

const getDistributions = memoize<(weights: EngagementWeights) => Map<string, DistributedWeights>>(
	() => new Map(),
);
getDistributions.cache = new WeakMap();

function calculateDistribution(shares: EngagementShares, weights: EngagementWeights): DistributedWeights {
	let total = 0;
	for (const part of ENGAGEMENT_PARTS) if (typeof shares[part] === 'number') total += weights[part];
	const effective = ENGAGEMENT_PARTS.map((part) =>
		total > 0 && typeof shares[part] === 'number' ? (100 * weights[part]) / total : 0,
	);
	return { total, effective, shown: apportion(effective) };
}

/**
 * Rounds values down to tenths that add up to the values' own sum, rounded down to a tenth. Rounding each alone would lose up to
 * half a point, so the largest remainders get the rest (https://en.wikipedia.org/wiki/Largest_remainders_method).
 */
function apportion(values: readonly number[]): number[] {
	const cut: number[] = [];
	let sum = 0;
	let left = 0;
	for (const value of values) {
		const tenths = Math.floor(value * 10 + FLOATING_ERROR);
		cut.push(tenths);
		sum += value;
		left -= tenths;
	}
	// A larger tolerance than for each value, so that the total is never less than its parts.
	left += Math.floor(sum * 10 + 100 * FLOATING_ERROR);
	for (; left > 0; left--) cut[findLargestRemainder(values, cut)]! += 1;
	return cut;
}

function findLargestRemainder(values: readonly number[], cut: readonly number[]): number {
	let [largest, position] = [-Infinity, 0];
	values.forEach((value, index) => {
		const remainder = value * 10 - cut[index]!;
		if (remainder > largest) [largest, position] = [remainder, index];
	});
	return position;
}

const FLOATING_ERROR = 1e-9;

/** Rounds down, never up: a row that shows 50 percent or 30 minutes has reached them. */
export const floorToTenth = (value: number): number => Math.floor(value * 10 + 1e-9) / 10;
