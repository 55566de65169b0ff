import { FAULT_KINDS, listFaultKinds } from '../../sandbox/network/faultKinds.mts';
import type { Vendor } from '../../sandbox/network/vendor.mts';
import { openBrevoApi, type BrevoApi } from '../support/brevoApi.mts';
import { openZoomApi, type ZoomApi } from '../support/zoomApi.mts';

let zoom: ZoomApi;
let brevo: BrevoApi;
beforeAll(async () => {
	[zoom, brevo] = [await openZoomApi(), await openBrevoApi()];
});
afterAll(async () => {
	await zoom.close();
	await brevo.close();
});
afterEach(() => {
	zoom.sandbox.control.reset();
	brevo.sandbox.control.reset();
});

const controls = { zoom: () => zoom.sandbox.control, brevo: () => brevo.sandbox.control };
const WRITES: Record<Vendor, () => Promise<unknown>> = {
	zoom: async () => await zoom.send('POST', '/users/me/meetings', { topic: 'Struck', type: 2, duration: 30 }),
	brevo: async () => await brevo.post('/contacts/lists', { name: 'Struck', folderId: 1 }),
};
const hasWritten: Record<Vendor, () => boolean> = {
	zoom: () =>
		controls
			.zoom()
			.zoomState()
			.meetings.some(({ topic }) => topic === 'Struck'),
	brevo: () =>
		controls
			.brevo()
			.brevoState()
			.lists.some(({ name }) => name === 'Struck'),
};
const CASES = (['zoom', 'brevo'] as const).flatMap((vendor) =>
	listFaultKinds(vendor).map((kind) => [vendor, kind] as const),
);

test('every kind has a title of its own', () => {
	const titles = Object.values(FAULT_KINDS).map(({ title }) => title);
	expect(new Set(titles).size).toBe(titles.length);
});

test.each(CASES)(
	'%s, %s: a write takes effect unless another answers for the vendor',
	async (vendor, kind) => {
		controls[vendor]().fault({ vendor, path: 'meetings$|lists$', kind });
		await WRITES[vendor]().catch(() => undefined);
		expect(hasWritten[vendor]()).toBe(FAULT_KINDS[kind]!.instead === undefined);
	},
);

const USERS = '/users?page_size=300';
const LISTS = '/contacts/lists?limit=50';
const strike = (vendor: Vendor, kind: string) =>
	controls[vendor]().fault({ vendor, path: '/users$|/lists$', kind });

describe('the answer to a list', () => {
	test.each<[string, number, unknown]>([
		['500', 500, { code: 500, message: 'Internal error' }],
		['429-bare', 429, ''],
		['empty-200', 200, ''],
		['empty-204', 204, ''],
		['empty-object', 200, {}],
		['empty-list', 200, []],
		['null', 200, null],
		['page-after', 200, expect.stringContaining('<title>Welcome</title>')],
	])('is replaced by %s', async (kind, status, body) => {
		strike('brevo', kind);
		expect(await brevo.get(LISTS)).toMatchObject({ status, body });
		expect((await brevo.get(LISTS)).body.lists.length).toBeGreaterThan(0);
	});

	test.each([
		'reset-before',
		'reset-after',
		'cut-connection',
		'cut-chunks',
		'length-too-long',
		'bad-gzip',
		'bad-br',
		'bad-deflate',
	])('does not arrive: %s', async (kind) => {
		strike('brevo', kind);
		await expect(brevo.get(LISTS)).rejects.toThrow();
	});

	// `fetch` is content with what it could decompress.
	test.each(['length-too-short', 'cut-gzip', 'cut-deflate'])('is cut: %s', async (kind) => {
		strike('brevo', kind);
		expect((await brevo.get(LISTS)).body).toMatch(/^\{"count":.+[^}]$/);
	});

	test('has another count, or texts for rows', async () => {
		const { body } = await brevo.get(LISTS);
		for (const [kind, changed] of [
			['text-count', { count: String(body.count) }],
			['negative-count', { count: -1 }],
			['zero-count', { count: 0 }],
			['list-null', { lists: null }],
			['text-rows', { lists: body.lists.map(() => 'text') }],
		] as const) {
			strike('brevo', kind);
			expect((await brevo.get(LISTS)).body).toEqual({ ...body, ...changed });
		}
	});

	test('breaks off as text', async () => {
		strike('brevo', 'cut-json');
		expect((await brevo.get(LISTS)).body).toMatch(/^\{"count":.+[^}]$/);
	});

	test.each(['slow', 'dripping'])('is whole in the end: %s', async (kind) => {
		const { body } = await brevo.get(LISTS);
		strike('brevo', kind);
		expect((await brevo.get(LISTS)).body).toEqual(body);
	});

	test('holds null, or lacks rows that are counted', async () => {
		const { body } = await brevo.get(LISTS);
		strike('brevo', 'null-rows');
		expect((await brevo.get(LISTS)).body.lists).toEqual([null, ...body.lists]);
		strike('brevo', 'no-list');
		expect((await brevo.get(LISTS)).body).toEqual({ count: body.count });
		strike('brevo', 'shortened-page');
		expect((await brevo.get(LISTS)).body).toEqual({ ...body, lists: body.lists.slice(0, -1) });
	});

	test('repeats the headers of the call in an error', async () => {
		strike('brevo', 'echoed-headers');
		expect((await brevo.get(LISTS)).body.message).toContain(brevo.sandbox.brevo.apiKey);
	});
});

