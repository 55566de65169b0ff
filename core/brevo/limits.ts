import type { Reply } from '../api/endpoint';
import type { RateWindow } from '../api/limiter';
import type { RateLimited } from '../api/retry';

export type RateClass = 'contacts' | 'events' | 'other';
export type Plan = 'general' | 'advanced' | 'extended';

/** Calls take different times to arrive: a little more than a second apart they are still a second apart at Brevo. */
const A_SECOND = 1_050;
const AN_HOUR = 3_600_000;

/** https://developers.brevo.com/docs/api-limits. `extended` names its limits per second only. */
export const LIMITS: Readonly<Record<Plan, Readonly<Record<RateClass, readonly RateWindow[]>>>> = {
	general: limits(10, 36_000, 100),
	advanced: limits(20, 72_000, 200),
	extended: limits(60, 216_000, 600),
};

function limits(perSecond: number, perHour: number, othersPerHour: number) {
	const fast = [
		{ requests: perSecond, perMs: A_SECOND },
		{ requests: perHour, perMs: AN_HOUR },
	];
	return { contacts: fast, events: fast, other: [{ requests: othersPerHour, perMs: AN_HOUR }] };
}

/** Brevo sends no `Retry-After`: `x-sib-ratelimit-reset` holds the seconds from now, and some answers lack it. */
export function secondsToReset({ headers }: Reply): number | undefined {
	const header = headers['x-sib-ratelimit-reset'];
	const seconds = Number(header);
	return header !== undefined && header !== '' && Number.isFinite(seconds) && seconds >= 0
		? seconds
		: undefined;
}

export function rateLimited(reply: Reply): RateLimited | undefined {
	const seconds = secondsToReset(reply);
	return seconds === undefined ? undefined : { waitMs: seconds * 1000 };
}
