import { createApi, type Vendor } from '../../../core/http/client';
import { Patience } from '../../../core/http/patience';
import { Limiter } from '../../../core/http/rateLimiter';
import { fetchSend } from '../../support/fetchSend.mts';
import { scriptedServer } from '../../support/scriptedServer.mts';
import { virtualClock } from '../../support/virtualClock';

describe('the patience of a call', () => {
	it('is used up by what was waited for', async () => {
		const clock = virtualClock(0);
		const patience = new Patience(5000, clock);
		await patience.wait(2000);
		await patience.wait(0);
		expect([patience.leftMs, clock.slept]).toEqual([3000, [2000]]);
	});

	it('is one for turns and retries together', async () => {
		const clock = virtualClock(0);
		const server = await scriptedServer({ status: 503 });
		const limiter = new Limiter([{ requests: 1, perMs: 4000 }]);
		const vendor: Vendor = {
			name: 'Acme',
			limits: {},
			refusals: [],
			encode: encodeURIComponent,
			rateLimited: () => undefined,
			refused: ({ status }) => (status >= 400 ? { message: '' } : undefined),
		};
		const api = createApi({
			vendor,
			clock,
			send: fetchSend(server.url),
			maxWaitMs: 9000,
			takeTurn: (_rate, mostMs) => limiter.takeTurn(clock.now(), mostMs),
		});
		const call = api.call({ endpoint: { method: 'GET', path: '/', rate: 'any' } });
		await expect(call).rejects.toMatchObject({ kind: 'unavailable' });
		await server.close();
		// 1 s after the first 503, 3 s until the second turn, 2 s after the second; the third turn is 2 s away.
		expect(clock.slept).toEqual([1000, 3000, 2000, 2000]);
		expect(server.requests).toHaveLength(3);
	});
});
