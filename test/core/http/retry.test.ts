import { defineObject } from '../../../core/http/answer';
import { createApiClient } from '../../../core/http/client';
import type { ApiService } from '../../../core/http/service';
import type { Endpoint } from '../../../core/http/endpoint';
import { RateLimiter } from '../../../core/http/rateLimiter';
import { RetryBudget, NetworkError, withRetry, type RetryPolicy } from '../../../core/http/retry';
import { fetchSend } from '../../support/fetchSend.mts';
import { startScriptedServer, type Script, type Scripted } from '../../support/servers/scriptedServer.mts';
import { createVirtualClock } from '../../support/time/virtualClock';

const get: Endpoint = { method: 'GET', path: '/', rate: 'light', answer: defineObject({}) };
const post: Endpoint = { ...get, method: 'POST' };

const policy: RetryPolicy = {
	parseRateLimit({ headers }) {
		if (headers['x-daily']) return { daily: true };
		return headers['retry-after'] ? { waitMs: Number(headers['retry-after']) * 1000 } : undefined;
	},
};

async function send(endpoint: Endpoint, script: Script[], maxWaitMs = 60_000) {
	const server = await startScriptedServer(...script);
	const clock = createVirtualClock();
	const carry = fetchSend(server.url);
	try {
		const outcome = await withRetry(
			endpoint,
			() => carry({ method: endpoint.method, path: '/', query: {} }),
			policy,
			new RetryBudget(maxWaitMs, clock),
			clock,
		).catch((error: unknown) => error);
		return { outcome, calls: server.requests.length, slept: clock.slept };
	} finally {
		await server.close();
	}
}

describe('retrying', () => {
	it('waits as long as the vendor asks', async () => {
		const { outcome, slept } = await send(get, [
			{ status: 429, headers: { 'retry-after': '7' } },
			{ body: { ok: 1 } },
		]);
		expect(outcome).toMatchObject({ status: 200, body: { ok: 1 } });
		expect(slept).toEqual([7000]);
	});

	it('repeats even an unsafe request after a 429, which was not carried out', async () => {
		const { outcome, calls } = await send(post, [{ status: 429 }, {}]);
		expect([outcome, calls]).toMatchObject([{ status: 200 }, 2]);
	});

	it('stops immediately on a daily limit', async () => {
		const { outcome, calls, slept } = await send(get, [{ status: 429, headers: { 'x-daily': '1' } }]);
		expect([outcome, calls, slept]).toMatchObject([{ status: 429 }, 1, []]);
	});

	it.each([408, 425, 500, 502, 503, 504])(
		'repeats a safe request after %i, waiting longer each time',
		async (status) => {
			const { outcome, slept } = await send(get, [{ status }, { status }, {}]);
			expect(outcome).toMatchObject({ status: 200 });
			expect(slept).toEqual([1000, 2000]);
		},
	);

	it.each([500, 503])('does not send an unsafe request twice after %i', async (status) => {
		const { outcome, calls } = await send(post, [{ status }, {}]);
		expect([outcome, calls]).toMatchObject([{ status }, 1]);
	});

	it.each([400, 401, 403, 404])('returns %i to the caller immediately', async (status) => {
		const { outcome, calls } = await send(get, [{ status }, {}]);
		expect([outcome, calls]).toMatchObject([{ status }, 1]);
	});

	it('gives up when the sum of all waits would exceed the maximum', async () => {
		const { outcome, slept } = await send(get, [{ status: 503 }], 3500);
		expect(outcome).toMatchObject({ status: 503 });
		expect(slept).toEqual([1000, 2000]);
	});

	it('waits longer if it retried immediately, as the vendor asked, and is rejected again', async () => {
		const now = { status: 429, headers: { 'retry-after': '0' } };
		expect((await send(get, [now, now, now, {}])).slept).toEqual([2000, 4000]);
	});

	it('gives up after six attempts, however short the waits are', async () => {
		const { calls } = await send(get, [{ status: 429, headers: { 'retry-after': '0.001' } }]);
		expect(calls).toBe(6);
	});

	it('retries after a dropped connection if that is safe, and not otherwise', async () => {
		expect((await send(get, [{ drop: true }, {}])).outcome).toMatchObject({ status: 200 });
		expect((await send(post, [{ drop: true }, {}])).outcome).toBeInstanceOf(NetworkError);
	});
});

