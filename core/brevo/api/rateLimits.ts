import type { Reply } from '../../http/endpoint';
import type { RateWindow } from '../../http/rateLimiter';
import type { RateLimited } from '../../http/retry';

/** `send`: what sends transactional mails. `smtp`: templates and the like. */
export type RateClass = 'contacts' | 'events' | 'send' | 'smtp' | 'other';
export type Plan = 'general' | 'advanced' | 'extended';

/** Calls take different times to arrive: a little more than a second apart they are still a second apart at Brevo. */
const A_SECOND = 1_050;
const AN_HOUR = 3_600_000;

/** https://developers.brevo.com/docs/api-limits. `extended` names its limits per second only. */
export const LIMITS: Readonly<Record<Plan, Readonly<Record<RateClass, readonly RateWindow[]>>>> = {
	general: limits({ perSecond: 10, sendsPerSecond: 1000, smtpPerHour: 300, othersPerHour: 100 }),
	advanced: limits({ perSecond: 20, sendsPerSecond: 2000, smtpPerHour: 600, othersPerHour: 200 }),
	extended: limits({ perSecond: 60, sendsPerSecond: 6000, smtpPerHour: 1800, othersPerHour: 600 }),
};

interface Rates {
	readonly perSecond: number;
	readonly sendsPerSecond: number;
	readonly smtpPerHour: number;
	readonly othersPerHour: number;
}

/** The hourly limits of the classes with one per second are 3,600 times that one. */
function limits({ perSecond, sendsPerSecond, smtpPerHour, othersPerHour }: Rates) {
	const fast = [
		{ requests: perSecond, perMs: A_SECOND },
		{ requests: 3_600 * perSecond, perMs: AN_HOUR },
	];
	return {
		contacts: fast,
		events: fast,
		// The limit per second keeps the one per hour as well.
		send: [{ requests: sendsPerSecond, perMs: A_SECOND }],
		smtp: [{ requests: smtpPerHour, perMs: AN_HOUR }],
		other: [{ requests: othersPerHour, perMs: AN_HOUR }],
	};
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
