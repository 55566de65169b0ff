import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { runNode } from '../../support/n8n.mts';
import { garbledServer } from '../../support/servers/garbledServer.mts';
import { untrustedServer } from '../../support/servers/untrustedServer.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const lists = { resource: 'list', operation: 'getMany' };
const brevo = (parameters: object, baseUrl = sandbox.brevo.baseUrl) =>
	runNode({
		type: 'brevo',
		parameters: { ...lists, ...parameters },
		credentials: { brevoApi: { apiKey: sandbox.brevo.apiKey, baseUrl } },
	});

describe('what every action node does', () => {
	it.each([0, -1, 'many', ''])('refuses the limit %j instead of returning all or none', async (limit) => {
		const { error } = await brevo({ limit });
		expect(error?.message).toBe('Limit is not a number of at least 1');
	});

	it('gives as many rows as the limit says', async () => {
		expect((await brevo({ limit: 2 })).json).toHaveLength(2);
	});

	it('shows names with angle brackets whole: n8n shows hints as HTML', async () => {
		const { hints } = await runNode({
			type: 'brevo',
			parameters: {
				resource: 'list',
				operation: 'addContacts',
				list: { __rl: true, mode: 'id', value: '1' },
				emailField: 'A&B <c>',
			},
			credentials: { brevoApi: { ...sandbox.brevo } },
			input: [{ email: 'mina.park@example.org' }],
		});
		expect(hints).toContain("No item has the field 'A&B &lt;c&gt;'. They have: email.");
	});

	it('refuses an operation it does not know', async () => {
		expect((await brevo({ operation: '__CUSTOM_API_CALL__' })).error?.message).toContain(
			'is not known to this node',
		);
	});

	it('does not try again where the certificate is not trusted', async () => {
		const server = await untrustedServer();
		const { error } = await brevo({}, server.url);
		await server.close();
		expect(error).toMatchObject({
			message: 'The certificate of the service is not trusted',
			description: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
		});
	});

	it('treats a response that is not HTTP as none, and reveals the key to nobody', async () => {
		const server = await garbledServer();
		const { error } = await brevo({ requestOptions: { maxWait: 0 } }, server.url);
		await server.close();
		expect(error).toMatchObject({
			message: 'Brevo could not be reached',
			description: expect.stringContaining('(HPE_INVALID_CONSTANT)'),
		});
		expect(JSON.stringify(error)).not.toContain(sandbox.brevo.apiKey);
	});
});
