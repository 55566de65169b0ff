import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { loadCredentialType } from '../support/n8n.mts';
import { declaredTest } from './declaredTest';
import { SERVER_TO_SERVER, serverToServer } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => sandbox.close());
beforeEach(() => sandbox.control.reset());

const PASSED = 'Connection successful!';
const passingTroubles = [
	[429, /rate limit is reached\. Test again in a minute/],
	[500, /not available at the moment \(HTTP 500\)/],
	[502, /not available at the moment \(HTTP 502\)/],
	[503, /not available at the moment \(HTTP 503\)/],
	[504, /not available at the moment \(HTTP 504\)/],
] as const;

describe('the test of a Server-to-Server credential', () => {
	const test = async (changes = {}) =>
		await declaredTest(SERVER_TO_SERVER, { ...serverToServer(sandbox), ...changes });
	const zoomAnswers = (status: number, body: object | string) =>
		sandbox.control.fault({
			vendor: 'zoom',
			path: '/v2/',
			times: 2,
			status,
			...(typeof body === 'string' ? { raw: body } : { body }),
		});

	it('passes, also with spaces around a pasted Account ID', async () => {
		expect(await test()).toBe(PASSED);
		expect(await test({ accountId: ` ${sandbox.zoom.accountId} ` })).toBe(PASSED);
	});

	it("leaves a rejected token request to n8n's own messages, which the form explains", async () => {
		const { properties } = await loadCredentialType(SERVER_TO_SERVER);
		const explanation = properties.find(({ name }) => name === 'tokenRefusalNotice')!.displayName;

		const wrongSecret = await test({ clientSecret: 'wrong' });
		expect(wrongSecret).toMatch(/Client authentication failed/);
		expect(explanation).toMatch(/"Client authentication failed": .*the Client Secret is wrong/);

		sandbox.control.zoom.setAppActive({ clientId: sandbox.zoom.clientId, active: false });
		expect(await test()).toBe(wrongSecret);
		expect(explanation).toMatch(/"Client authentication failed": .*app is deactivated/);
		sandbox.control.reset();

		expect(await test({ accountId: 'wrong' })).toMatch(/The request is missing a required parameter/);
		expect(explanation).toMatch(/"The request is missing a required parameter": .*Account ID/);

		const { userClientId: clientId, userClientSecret: clientSecret } = sandbox.zoom;
		expect(await test({ clientId, clientSecret })).toMatch(/The authorization grant type is not supported/);
		expect(explanation).toMatch(/"The authorization grant type is not supported": .*does not have the type/);
	});

	it("names the missing scope when the sandbox's app has lost it", async () => {
		sandbox.control.zoom.removeScope({
			clientId: sandbox.zoom.clientId,
			scope: 'user:read:list_users:admin',
		});
		expect(await test()).toMatch(/lacks a scope.*user:read:list_users:admin/);
	});

	it.each([4711, 4700, 104, 201])('names the missing scope, sent with code %s', async (code) => {
		zoomAnswers(400, { code, message: 'Invalid access token, does not contain scopes:[any].' });
		expect(await test()).toMatch(/lacks a scope.*user:read:list_users:admin.*> Scopes/);
	});

	it('says what to check when even a new token is not accepted', async () => {
		zoomAnswers(401, { code: 124, message: 'Invalid access token.' });
		expect(await test()).toMatch(/did not accept the access token\. .*app is still active/);
	});

	it.each([
		[200, '<html>Sign in</html>'],
		[404, '<html>Not found</html>'],
		[200, { hello: 'world' }],
	])('does not treat another response as success: HTTP %s %s', async (status, body) => {
		zoomAnswers(status, body);
		expect(await test()).toMatch(/does not come from Zoom.*API Base URL/);
	});

	it.each(passingTroubles)('does not blame the credential for HTTP %s', async (status, sentence) => {
		zoomAnswers(status, {});
		expect(await test()).toMatch(sentence);
	});
});

describe('the test of a Zoom app credential', () => {
	const test = async (changes = {}) =>
		await declaredTest('zoomAppOAuth2Api', {
			...serverToServer(sandbox),
			clientId: sandbox.zoom.userClientId,
			clientSecret: sandbox.zoom.userClientSecret,
			...changes,
		});

	it('passes', async () => expect(await test()).toBe(PASSED));

	it('lets n8n report an app of another kind', async () => {
		const { clientId, clientSecret } = sandbox.zoom;
		expect(await test({ clientId, clientSecret })).toMatch(/grant type is not supported/);
	});

	it('names the missing scope', async () => {
		sandbox.control.fault({
			vendor: 'zoom',
			path: '/v2/',
			status: 400,
			body: { code: 4711, message: 'does not contain scopes' },
		});
		expect(await test()).toMatch(/marketplace:read:list_event_subscriptions/);
	});
});

describe('the test of a Zoom user credential', () => {
	it('reports that the account is not connected yet', async () => {
		expect(await declaredTest('zoomUserOAuth2Api', serverToServer(sandbox))).toMatch(
			/not connected|without access token/,
		);
	});
});

