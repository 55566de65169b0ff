import type { HttpResponse } from '../../../../core/http/endpoint';
import {
	isDailyLimit,
	getResumeTime,
	getZoomRateLimits,
	getZoomConcurrency,
	parseZoomRateLimit,
} from '../../../../core/zoom/api/rateLimits';

const NOW = Date.UTC(2026, 4, 4, 10);
const PER_SECOND = 'You have reached the maximum per-second rate limit for this API. Try again later.';
const PER_DAY =
	'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.';
const PER_USER =
	'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.';

const reply = (message: string, headers: HttpResponse['headers'] = {}, code = 429): HttpResponse => ({
	status: 429,
	headers,
	body: { code, message },
});

it('keeps the limits of each plan', () => {
	const perSecond = (plan: 'free' | 'pro' | 'business') =>
		Object.values(getZoomRateLimits(plan)).map(([window]) => window?.requests);
	expect(perSecond('free')).toEqual([4, 2, 1]);
	expect(perSecond('pro')).toEqual([30, 20, 10]);
	expect(perSecond('business')).toEqual([80, 60, 40]);
});

it('reads as many lists at once as the plan has permits for', () => {
	expect(getZoomConcurrency('business', 'heavy')).toBe(80);
	expect(getZoomConcurrency('free', 'heavy')).toBe(2);
});

describe('a 429', () => {
	it.each<[string, HttpResponse, ReturnType<typeof parseZoomRateLimit>]>([
		['per second, without a time', reply(PER_SECOND, { 'x-ratelimit-type': 'QPS' }), undefined],
		['per second, with another code', reply(PER_SECOND, {}, 4001), undefined],
		['with seconds', reply(PER_SECOND, { 'retry-after': '3' }), { waitMs: 3000 }],
		['with an ISO date', reply(PER_SECOND, { 'retry-after': '2026-05-04T10:00:05Z' }), { waitMs: 5000 }],
		['with an HTTP date', reply('', { 'retry-after': 'Mon, 04 May 2026 10:00:02 GMT' }), { waitMs: 2000 }],
		['with a past date', reply('', { 'retry-after': '2026-05-04T09:00:00Z' }), { waitMs: 0 }],
		['with nonsense', reply('', { 'retry-after': 'soon' }), undefined],
		['daily limit, by header', reply('', { 'x-ratelimit-type': 'Daily-limit' }), { daily: true }],
		['daily limit, by text', reply(PER_DAY, { 'retry-after': '2026-05-05T00:00:00Z' }), { daily: true }],
		['daily limit for one user', reply(PER_USER), { daily: true }],
		['without a body', { status: 429, headers: {}, body: '' }, undefined],
	])('%s', (_, given, expected) => {
		expect(parseZoomRateLimit(given, NOW)).toEqual(expected);
	});
});

it('is not a daily limit under another status', () => {
	expect(isDailyLimit({ ...reply(PER_DAY), status: 400 })).toBe(false);
});

it.each([
	[{ 'retry-after': '2026-05-05T00:00:00Z' }, 'at 2026-05-05 00:00 UTC'],
	[{ 'retry-after': '3600' }, 'in 3600 seconds'],
	[{}, 'at 00:00 UTC'],
])('reports when the limit resets: %p', (headers, expected) => {
	expect(getResumeTime(reply(PER_DAY, headers))).toBe(expected);
});
