import { openZoomApi, type ZoomApi } from '../support/zoomApi.mts';

let zoom: ZoomApi;
beforeAll(async () => {
	zoom = await openZoomApi();
});
afterEach(() => zoom.sandbox.control.reset());
afterAll(() => zoom.close());

describe('the log of calls', () => {
	test('has the path as it was sent, the query, the body and the status', async () => {
		await zoom.get('/past_meetings/%252Fx%253D%253D?page_size=5');
		expect(zoom.sandbox.control.calls()).toMatchObject([
			{
				vendor: 'zoom',
				method: 'POST',
				path: '/oauth/token',
				body: { grant_type: 'account_credentials' },
				status: 200,
			},
			{
				vendor: 'zoom',
				method: 'GET',
				path: '/v2/past_meetings/%252Fx%253D%253D',
				query: { page_size: '5' },
				status: 404,
			},
		]);
	});

	test('has what reached no route, and nothing of the control interface', async () => {
		await zoom.get('/nonsense');
		await fetch(`${zoom.sandbox.url}/control/calls`);
		expect(zoom.sandbox.control.calls().map(({ status }) => status)).toEqual([200, 400]);
	});
});

describe('faults', () => {
	test('are answered the given number of times, to the calls that match', async () => {
		const token = await zoom.accountToken();
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			method: 'GET',
			path: '/users$',
			status: 500,
			body: { message: 'down' },
			times: 2,
		});
		expect((await zoom.get('/users/me', token)).status).toBe(200);
		expect((await zoom.get('/users', token)).body).toEqual({ message: 'down' });
		expect((await zoom.get('/users', token)).status).toBe(500);
		expect((await zoom.get('/users', token)).status).toBe(200);
	});

	test('can wait for later calls, and bring HTML and headers', async () => {
		const token = await zoom.accountToken();
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			status: 403,
			raw: '<h1>Blocked</h1>',
			headers: { 'retry-after': '7' },
			after: 1,
		});
		expect((await zoom.get('/users', token)).status).toBe(200);
		const blocked = await zoom.get('/users', token);
		expect(blocked).toMatchObject({ status: 403, body: '<h1>Blocked</h1>' });
		expect(blocked.headers.get('content-type')).toContain('text/html');
		expect(blocked.headers.get('retry-after')).toBe('7');
	});

	test('can cut the connection', async () => {
		const token = await zoom.accountToken();
		zoom.sandbox.control.fault({ vendor: 'zoom', status: 0, disconnect: true });
		await expect(zoom.get('/users', token)).rejects.toThrow('fetch failed');
		expect(zoom.sandbox.control.calls().at(-1)?.status).toBe(0);
	});

	// The sandbox waits by the wall clock. Only the least time is checked, so a slow machine makes no difference.
	test('a wait alone: the vendor answers later', async () => {
		const token = await zoom.accountToken();
		zoom.sandbox.control.fault({ vendor: 'zoom', path: '/users$', delayMs: 300 });
		const started = Date.now();
		const slow = zoom.get('/users', token);
		expect((await zoom.get('/users/me', token)).status).toBe(200);
		expect((await slow).status).toBe(200);
		expect(Date.now() - started).toBeGreaterThanOrEqual(299);
	});

	test('over HTTP, until a reset', async () => {
		const post = (path: string, body: object) =>
			fetch(`${zoom.sandbox.url}/control/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
		await post('fault', { vendor: 'zoom', status: 500, times: 100 });
		expect((await zoom.token({ grant_type: 'account_credentials' })).status).toBe(500);
		await post('reset', {});
		expect((await zoom.get('/users')).status).toBe(200);
		expect(zoom.sandbox.control.calls()).toHaveLength(2);
	});
});

// By the wall clock as well, and the least time alone.
test('latency holds for every call', async () => {
	zoom.sandbox.control.latency(60);
	const start = performance.now();
	await zoom.get('/users');
	zoom.sandbox.control.latency(0);
	// Two calls: the token and the list.
	expect(performance.now() - start).toBeGreaterThanOrEqual(115);
});