describe('pages', () => {
	const page = async (token: string) => (await zoom.get(`${USERS}&next_page_token=${token}`)).body;

	test('come twice', async () => {
		strike('zoom', 'repeated-page');
		const { users, next_page_token: token } = (await zoom.get(USERS)).body;
		expect(await page(token)).toMatchObject({ users, next_page_token: '' });
	});

	test.each(['number-token', 'same-token'])('have odd tokens: %s', async (kind) => {
		const whole = (await zoom.get(USERS)).body.users;
		strike('zoom', kind);
		let { users, next_page_token: token } = (await zoom.get(USERS)).body;
		const tokens = [token];
		const read = [...users];
		while (read.length < whole.length) {
			({ users, next_page_token: token } = await page(token));
			tokens.push(token);
			read.push(...users);
		}
		expect(read).toEqual(whole);
		if (kind === 'same-token') expect(new Set(tokens).size).toBe(1);
		else expect(tokens.filter((one) => typeof one === 'number')).toHaveLength(whole.length - 1);
	});

	test('end with an error for the token, after which the list can be read from the start', async () => {
		strike('zoom', 'expired-page-token');
		const { users, next_page_token: token } = (await zoom.get(USERS)).body;
		expect(await page(token)).toEqual({ code: 300, message: 'The next page token is invalid or expired.' });
		expect((await zoom.get(USERS)).body.users.length).toBeGreaterThan(users.length);
	});

	test('never end', async () => {
		strike('zoom', 'endless-pages');
		const { users, next_page_token: first } = (await zoom.get(USERS)).body;
		let token = first;
		for (let count = 0; count < 3; count++) {
			const next = await page(token);
			expect(next.users).toEqual(users);
			expect(next.next_page_token).not.toBe(token);
			token = next.next_page_token;
		}
	});
});

test.each([301, 302, 303, 307, 308])(
	'a redirect (%i) leads to another host, which shows what came',
	async (status) => {
		strike('zoom', `redirect-${status}`);
		expect((await zoom.get(USERS)).body).toEqual({});
		expect(controls.zoom().strays()).toMatchObject([
			{ method: 'GET', headers: { host: expect.stringMatching(/^localhost:/) } },
		]);
	},
);

describe('faults by chance', () => {
	const run = async (seed: number, rate: number, kinds?: string[]) => {
		controls.brevo().reset();
		controls.brevo().seededFaults({ seed, rate, kinds });
		for (let count = 0; count < 40; count++)
			await brevo.get(`${LISTS}&offset=${count}`).catch(() => undefined);
		return controls
			.brevo()
			.calls()
			.map(({ fault }) => fault);
	};

	test('are the same for the same seed, and others for another', async () => {
		const first = await run(1, 0.5);
		expect(await run(1, 0.5)).toEqual(first);
		expect(await run(2, 0.5)).not.toEqual(first);
	});

	test('strike as often as asked for, with the kinds asked for', async () => {
		expect(new Set(await run(3, 0))).toEqual(new Set([undefined]));
		expect(new Set(await run(3, 1, ['500', '502']))).toEqual(new Set(['500', '502']));
	});

	test('end', async () => {
		controls.brevo().seededFaults({ seed: 1, rate: 1 });
		controls.brevo().endFaults();
		expect((await brevo.get(LISTS)).status).toBe(200);
	});
});
