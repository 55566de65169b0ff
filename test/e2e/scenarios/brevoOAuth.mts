import assert from 'node:assert/strict';
import type { Credential, N8nClient, WorkflowFile } from '../../../sandbox/n8n/client.mts';
import { buildCredentialFields } from '../../../sandbox/n8n/credentials.mts';
import { packageName } from '../../../sandbox/n8n/package.mts';
import type { Sandbox } from '../../../sandbox/server.mts';
import type { Checks } from '../checks.mts';

const START = 'Start';
const NODE = 'Contacts';

/** Brevo by an app instead of a key: n8n fetches a token, keeps it, and renews it. */
export async function playOAuth(client: N8nClient, sandbox: Sandbox, checks: Checks): Promise<void> {
	const countTokens = () =>
		sandbox.control
			.calls()
			.filter(({ path, status }) => path.endsWith('/realms/partner/oauth/token') && status === 200).length;
	const createCredential = async () =>
		await client.createCredential(
			'Brevo app',
			'brevoOAuth2Api',
			buildCredentialFields(sandbox).brevoOAuth2Api!,
		);
	let id = '';
	const readContacts = async () => {
		const execution = await client.runManually(id, START);
		const [run] = execution.data.resultData.runData[NODE] ?? [];
		return (run?.data?.main?.[0] ?? []).map(({ json }) => json);
	};

	await checks.check('a credential for a Brevo app is tested with a token of its own', async () => {
		const before = countTokens();
		const credential = await createCredential();
		const { status, message } = await client.testCredential(credential);
		assert.equal(status, 'OK', message);
		assert.ok(countTokens() > before);
		id = await client.importWorkflow(workflowFor(credential));
	});
	await checks.check('an operation runs with it, and a second one with the same token', async () => {
		const contacts = await readContacts();
		assert.equal(contacts.length, 2);
		assert.match(String(contacts[0]?.email), /@/);
		const before = countTokens();
		assert.deepEqual(await readContacts(), contacts);
		assert.equal(countTokens(), before);
	});
	await checks.check('a token that has expired is renewed', async () => {
		sandbox.control.brevo.expireTokens();
		const before = countTokens();
		assert.equal((await readContacts()).length, 2);
		assert.equal(countTokens(), before + 1);
	});
}

const workflowFor = ({ id, name, type }: Credential): WorkflowFile => ({
	name: 'Reads contacts',
	nodes: [
		{
			id: '4a0c6f0e-4b1d-4f5e-8c46-70b0a9f3b101',
			name: START,
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: '4a0c6f0e-4b1d-4f5e-8c46-70b0a9f3b102',
			name: NODE,
			type: `${packageName}.brevo`,
			typeVersion: 1,
			position: [200, 0],
			parameters: { authentication: 'oAuth2', resource: 'contact', operation: 'getMany', limit: 2 },
			credentials: { [type]: { id, name } },
		},
	],
	connections: { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
});
