import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { runNode, type CredentialStore } from '../support/n8n.mts';
import { caller, SERVER_TO_SERVER, serverToServer } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => sandbox.close());
beforeEach(() => sandbox.control.reset());

const stored = (changes: object = {}): CredentialStore => ({
	[SERVER_TO_SERVER]: { ...serverToServer(sandbox), ...changes },
});

const run = async (credentials: CredentialStore, items: number, parallel = false) =>
	await runNode({
		type: 'test.caller',
		extraNodes: { 'test.caller': caller },
		parameters: { parallel },
		credentials,
		input: Array.from({ length: items }, (_, item) => ({ item })),
	});

const callsTo = (path: string) => sandbox.control.calls().filter((context) => context.path === path);
const tokenCalls = () => callsTo('/oauth/token');
const statuses = ({ json }: { json: object[] }) => json.map((reply) => (reply as { status: number }).status);

const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);

describe('the access token of a Server-to-Server app', () => {
	it('is requested with the account, as a form, once for many items', async () => {
		expect(statuses(await run(stored(), 20))).toEqual(times(20, 200));
		expect(tokenCalls()).toHaveLength(1);
		expect(tokenCalls()[0]).toMatchObject({
			method: 'POST',
			body: { grant_type: 'account_credentials', account_id: sandbox.zoom.accountId },
		});
		expect(callsTo('/v2/users')).toHaveLength(20);
	});

	it('is kept for the next execution', async () => {
		const credentials = stored();
		await run(credentials, 1);
		await run(credentials, 1);
		expect(tokenCalls()).toHaveLength(1);
	});

	it('is renewed once when it stops working during a run', async () => {
		const credentials = stored();
		await run(credentials, 1);
		sandbox.control.fault({
			vendor: 'zoom',
			path: '/v2/users',
			after: 3,
			status: 401,
			body: { code: 124, message: 'Invalid access token.' },
		});
		expect(statuses(await run(credentials, 6))).toEqual(times(6, 200));
		expect(tokenCalls()).toHaveLength(2);
	});

	it('is renewed once for several simultaneous executions', async () => {
		const credentials = stored();
		await run(credentials, 1);
		sandbox.control.expireTokens();
		const runs = await Promise.all(times(5, 0).map(async () => await run(credentials, 4, true)));
		expect(runs.flatMap(statuses)).toEqual(times(20, 200));
		expect(tokenCalls()).toHaveLength(2);
	});

	it('is requested once when the first calls are made simultaneously', async () => {
		expect(statuses(await run(stored(), 10, true))).toEqual(times(10, 200));
		expect(tokenCalls()).toHaveLength(1);
	});
});

describe('a token request that fails', () => {
	const reply = async (changes: object) => (await run(stored(changes), 1)).json[0];

	it("ends with Zoom's response and reason", async () => {
		expect(await reply({ clientSecret: 'another' })).toEqual({
			status: 401,
			body: { error: 'invalid_client', reason: 'Invalid client_id or client_secret' },
		});
		expect(await reply({ accountId: 'another' })).toEqual({
			status: 401,
			body: { error: 'invalid_request', reason: 'Bad Request' },
		});
	});

	it('distinguishes a deactivated app from a wrong secret', async () => {
		sandbox.control.fault({
			vendor: 'zoom',
			path: '/oauth/token',
			status: 400,
			body: { reason: 'The application is disabled. (4,717)', error: 'invalid_client' },
		});
		expect(await reply({})).toMatchObject({ body: { reason: 'The application is disabled. (4,717)' } });
	});

	it('reports a renewal that is rejected during a run', async () => {
		const credentials = stored();
		await run(credentials, 1);
		sandbox.control.expireTokens();
		credentials[SERVER_TO_SERVER]!.clientSecret = 'regenerated in the meantime';
		expect((await run(credentials, 1)).json[0]).toMatchObject({
			status: 401,
			body: { error: 'invalid_client' },
		});
	});

	it('keeps the status of a response that is not JSON', async () => {
		sandbox.control.fault({
			vendor: 'zoom',
			path: '/oauth/token',
			status: 503,
			raw: '<html>Maintenance</html>',
		});
		expect(await reply({})).toMatchObject({ status: 503 });
	});

	it('names the network error', async () => {
		const { error } = await run(stored({ oauthBaseUrl: 'http://127.0.0.1:1' }), 1);
		expect(error?.message).toBe('ECONNREFUSED');
	});
});
