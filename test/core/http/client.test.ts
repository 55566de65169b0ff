import { createApiClient, type ApiService } from '../../../core/http/client';
import type { Endpoint } from '../../../core/http/endpoint';
import { fetchSend } from '../../support/fetchSend.mts';
import { scriptedServer, type Script } from '../../support/scriptedServer.mts';
import { virtualClock } from '../../support/virtualClock';

const service: ApiService = {
	name: 'Acme',
	rateLimits: {},
	encode: encodeURIComponent,
	parseRateLimit: () => undefined,
	parseError({ status, body }) {
		if (typeof body !== 'object' || body === null)
			return status >= 400 && !body ? { message: '' } : undefined;
		const { code, message } = body as { code?: number; message?: string };
		return status >= 400 || (code !== undefined && message !== undefined)
			? { code, message: message ?? '' }
			: undefined;
	},
	errorRules: [
		{
			kind: 'scope',
			message: /does not contain scopes:\s*\[([^\]]*)\]/,
			title: 'The app lacks the scope $1',
			advice: 'Add $1.',
		},
		{ kind: 'not_found', status: [404], title: 'There is no such thing', advice: 'Check the ID.' },
	],
};
const thing: Endpoint = { method: 'GET', path: '/things/{id}', rate: 'light' };
const things: Endpoint = {
	method: 'GET',
	path: '/things',
	rate: 'light',
	rows: 'things',
	emptyOn: ['not_found'],
};

async function withApi<T>(
	script: Script[],
	work: (api: ReturnType<typeof createApiClient>, calls: () => number) => Promise<T>,
) {
	const server = await scriptedServer(...script);
	const api = createApiClient({
		service,
		send: fetchSend(server.url),
		clock: virtualClock(),
		maxWaitMs: 60_000,
		reserve: () => 0,
	});
	return await work(api, () => server.requests.length).finally(server.close);
}
const ask = (...script: Script[]) =>
	withApi(script, (api) => api.call({ endpoint: thing, path: { id: '1' } })).catch((error: unknown) => error);

describe('calling an API', () => {
	it('gives the body of a good answer', async () => {
		expect(await ask({ body: { id: 1 } })).toEqual({ id: 1 });
	});

	it('words a refusal after the table and keeps what the vendor said', async () => {
		expect(
			await ask({ status: 400, body: { code: 4711, message: 'token does not contain scopes:[a:b:c].' } }),
		).toMatchObject({
			kind: 'scope',
			message: 'The app lacks the scope a:b:c',
			advice: 'Add a:b:c.',
			status: 400,
			vendorError: { code: 4711 },
			call: 'GET /things/{id}',
		});
	});

	it('takes a refusal in a 200 for a refusal', async () => {
		expect(await ask({ status: 200, body: { code: 200, message: 'No permission.' } })).toMatchObject({
			kind: 'other',
			message: 'Acme refused the request',
		});
	});

	it('names an answer that is not JSON', async () => {
		const page = '<html><head><title>Just a moment...</title></head></html>';
		expect(await ask({ status: 200, body: page })).toMatchObject({
			kind: 'not_json',
			message: expect.stringContaining('Just a moment...'),
		});
		expect(await ask({ status: 403, body: page })).toMatchObject({ kind: 'not_json' });
		expect(await ask({ status: 502, body: page })).toMatchObject({ kind: 'unavailable' });
	});

	it('says that the service could not be reached', async () => {
		expect(await ask({ drop: true })).toMatchObject({
			kind: 'network',
			message: 'Acme could not be reached',
		});
	});

	it('takes a refusal for an empty list only where the endpoint declares it', async () => {
		const refusal = { status: 404, body: { code: 1, message: 'none' } };
		const list = (endpoint: Endpoint) =>
			withApi([refusal], async (api) => {
				const rows = [];
				for await (const row of api.rows({ endpoint })) rows.push(row);
				return rows;
			});
		await expect(list(things)).resolves.toEqual([]);
		await expect(list({ ...things, emptyOn: [] })).rejects.toMatchObject({ kind: 'not_found' });
	});
});
