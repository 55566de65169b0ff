import type { FastifyInstance } from 'fastify';
import { BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Store } from '../model/store.mts';

interface Window {
	limit: number;
	/** Milliseconds. */
	span: number;
}

interface Bucket {
	name: string;
	/** Over `METHOD /path` below `/v3`. The first bucket that matches counts the call. */
	calls: RegExp;
	windows: Window[];
}

const limitPerSecond = (limit: number): Window => ({ limit, span: 1_000 });
const limitPerHour = (limit: number): Window => ({ limit, span: 3_600_000 });

/**
 * "General" column of https://developers.brevo.com/docs/api-limits. The table names `POST /events` alone;
 * `/events/batch` is taken to share its bucket.
 */
const BUCKETS: Bucket[] = [
	{
		name: 'send',
		calls: /^(POST \/smtp\/email|GET \/smtp\/blockedContacts)$/,
		windows: [limitPerSecond(1_000), limitPerHour(3_600_000)],
	},
	{ name: 'email log', calls: /^GET \/smtp\/emails/, windows: [limitPerSecond(2), limitPerHour(7_200)] },
	{ name: 'events', calls: /^POST \/events(\/batch)?$/, windows: [limitPerSecond(10), limitPerHour(36_000)] },
	{ name: 'contacts', calls: /^\w+ \/contacts(\/|$)/, windows: [limitPerSecond(10), limitPerHour(36_000)] },
	{ name: 'smtp', calls: /^\w+ \/smtp\//, windows: [limitPerHour(300)] },
	{ name: 'everything else', calls: /./, windows: [limitPerHour(100)] },
];

interface Reading {
	allowed: boolean;
	limit: number;
	remaining: number;
	/** Whole seconds from now. */
	reset: number;
}

/** A fixed window, opened by the first call in it. */
class Meter {
	private startedAt = -Infinity;
	private used = 0;

	constructor(private readonly window: Window) {}

	/** Counts one call, unless the window is full. */
	count(now: number): Reading {
		const { limit, span } = this.window;
		if (now >= this.startedAt + span) {
			this.startedAt = now;
			this.used = 0;
		}
		const allowed = this.used < limit;
		if (allowed) this.used += 1;
		return {
			allowed,
			limit,
			remaining: limit - this.used,
			reset: Math.max(1, Math.ceil((this.startedAt + span - now) / 1_000)),
		};
	}
}

/** Brevo's limits and headers. It sends no `Retry-After` with a 429. */
export function limitRates(app: FastifyInstance, brevo: BrevoAccount): void {
	const metersOf = new WeakMap<Store, Map<Bucket, Meter[]>>();
	app.addHook('preValidation', async (request, reply) => {
		if (!brevo.context.settings.rateLimits) return;
		const path = (request.originalUrl.split('?', 1)[0] ?? '').replace(/^.*?\/v3/, '');
		const bucket = BUCKETS.find(({ calls }) => calls.test(`${request.method} ${path}`));
		if (!bucket) return;
		// Kept with the account, so that a reset restarts them.
		const meters = metersOf.get(brevo.store) ?? new Map<Bucket, Meter[]>();
		metersOf.set(brevo.store, meters);
		const own = meters.get(bucket) ?? bucket.windows.map((window) => new Meter(window));
		meters.set(bucket, own);
		const reading = countCall(own, brevo.now());
		if (!reading) return;
		reply.header('x-sib-ratelimit-limit', reading.limit);
		reply.header('x-sib-ratelimit-remaining', reading.remaining);
		reply.header('x-sib-ratelimit-reset', reading.reset);
		// The body of a 429 is not documented.
		if (!reading.allowed) throw new BrevoError(429, 'too_many_requests', 'Too many requests');
	});
}

/** The reading of the full window, else of the first one. A call rejected per second does not count for the hour. */
function countCall(meters: Meter[], now: number): Reading | undefined {
	let first: Reading | undefined;
	for (const meter of meters) {
		const reading = meter.count(now);
		if (!reading.allowed) return reading;
		first ??= reading;
	}
	return first;
}
