import { z } from 'zod';

import { defineObject, defineRows } from '../../../core/http/answer';
import type { ApiError } from '../../../core/http/errors';
import { createApiClient } from '../../../core/http/client';
import type { ApiService } from '../../../core/http/service';
import type { Endpoint } from '../../../core/http/endpoint';
import { fetchSend } from '../../support/fetchSend.mts';
import { startScriptedServer, type Script } from '../../support/servers/scriptedServer.mts';
import { createVirtualClock } from '../../support/time/virtualClock';

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
const thing: Endpoint = {
	method: 'GET',
	path: '/things/{id}',
	rate: 'light',
	answer: defineObject({ id: z.number() }),
};
const things: Endpoint = {
	method: 'GET',
	path: '/things',
	rate: 'light',
	answer: defineRows('things', {}),
	emptyOn: ['not_found'],
};

const options = () => ({ service, clock: createVirtualClock(), maxWaitMs: 60_000, reserve: () => 0 });

async function withApi<T>(
	script: Script[],
	work: (api: ReturnType<typeof createApiClient>, calls: () => number) => Promise<T>,
) {
	const server = await startScriptedServer(...script);
	const api = createApiClient({ ...options(), transport: fetchSend(server.url) });
	return await work(api, () => server.requests.length).finally(server.close);
}
const ask = (...script: Script[]) =>
	withApi(script, (api) => api.call({ endpoint: thing, path: { id: '1' } })).catch((error: unknown) => error);

describe('calling an API', () => {
	it('returns the body of a successful response', async () => {
		expect(await ask({ body: { id: 1 } })).toEqual({ id: 1 });
	});

	it("words an error by the table and keeps the vendor's message", async () => {
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

	it('treats an error in a 200 as an error', async () => {
		expect(await ask({ status: 200, body: { code: 200, message: 'No permission.' } })).toMatchObject({
			kind: 'other',
			message: 'Acme rejected the request',
		});
	});

	it('names a redirect and its host, and does not follow or repeat it', async () => {
		const headers = { location: 'https://other.example/path?token=secret' };
		await withApi([{ status: 302, headers, body: '' }], async (api, calls) => {
			const error = await api.call({ endpoint: thing, path: { id: '1' } }).catch((fault: unknown) => fault);
			expect(error).toMatchObject({
				kind: 'not_json',
				message: 'The answer was not JSON but a redirect to other.example (HTTP 302)',
			});
			expect(JSON.stringify(error)).not.toContain('secret');
			expect(calls()).toBe(1);
		});
	});

	it.each([301, 302, 307, 308])(
		'is certain that a redirected write was not carried out: %i',
		async (status) => {
			const headers = { location: 'https://other.example/' };
			const write = { ...thing, method: 'POST', path: '/things' } as const;
			await withApi([{ status, headers, body: '' }], async (api, calls) => {
				const error = (await api.call({ endpoint: write }).catch((fault: unknown) => fault)) as ApiError;
				expect(error).toMatchObject({ kind: 'not_json', inDoubt: false });
				expect(error.advice).not.toContain('not known');
				expect(calls()).toBe(1);
			});
		},
	);

	it('names a response that is not JSON', async () => {
		const page = '<html><head><title>Just a moment...</title></head></html>';
		expect(await ask({ status: 200, body: page })).toMatchObject({
			kind: 'not_json',
			message: expect.stringContaining('Just a moment...'),
		});
		expect(await ask({ status: 403, body: page })).toMatchObject({ kind: 'not_json' });
		expect(await ask({ status: 502, body: page })).toMatchObject({ kind: 'unavailable' });
	});

	it.each([
		['a response without a body', { status: 200, body: '' }],
		['nothing', { status: 204, body: '' }],
		['an object without the required fields', { body: {} }],
		['JSON that breaks off', { body: '{"id": 1, "na' }],
		['a page', { body: '<html></html>' }],
		['a lost connection', { drop: true }],
		['a service that is down', { status: 503 }],
	])('repeats a call after %s if that is safe, and does not report an unknown outcome', async (_, answer) => {
		await withApi([answer, { body: { id: 1 } }], async (api, calls) => {
			expect(await api.call({ endpoint: thing, path: { id: '1' } })).toEqual({ id: 1 });
			expect(calls()).toBe(2);
		});
		const error = (await ask(answer)) as ApiError;
		expect(error).toMatchObject({ inDoubt: false, call: 'GET /things/{id}' });
		expect(error.message + error.advice).not.toContain('not known');
	});

	it.each([
		['a response without a body', { status: 200, body: '' }, 'unreadable'],
		['an object without the required fields', { body: {} }, 'unreadable'],
		['JSON that breaks off', { body: '{"id": 1, "na' }, 'unreadable'],
		['a page', { body: '<html></html>' }, 'not_json'],
		['a lost connection', { drop: true }, 'network'],
		['a service that is down', { status: 503 }, 'unavailable'],
	])(
		'does not repeat an unsafe call after %s, and reports that the outcome is unknown',
		async (_, answer, kind) => {
			await withApi([answer], async (api, calls) => {
				const endpoint: Endpoint = { ...thing, method: 'POST' };
				await expect(api.call({ endpoint, path: { id: '1' } })).rejects.toMatchObject({
					kind,
					inDoubt: true,
					advice: expect.stringContaining(
						'It is not known whether Acme has carried out the call. Look in Acme before you run it again.',
					),
				});
				expect(calls()).toBe(1);
			});
		},
	);

	it('does not report an unknown outcome for a call that was not sent', async () => {
		const server = await startScriptedServer({});
		await server.close();
		const api = createApiClient({ ...options(), transport: fetchSend(server.url) });
		const endpoint: Endpoint = { ...thing, method: 'POST' };
		const call = api.call({ endpoint, path: { id: '1' } });
		await expect(call).rejects.toMatchObject({ kind: 'network', inDoubt: false, notSent: true });
	});

	it('distinguishes a service that could not be reached from one that did not answer', async () => {
		expect(await ask({ drop: true })).toMatchObject({
			kind: 'network',
			message: 'Acme did not answer: the connection broke off or timed out',
		});
		const server = await startScriptedServer({});
		await server.close();
		const api = createApiClient({ ...options(), transport: fetchSend(server.url) });
		await expect(api.call({ endpoint: thing, path: { id: '1' } })).rejects.toMatchObject({
			kind: 'network',
			message: 'Acme could not be reached',
		});
	});

	it('treats an error as an empty list only if the endpoint declares it', async () => {
		const rejection = { status: 404, body: { code: 1, message: 'none' } };
		const list = (endpoint: Endpoint) =>
			withApi([rejection], async (api) => {
				const rows = [];
				for await (const row of api.rows({ endpoint })) rows.push(row);
				return rows;
			});
		await expect(list(things)).resolves.toEqual([]);
		await expect(list({ ...things, emptyOn: [] })).rejects.toMatchObject({ kind: 'not_found' });
	});
});
