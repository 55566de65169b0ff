import type { HttpResponse } from '../../http/endpoint';
import type { RateWindow } from '../../http/rateLimiter';
import type { RateLimited } from '../../http/retry';

/** `send`: the calls that send transactional email. `smtp`: templates and the like. */
export type BrevoRateClass = 'contacts' | 'events' | 'send' | 'smtp' | 'other';
export type BrevoTier = 'general' | 'advanced' | 'extended';

/** Calls take different times to arrive: with this margin they are still a second apart when they reach Brevo. */
const SECOND_MS = 1_050;
const HOUR_MS = 3_600_000;

/** https://developers.brevo.com/docs/api-limits. For `extended`, Brevo publishes limits per second only. */
export const BREVO_RATE_LIMITS: Readonly<
	Record<BrevoTier, Readonly<Record<BrevoRateClass, readonly RateWindow[]>>>
> = {
	general: toRateLimits({ perSecond: 10, sendsPerSecond: 1000, smtpPerHour: 300, othersPerHour: 100 }),
	advanced: toRateLimits({ perSecond: 20, sendsPerSecond: 2000, smtpPerHour: 600, othersPerHour: 200 }),
	extended: toRateLimits({ perSecond: 60, sendsPerSecond: 6000, smtpPerHour: 1800, othersPerHour: 600 }),
};

interface Rates {
	readonly perSecond: number;
	readonly sendsPerSecond: number;
	readonly smtpPerHour: number;
	readonly othersPerHour: number;
}

/** In the classes with a limit per second, the hourly limit is 3,600 times that limit. */
function toRateLimits({ perSecond, sendsPerSecond, smtpPerHour, othersPerHour }: Rates) {
	const fast = [
		{ requests: perSecond, perMs: SECOND_MS },
		{ requests: 3_600 * perSecond, perMs: HOUR_MS },
	];
	return {
		contacts: fast,
		events: fast,
		// Keeping to the limit per second keeps to the hourly limit, too.
		send: [{ requests: sendsPerSecond, perMs: SECOND_MS }],
		smtp: [{ requests: smtpPerHour, perMs: HOUR_MS }],
		other: [{ requests: othersPerHour, perMs: HOUR_MS }],
	};
}

/** Brevo sends no `Retry-After`. `x-sib-ratelimit-reset` holds the seconds from now, but is missing from some answers. */
export function parseResetSeconds({ headers }: HttpResponse): number | undefined {
	const header = headers['x-sib-ratelimit-reset'];
	const seconds = Number(header);
	return header !== undefined && header !== '' && Number.isFinite(seconds) && seconds >= 0
		? seconds
		: undefined;
}

export function parseBrevoRateLimit(response: HttpResponse): RateLimited | undefined {
	const seconds = parseResetSeconds(response);
	return seconds === undefined ? undefined : { waitMs: seconds * 1000 };
}
