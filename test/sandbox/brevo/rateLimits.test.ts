import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi({ rateLimits: true });
});
beforeEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const many = async (times: number, path: string) => {
	const statuses: number[] = [];
	for (let n = 0; n < times; n++) statuses.push((await brevo.get(path)).status);
	return statuses;
};

test('ten contact calls a second, lists and attributes included; no Retry-After', async () => {
	expect(await many(9, '/contacts')).toEqual(Array(9).fill(200));
	const last = await brevo.get('/contacts/lists');
	expect(last.headers.get('x-sib-ratelimit-limit')).toBe('10');
	expect(last.headers.get('x-sib-ratelimit-remaining')).toBe('0');
	expect(last.headers.get('x-sib-ratelimit-reset')).toBe('1');
	const rejected = await brevo.get('/contacts/attributes');
	expect(rejected.status).toBe(429);
	expect(rejected.headers.has('retry-after')).toBe(false);
	brevo.pass(999);
	expect((await brevo.get('/contacts')).status).toBe(429);
	brevo.pass(1);
	expect((await brevo.get('/contacts')).status).toBe(200);
});

test('events have ten of their own', async () => {
	await many(10, '/contacts');
	expect((await brevo.post('/events', {})).status).toBe(400);
});

test('everything else shares a hundred an hour', async () => {
	await many(99, '/account');
	expect((await brevo.get('/senders')).headers.get('x-sib-ratelimit-remaining')).toBe('0');
	brevo.pass(600_000);
	const rejected = await brevo.get('/processes');
	expect([rejected.status, rejected.headers.get('x-sib-ratelimit-reset')]).toEqual([429, '3000']);
	brevo.pass(3_000_000);
	expect((await brevo.get('/account')).status).toBe(200);
});

test('templates have three hundred an hour', async () => {
	expect((await brevo.get('/smtp/templates')).headers.get('x-sib-ratelimit-limit')).toBe('300');
});

test('sending has a thousand a second, campaigns are among the hundred an hour', async () => {
	const limitOf = async (path: string) => (await brevo.get(path)).headers.get('x-sib-ratelimit-limit');
	expect(await limitOf('/smtp/blockedContacts')).toBe('1000');
	expect((await brevo.post('/smtp/email', {})).headers.get('x-sib-ratelimit-limit')).toBe('1000');
	expect(await limitOf('/smtp/templates/1')).toBe('300');
	await many(99, '/emailCampaigns');
	expect((await brevo.post('/emailCampaigns/1/sendNow')).status).toBe(404);
	expect((await brevo.get('/senders')).status).toBe(429);
	expect((await brevo.get('/smtp/templates')).status).toBe(200);
});

test('switched off there are no headers and no refusals', async () => {
	brevo.sandbox.control.rateLimits(false);
	expect(new Set(await many(20, '/contacts'))).toEqual(new Set([200]));
	expect((await brevo.get('/contacts')).headers.has('x-sib-ratelimit-limit')).toBe(false);
	brevo.sandbox.control.rateLimits(true);
});
