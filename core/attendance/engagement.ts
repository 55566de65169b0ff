/** What the score is made of, in the order it is shown. */
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

/** Why a part does not count: nobody asked for it, it was refused, or the event had nothing of the kind. */
export type MissingReason = 'not_requested' | 'unreadable' | 'none';

/** How much of each part somebody reached, 0 to 1, or why the part does not count at this event. */
export type EngagementShares = Readonly<Record<EngagementPart, number | MissingReason>>;

export interface PartScore {
	state: 'counted' | MissingReason;
	/** How much of the part was reached, 0 to 100; null where it does not count. */
	percent: number | null;
	/** Of 100, after the weights of parts that do not count were shared out. */
	weight: number;
	/** What the part gives to the score. */
	points: number;
}

export interface Engagement {
	/** 0 to 100 in tenths: the sum of the parts' points. Null where no part that has a weight counts. */
	score: number | null;
	breakdown: Record<EngagementPart, PartScore>;
}

/**
 * Weights as a caller writes them: what is left out has its default.
 * @throws RangeError when one is no number from 0 to 1000, or all are 0: every score would be empty
 */
export function resolveWeights(choices: Partial<EngagementWeights>): EngagementWeights {
	const weights = { ...DEFAULT_WEIGHTS, ...choices };
	for (const part of ENGAGEMENT_PARTS) {
		const weight = weights[part];
		if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
			const given = Number.isNaN(weight) ? 'and is no number' : `not ${weight}`;
			throw new RangeError(`The engagement weight of ${part} must be 0 to ${MAX_WEIGHT}, ${given}`);
		}
	}
	if (ENGAGEMENT_PARTS.every((part) => weights[part] === 0)) {
		throw new RangeError('At least one engagement weight must be above 0');
	}
	return weights;
}

/**
 * The weighted mean of the parts that count. The weight of the others is shared out among these in proportion, so that
 * nobody is worse off for a poll that was never asked.
 */
export function calculateEngagement(shares: EngagementShares, weights: EngagementWeights): Engagement {
	const counts = ENGAGEMENT_PARTS.filter((part) => typeof shares[part] === 'number');
	const total = counts.reduce((sum, part) => sum + weights[part], 0);
	const weightOf = (part: EngagementPart): number =>
		total > 0 && counts.includes(part) ? (100 * weights[part]) / total : 0;
	const reached = (part: EngagementPart): number => Math.min(1, Math.max(0, Number(shares[part]) || 0));

	const shown = apportion(ENGAGEMENT_PARTS.map(weightOf));
	const points = apportion(ENGAGEMENT_PARTS.map((part) => weightOf(part) * reached(part)));
	const entries = ENGAGEMENT_PARTS.map((part, index): [EngagementPart, PartScore] => {
		const share = shares[part];
		const counted = typeof share === 'number';
		return [
			part,
			{
				state: counted ? 'counted' : share,
				percent: counted ? floorToTenth(100 * reached(part)) : null,
				weight: shown[index]! / 10,
				points: points[index]! / 10,
			},
		];
	});
	return {
		score: total > 0 ? points.reduce((sum, tenths) => sum + tenths, 0) / 10 : null,
		breakdown: Object.fromEntries(entries) as Record<EngagementPart, PartScore>,
	};
}

/**
 * Tenths that add up to the sum of the values, cut to a tenth. Cutting each by itself would lose up to half a point: the
 * largest remainders get what is left over (https://en.wikipedia.org/wiki/Largest_remainders_method).
 */
function apportion(values: readonly number[]): number[] {
	const cut = values.map((value) => Math.floor(value * 10 + FLOATING_ERROR));
	const sum = values.reduce((total, value) => total + value, 0) * 10;
	// A larger allowance than for each value, so that the whole is never less than its parts.
	const left = Math.floor(sum + 100 * FLOATING_ERROR) - cut.reduce((total, tenths) => total + tenths, 0);
	const byRemainder = values
		.map((value, index) => ({ index, remainder: value * 10 - cut[index]! }))
		.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
	for (const { index } of byRemainder.slice(0, left)) cut[index]! += 1;
	return cut;
}

const FLOATING_ERROR = 1e-9;

/** Cut, never rounded up: a row that shows 50 percent or 30 minutes has reached them. */
export const floorToTenth = (value: number): number => Math.floor(value * 10 + 1e-9) / 10;
