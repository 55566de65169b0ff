import type { HttpResponse } from '../../http/endpoint';
import type { RateWindow } from '../../http/rateLimiter';
import type { RateLimited } from '../../http/retry';
import { formatForPeople } from '../../values/dates';
import { toObject } from '../../values/objects';

/** `business` covers Business, Education, Enterprise and Partner. */
export type ZoomPlan = 'free' | 'pro' | 'business';
export type ZoomRateClass = 'light' | 'medium' | 'heavy';

/** Calls per second, shared by all users and apps of an account. https://developers.zoom.us/docs/api/rate-limits/ */
const PER_SECOND: Readonly<Record<ZoomPlan, Readonly<Record<ZoomRateClass, number>>>> = {
	free: { light: 4, medium: 2, heavy: 1 },
	pro: { light: 30, medium: 20, heavy: 10 },
	business: { light: 80, medium: 60, heavy: 40 },
};

/** A little more than a second: calls may arrive closer together than they were sent. */
const WINDOW_MS = 1_100;

export function getZoomRateLimits(plan: ZoomPlan): Readonly<Record<ZoomRateClass, readonly RateWindow[]>> {
	const { light, medium, heavy } = PER_SECOND[plan];
	const createWindow = (requests: number) => [{ requests, perMs: WINDOW_MS, evenly: true }];
	return { light: createWindow(light), medium: createWindow(medium), heavy: createWindow(heavy) };
}

/** The number of lists to read at once so that no permit is wasted: a report takes up to a second, and waits as long for its permit. */
export const getZoomConcurrency = (plan: ZoomPlan, rate: ZoomRateClass): number => 2 * PER_SECOND[plan][rate];

/** Daily limits are not worth waiting for. The message is checked too, because limits per user come without the header. */
export function isDailyLimit({ status, headers, body }: HttpResponse): boolean {
	if (status !== 429) return false;
	const message = toObject(body)?.message;
	return /^daily/i.test(headers['x-ratelimit-type'] ?? '') || /daily rate limit/i.test(String(message ?? ''));
}

/** The meaning of a 429; undefined if Zoom named no time. */
export function parseZoomRateLimit(response: HttpResponse, now: number): RateLimited | undefined {
	if (isDailyLimit(response)) return { daily: true };
	const waitMs = parseRetryAfter(response.headers['retry-after'], now);
	return waitMs === undefined ? undefined : { waitMs };
}

/**
 * The time when Zoom accepts calls again, as a phrase to follow "again". Zoom sends a date in `Retry-After` where most
 * services send seconds; daily limits end at midnight UTC.
 */
export function getResumeTime({ headers }: HttpResponse): string {
	const after = headers['retry-after']?.trim() ?? '';
	if (/^\d+$/.test(after)) return `in ${after} seconds`;
	const time = Date.parse(after);
	return Number.isNaN(time) ? 'at 00:00 UTC' : `at ${formatForPeople(time, 'utc')}`;
}

/** Converts seconds or a date to milliseconds from now. */
function parseRetryAfter(retryAfter: string | undefined, now: number): number | undefined {
	const after = retryAfter?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000;
	const time = Date.parse(after);
	return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
