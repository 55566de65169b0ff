import { createApiClient, type ApiService } from '../../../core/http/client';
import { RetryBudget } from '../../../core/http/patience';
import { RateLimiter } from '../../../core/http/rateLimiter';
import { fetchSend } from '../../support/fetchSend.mts';
import { scriptedServer } from '../../support/scriptedServer.mts';
import { virtualClock } from '../../support/virtualClock';

describe('the patience of a call', () => {
	it('is used up by what was waited for', async () => {
		const clock = virtualClock(0);
		const budget = new RetryBudget(5000, clock);
		await budget.spend(2000);
		await budget.spend(0);
		expect([budget.remainingMs, clock.slept]).toEqual([3000, [2000]]);
	});

	it('is one for turns and retries together', async () => {
		const clock = virtualClock(0);
		const server = await scriptedServer({ status: 503 });
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
			send: fetchSend(server.url),
			maxWaitMs: 9000,
			reserve: (_rate, mostMs) => limiter.reserve(clock.now(), mostMs),
		});
		const call = api.call({ endpoint: { method: 'GET', path: '/', rate: 'any' } });
		await expect(call).rejects.toMatchObject({ kind: 'unavailable' });
		await server.close();
		// 1 s after the first 503, 3 s until the second turn, 2 s after the second; the third turn is 2 s away.
		expect(clock.slept).toEqual([1000, 3000, 2000, 2000]);
		expect(server.requests).toHaveLength(3);
	});
});
