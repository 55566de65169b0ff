import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

interface TokenAnswer {
	access_token: string;
	expires_in: number;
	scope?: string;
	error?: string;
}

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

async function requestToken(form: Record<string, string> = {}, authorization?: string) {
	const { baseUrl, clientId, clientSecret } = brevo.sandbox.brevo;
	const response = await fetch(new URL('/brevo/realms/partner/oauth/token', baseUrl), {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			authorization: authorization ?? basic(clientId, clientSecret),
		},
		body: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
	});
	return { status: response.status, body: (await response.json()) as TokenAnswer };
}

const claimsOf = ({ access_token }: TokenAnswer) =>
	JSON.parse(Buffer.from(access_token.split('.')[1]!, 'base64url').toString()) as { scope: string };
const callWith = async (token: string, path = '/contacts/attributes') =>
	await brevo.get(path, { 'api-key': '', authorization: `Bearer ${token}` });

test('a token without a scope has every scope of the app, as a claim', async () => {
	brevo.sandbox.control.brevo.settings({ appScopes: ['contacts:read', 'events:write'] });
	const { status, body } = await requestToken();
	expect([status, body.scope, claimsOf(body).scope]).toEqual([200, undefined, 'contacts:read events:write']);
	expect((await callWith(body.access_token)).status).toBe(200);
});

test('the client may authenticate in the body, and the answer may name the scopes', async () => {
	const { clientId, clientSecret } = brevo.sandbox.brevo;
	brevo.sandbox.control.brevo.settings({ namesScopes: true });
	const { status, body } = await requestToken(
		{ client_id: clientId, client_secret: clientSecret, scope: 'contacts:read webhooks:read' },
		'',
	);
	expect([status, body.scope]).toEqual([200, 'contacts:read webhooks:read']);
});

test.each([
	['a wrong secret', {}, basic('sandbox-brevo-client-id', 'wrong'), 401, 'invalid_client'],
	['a scope that was not granted', { scope: 'contacts:read crm:read' }, undefined, 400, 'invalid_scope'],
	['another grant', { grant_type: 'password' }, undefined, 400, 'unsupported_grant_type'],
])('no token for %s', async (_, form, authorization, status, error) => {
	expect(await requestToken(form, authorization)).toMatchObject({ status, body: { error } });
});

test('a call without its scope is rejected, also a reading one of an app that may write', async () => {
	const { body } = await requestToken({ scope: 'contacts:write' });
	expect(await callWith(body.access_token)).toMatchObject({
		status: 403,
		body: { code: 'permission_denied' },
	});
	brevo.sandbox.control.brevo.settings({ scopeRejection: 'insufficient_scope' });
	expect(await callWith(body.access_token)).toMatchObject({
		status: 403,
		body: { code: 'insufficient_scope' },
	});
});

test('a token ends after an hour, or when the control ends it', async () => {
	const { body } = await requestToken();
	brevo.pass((body.expires_in - 1) * 1_000);
	expect((await callWith(body.access_token)).status).toBe(200);
	brevo.pass(1_000);
	expect((await callWith(body.access_token)).status).toBe(401);

	const next = await requestToken();
	brevo.sandbox.control.expireTokens();
	expect((await callWith(next.body.access_token)).status).toBe(401);
	expect((await callWith('another')).status).toBe(401);
});