describe('the test of a Brevo credential', () => {
	const test = async (changes = {}) =>
		await declaredTest('brevoApi', {
			apiKey: sandbox.brevo.apiKey,
			baseUrl: sandbox.brevo.baseUrl,
			...changes,
		});

	it('passes with spaces around a pasted key', async () => {
		expect(await test({ apiKey: ` ${sandbox.brevo.apiKey} ` })).toBe(PASSED);
	});

	it('passes, also with a trailing slash in the URL', async () => {
		expect(await test()).toBe(PASSED);
		expect(await test({ baseUrl: `${sandbox.brevo.baseUrl}/` })).toBe(PASSED);
	});

	it('passes with a restricted key that can only read contacts', async () => {
		sandbox.control.brevo.settings({ keyAccess: { account: 'none', contacts: 'read' } });
		expect(await test()).toBe(PASSED);
	});

	it('reports a wrong key', async () => {
		expect(await test({ apiKey: 'xkeysib-wrong' })).toMatch(/does not know this API key.*xkeysib-/);
	});

	it.each(['xsmtpsib-1', ' xsmtpsib-1'])(
		'sends a key from the SMTP tab to where it belongs: %j',
		async (apiKey) => {
			expect(await test({ apiKey })).toMatch(/SMTP tab \(xsmtpsib-\) does not work here/);
		},
	);

	it('reports a missing key', async () => {
		expect(await test({ apiKey: '' })).toMatch(/has no API key/);
	});

	it('says what to do when Brevo blocks the IP address', async () => {
		sandbox.control.brevo.settings({ ipBlocked: true });
		expect(await test()).toMatch(/IP address is not authorised.*https:\/\/app\.brevo\.com\/security/);
	});

	it('reports the missing permission of a restricted key', async () => {
		sandbox.control.brevo.settings({ keyAccess: { contacts: 'none' } });
		expect(await test()).toMatch(/may not use "contacts".*The key is restricted/);
	});

	it('does not treat another server as Brevo', async () => {
		expect(await test({ baseUrl: sandbox.url })).toMatch(
			/does not contain the contact attributes, or Brevo is not available.*Base URL/,
		);
	});

	it.each(passingTroubles)('does not blame the key for HTTP %s', async (status, sentence) => {
		sandbox.control.fault({ vendor: 'brevo', status, body: {} });
		expect(await test()).toMatch(sentence);
	});
});

describe('the test of a Brevo app credential', () => {
	const type = 'brevoOAuth2Api';
	const test = async (changes = {}) => {
		const { clientId, clientSecret, baseUrl } = sandbox.brevo;
		return await declaredTest(type, { clientId, clientSecret, baseUrl, ...changes });
	};

	it('passes, also with a trailing slash in the URL', async () => {
		expect(await test()).toBe(PASSED);
		expect(await test({ baseUrl: `${sandbox.brevo.baseUrl}/` })).toBe(PASSED);
	});

	it('passes with an app that can only read contacts', async () => {
		sandbox.control.brevo.settings({ appScopes: ['contacts:read'] });
		expect(await test({ scope: 'contacts:read' })).toBe(PASSED);
		expect(await test({ scope: '' })).toBe(PASSED);
	});

	it("leaves a rejected token request to n8n's own messages, which the form explains", async () => {
		const { properties } = await loadCredentialType(type);
		const explanation = properties.find(({ name }) => name === 'tokenRefusalNotice')!.displayName;

		expect(await test({ clientSecret: 'wrong' })).toMatch(/Client authentication failed/);
		expect(explanation).toMatch(/"Client authentication failed": .*the Client Secret is wrong/);

		sandbox.control.brevo.settings({ appScopes: ['contacts:read'] });
		expect(await test()).toMatch(/The requested scope is invalid/);
		expect(explanation).toMatch(/"The requested scope is invalid": .*was not granted a scope/);
	});

	it.each(['permission_denied', 'insufficient_scope'] as const)(
		'names the missing scope, rejected with %s',
		async (scopeRejection) => {
			sandbox.control.brevo.settings({ scopeRejection });
			expect(await test({ scope: 'events:write' })).toMatch(
				/The Brevo app (lacks a scope|may not use "contacts").*Check Access/,
			);
		},
	);

	it('says what to do when Brevo rejects even a new token', async () => {
		sandbox.control.brevo.settings({ ipBlocked: true });
		expect(await test()).toMatch(/rejected a fresh access token.*https:\/\/app\.brevo\.com\/security/);
	});

	it('does not treat another server as Brevo', async () => {
		sandbox.control.fault({ vendor: 'brevo', path: '/v3/', status: 200, body: { hello: 'world' } });
		expect(await test()).toMatch(/does not contain the contact attributes.*needs the scope contacts:read/);
	});

	it.each(passingTroubles)('does not blame the app for HTTP %s', async (status, sentence) => {
		sandbox.control.fault({ vendor: 'brevo', path: '/v3/', status, body: {} });
		expect(await test()).toMatch(sentence);
	});
});