describe('the wait budget of a call', () => {
	it('is reduced by the time waited', async () => {
		const clock = createVirtualClock(0);
		const budget = new RetryBudget(5000, clock);
		await budget.spend(2000);
		await budget.spend(0);
		expect([budget.remainingMs, clock.slept]).toEqual([3000, [2000]]);
	});

	it('is shared by rate limits and retries', async () => {
		const clock = createVirtualClock(0);
		const server = await startScriptedServer({ status: 503 });
		const limiter = new RateLimiter([{ requests: 1, perMs: 4000 }]);
		const service: ApiService = {
			name: 'Acme',
			rateLimits: {},
			errorRules: [],
			encode: encodeURIComponent,
			parseRateLimit: () => undefined,
			parseError: ({ status }) => (status >= 400 ? { message: '' } : undefined),
		};
		const api = createApiClient({
			service,
			clock,
			transport: fetchSend(server.url),
			maxWaitMs: 9000,
			reserve: (_rate, mostMs) => limiter.reserve(clock.now(), mostMs),
		});
		const call = api.call({ endpoint: { method: 'GET', path: '/', rate: 'any', answer: defineObject({}) } });
		await expect(call).rejects.toMatchObject({ kind: 'unavailable' });
		await server.close();
		// 1 s after the first 503, 3 s until the second permit, 2 s after the second; the third permit is 2 s away.
		expect(clock.slept).toEqual([1000, 3000, 2000, 2000]);
		expect(server.requests).toHaveLength(3);
	});
});

describe('the deadline of a call', () => {
	const service: ApiService = {
		name: 'Acme',
		rateLimits: {},
		errorRules: [],
		encode: encodeURIComponent,
		parseRateLimit: () => undefined,
		parseError: ({ status }) => (status >= 400 ? { message: '' } : undefined),
	};

	/** Calls a server of which each attempt takes a while. */
	async function callSlowly(maxWaitMs: number, attemptMs: number, answer: Scripted) {
		const clock = createVirtualClock(0);
		const server = await startScriptedServer(() => {
			clock.advance(attemptMs);
			return answer;
		});
		const carry = fetchSend(server.url);
		const allowed: number[] = [];
		const api = createApiClient({
			service,
			clock,
			maxWaitMs,
			reserve: () => 0,
			transport: async (request, timeoutMs) => {
				allowed.push(timeoutMs);
				return await carry(request);
			},
		});
		const error = await api.call({ endpoint: get }).catch((fault: unknown) => fault);
		await server.close();
		return { error, allowed, took: clock.now() };
	}

	it('is three minutes after its waits, and each attempt gets what is left of it', async () => {
		const { allowed } = await callSlowly(120_000, 50_000, { status: 503 });
		// 50 s for each attempt, and waits of 1, 2, 4, 8 and 16 s.
		expect(allowed).toEqual([300_000, 249_000, 197_000, 143_000, 85_000, 19_000]);
	});

	it.each([
		['a service that is down', { status: 503 }],
		['a lost connection', { drop: true }],
		['an answer that cannot be read', { body: '{"id": 1, "na' }],
	])('ends a call of slow attempts after %s', async (_, script) => {
		const { error, allowed, took } = await callSlowly(120_000, 100_000, script);
		expect(error).toBeInstanceOf(Error);
		expect(allowed).toHaveLength(3);
		expect(took).toBe(303_000);
	});

	it('holds without any waits', async () => {
		expect((await callSlowly(0, 100_000, { drop: true })).allowed).toEqual([180_000]);
	});
});

it.each([1100.0000000000002, 0.5, 2 / 3])(
	'the deadline of a call is in whole milliseconds: %d',
	(maxWaitMs) => {
		const clock = createVirtualClock();
		const budget = new RetryBudget(maxWaitMs, clock);
		for (const passed of [0, 0.25, 100_000.1]) {
			clock.advance(passed);
			expect(Number.isInteger(budget.timeoutMs)).toBe(true);
			expect(() => AbortSignal.timeout(budget.timeoutMs)).not.toThrow();
		}
	},
);

it('the deadline of a call is no later if the clock is put back', () => {
	const clock = createVirtualClock();
	const budget = new RetryBudget(1000, clock);
	clock.advance(-3_600_000);
	expect(budget.timeoutMs).toBe(181_000);
});
