import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

describe('the API key', () => {
	test.each([
		['missing', '', 'authentication not found in headers'],
		['wrong', 'xkeysib-other', 'Key not found'],
	])('%s: 401', async (_name, key, message) => {
		const answer = await brevo.get('/account', { 'api-key': key });
		expect(answer.status).toBe(401);
		expect(answer.body).toEqual({ code: 'unauthorized', message });
	});

	test('an address that is not on the list: 401 with the link', async () => {
		brevo.sandbox.control.brevo.settings({ ipBlocked: true });
		const answer = await brevo.get('/contacts/attributes');
		expect(answer.status).toBe(401);
		expect(answer.body.message).toMatch(/unrecognised IP address .*security\/authorised_ips/);
	});

	test('a key restricted to contacts reads them and not the account', async () => {
		brevo.sandbox.control.brevo.settings({ keyAccess: { account: 'none', contacts: 'read' } });
		expect((await brevo.get('/contacts/attributes')).status).toBe(200);
		const account = await brevo.get('/account');
		expect(account.status).toBe(403);
		expect(account.body.message).toContain('Access denied for resource "account"');
		expect((await brevo.post('/contacts', { email: 'new@example.com' })).status).toBe(403);
	});

	test('the settings can be changed over HTTP and a reset undoes them', async () => {
		await fetch(`${brevo.sandbox.url}/control/brevo/settings`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ipBlocked: true }),
		});
		expect((await brevo.get('/account')).status).toBe(401);
		brevo.sandbox.control.reset();
		expect((await brevo.get('/account')).body).toMatchObject({ companyName: 'Example Ltd' });
	});
});

describe('answers', () => {
	test('a body that is not JSON: 400', async () => {
		const response = await fetch(`${brevo.sandbox.brevo.baseUrl}/contacts`, {
			method: 'POST',
			headers: { 'api-key': brevo.sandbox.brevo.apiKey, 'content-type': 'application/json' },
			body: '{"email":',
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ code: 'bad_request' });
	});

	test('an unknown path: 404 as JSON', async () => {
		expect((await brevo.get('/contact')).body).toMatchObject({ code: 'document_not_found' });
	});

	test('every call is in the log, with body and status', async () => {
		await brevo.post('/contacts', { email: 'log@example.com' });
		expect(brevo.sandbox.control.calls()).toEqual([
			expect.objectContaining({
				vendor: 'brevo',
				method: 'POST',
				path: '/v3/contacts',
				body: { email: 'log@example.com' },
				status: 201,
			}),
		]);
	});
});
