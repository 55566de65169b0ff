import { openZoomApi, type ZoomApi } from '../../support/zoomApi.mts';

const HOUR = 3_600_000;

let zoom: ZoomApi;
beforeAll(async () => {
	zoom = await openZoomApi();
});
afterEach(() => zoom.sandbox.control.reset());
afterAll(() => zoom.close());

const serverToServer = () => ({
	grant_type: 'account_credentials',
	account_id: zoom.sandbox.zoom.accountId,
});

describe('account_credentials', () => {
	test('a token with the scopes of the app, for about an hour', async () => {
		const { status, body } = await zoom.token(serverToServer());
		expect(status).toBe(200);
		expect(body).toMatchObject({
			token_type: 'bearer',
			expires_in: 3599,
			api_url: `${zoom.sandbox.url}/zoom`,
		});
		expect(body.scope.split(' ')).toContain('report:read:list_webinar_participants:admin');
		expect((await zoom.get('/users/me', body.access_token)).status).toBe(200);
		zoom.pass(HOUR);
		expect(await zoom.get('/users/me', body.access_token)).toMatchObject({
			status: 401,
			body: { code: 124, message: 'Access token is expired.' },
		});
	});

	test('parameters may be in the query', async () => {
		const { oauthBaseUrl, clientId, clientSecret } = zoom.sandbox.zoom;
		const answer = await fetch(`${oauthBaseUrl}/oauth/token?${new URLSearchParams(serverToServer())}`, {
			method: 'POST',
			headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
		});
		expect(answer.status).toBe(200);
	});

	test('a wrong secret', async () => {
		expect(await zoom.token(serverToServer(), 'other')).toMatchObject({
			status: 401,
			body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
		});
	});

	test('another account', async () => {
		const answer = await zoom.token({ ...serverToServer(), account_id: 'other' });
		expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
	});

	test('a grant the app does not have', async () => {
		expect(await zoom.token({ grant_type: 'client_credentials' })).toMatchObject({
			status: 400,
			body: { reason: 'unsupported grant type', error: 'unsupported_grant_type' },
		});
	});

	test('a deactivated app gets no token, and those it has stop working', async () => {
		const token = await zoom.accountToken();
		const { clientId } = zoom.sandbox.zoom;
		zoom.sandbox.control.zoom.setAppActive({ clientId, active: false });
		expect(await zoom.token(serverToServer())).toMatchObject({
			status: 400,
			body: { error: 'invalid_client', reason: expect.stringContaining('disabled') },
		});
		expect((await zoom.get('/users', token)).body).toEqual({ code: 124, message: 'Invalid access token.' });
	});

	test('expired by control', async () => {
		const token = await zoom.accountToken();
		zoom.sandbox.control.expireTokens();
		expect((await zoom.get('/users', token)).status).toBe(401);
		expect((await zoom.get('/users')).status).toBe(200);
	});
});

describe('a token in the query', () => {
	test('is refused', async () => {
		const answer = await fetch(
			`${zoom.sandbox.zoom.apiBaseUrl}/users?access_token=${await zoom.accountToken()}`,
		);
		expect(answer.status).toBe(401);
		expect(((await answer.json()) as { message: string }).message).toContain('query parameter');
	});
});

describe('authorization_code', () => {
	const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';

	async function consent(answer: string, redirect = redirectUri): Promise<Response> {
		const { oauthBaseUrl, userClientId } = zoom.sandbox.zoom;
		const parameters = { client_id: userClientId, redirect_uri: redirect, state: 'a state & more' };
		const page = await fetch(
			`${oauthBaseUrl}/oauth/authorize?${new URLSearchParams({ response_type: 'code', ...parameters })}`,
		);
		if (page.status !== 200) return page;
		const hidden = [...(await page.text()).matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
		const form = hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]);
		return await fetch(`${oauthBaseUrl}/oauth/authorize`, {
			method: 'POST',
			body: new URLSearchParams([...form, ['answer', answer]] as string[][]),
			redirect: 'manual',
		});
	}

	async function exchange(code: string, redirect = redirectUri) {
		const { userClientId, userClientSecret } = zoom.sandbox.zoom;
		const parameters = { grant_type: 'authorization_code', code, redirect_uri: redirect };
		return await zoom.token(parameters, userClientSecret, userClientId);
	}

	const codeOf = (answer: Response) =>
		new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';

	test('allowed: code and state come back; the code works once', async () => {
		const answer = await consent('allow');
		expect(answer.status).toBe(302);
		const location = new URL(answer.headers.get('location') ?? '');
		expect(location.href.startsWith(`${redirectUri}?`)).toBe(true);
		expect(location.searchParams.get('state')).toBe('a state & more');
		const code = codeOf(answer);
		const { status, body } = await exchange(code);
		expect(status).toBe(200);
		expect(body.refresh_token).toMatch(/^sandbox-refresh-/);
		expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
	});

	test('declined', async () => {
		const location = new URL((await consent('decline')).headers.get('location') ?? '');
		expect(location.searchParams.get('error')).toBe('access_denied');
		expect(location.searchParams.has('code')).toBe(false);
	});

	test('another redirect URI is refused, at the page and at the token', async () => {
		expect((await consent('allow', 'https://elsewhere.example.net/callback')).status).toBe(400);
		const code = codeOf(await consent('allow'));
		const answer = await exchange(code, 'http://localhost:1/rest/oauth2-credential/callback');
		expect(answer).toMatchObject({ status: 400, body: { reason: expect.stringContaining('4,709') } });
	});

	test('refresh tokens rotate', async () => {
		const { userClientId, userClientSecret } = zoom.sandbox.zoom;
		const refresh = (value: string) =>
			zoom.token({ grant_type: 'refresh_token', refresh_token: value }, userClientSecret, userClientId);
		const first = (await exchange(codeOf(await consent('allow')))).body;
		const second = (await refresh(first.refresh_token)).body;
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect(await refresh(first.refresh_token)).toMatchObject({
			status: 400,
			body: { reason: 'Invalid Token!', error: 'invalid_grant' },
		});
		expect((await refresh(second.refresh_token)).status).toBe(200);
	});

	test('a user is "me", has no reports and cannot list users', async () => {
		const { access_token } = (await exchange(codeOf(await consent('allow')))).body;
		expect((await zoom.get('/users/me', access_token)).body.email).toBe('maren.holt@example.com');
		expect((await zoom.get('/users/me/webinars', access_token)).status).toBe(200);
		for (const path of ['/users', '/users/tobias.lindqvist@example.com', '/report/webinars/84417790001']) {
			const { status, body } = await zoom.get(path, access_token);
			expect(status).toBe(400);
			expect(body.message).toContain('does not contain scopes:[');
		}
		// Another host's webinar.
		expect((await zoom.get('/webinars/84417790003', access_token)).body.code).toBe(3001);
	});
});
