import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential, WorkflowFile } from '../../../sandbox/n8n/client.mts';
import { packageName } from '../../../sandbox/n8n/package.mts';
import { startN8n } from '../../../sandbox/n8n/process.mts';
import { setStage } from '../../../sandbox/n8n/stage.mts';
import { toPublicUrl } from '../../../sandbox/network/publicHost.mts';
import type { Sandbox } from '../../../sandbox/server.mts';
import type { Scenario } from '../scenario.mts';
import { playOAuth } from './brevoOAuth.mts';

const TRIGGER = 'Brevo Connector Trigger';
const EMAIL = 'ada@example.com';
const toPublic = (url: string): string => url.replace('127.0.0.1', 'n8n.example.com');

/** The Brevo Connector Trigger looks after its webhooks itself, and nobody but Brevo starts the workflow. Then an app instead of the key. */
export const brevoTrigger: Scenario = {
	name: 'brevoTrigger',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder, publicUrl: toPublicUrl });
		const { sandbox, client } = stage;
		let { n8n } = stage;
		const { brevo: control } = sandbox.control;
		const webhooks = () => sandbox.control.brevoState().webhooks;
		const told = () => webhooks().map(({ type, events }) => [type, ...events].join(' '));
		try {
			const credential = stage.credentials.find(({ type }) => type === 'brevoApi')!;
			const workflow = workflowFor(['transactional.opened', 'marketing.unsubscribed'], credential);
			const id = await client.importWorkflow(workflow);
			const url = await client.getWebhookUrl(workflow.nodes[0]!);

			await checks.check('publishing creates a webhook for each type', async () => {
				await client.activate(id);
				assert.deepEqual(told(), ['marketing unsubscribed', 'transactional opened']);
				assert.deepEqual(
					webhooks().map((one) => one.url),
					[`${toPublic(url)}?type=marketing`, `${toPublic(url)}?type=transactional`],
				);
			});
			await checks.check('a stranger is refused, and nothing runs', async () => {
				const guessed: Array<Record<string, string>> = [{}, { 'x-n8n-webhook-secret': 'f'.repeat(64) }];
				for (const headers of guessed) {
					const answer = await fetch(url, {
						method: 'POST',
						headers: { 'content-type': 'application/json', ...headers },
						body: '{"event":"opened"}',
					});
					assert.equal(answer.status, 401);
					assert.deepEqual(await answer.json(), { message: 'Unauthorized' });
				}
			});
			await checks.check('an opened email runs the workflow once, with one item', async () => {
				await sendMail(sandbox.brevo);
				await control.react({ email: EMAIL, reaction: 'opened' });
				const [execution, ...others] = await client.waitForExecutions(id, 1);
				assert.equal(others.length, 0);
				const items = execution?.data.resultData.runData[TRIGGER]?.[0]?.data?.main?.[0] ?? [];
				assert.deepEqual(
					items.map(({ json }) => [json.kind, json.event, json.email, json.subject]),
					[['transactional', 'opened', EMAIL, 'You were there']],
				);
			});
			await checks.check('an event that Brevo delivers again starts nothing more', async () => {
				const { body } = sandbox.control.brevoState().deliveries.at(-1)!;
				const { headers } = webhooks().find(({ type }) => type === 'transactional')!;
				const answer = await fetch(`${url}?type=transactional`, {
					method: 'POST',
					headers: {
						'content-type': 'application/json',
						...Object.fromEntries(headers.map(({ key, value }) => [key, value])),
					},
					body: JSON.stringify(body),
				});
				assert.equal(answer.status, 200);
				const executions = await client.waitForExecutions(id, 2);
				const items = executions.map(
					({ data }) => data.resultData.runData[TRIGGER]?.[0]?.data?.main?.[0]?.length ?? 0,
				);
				assert.deepEqual(items.sort(), [0, 1]);
			});
			await checks.check('it does so after n8n was restarted', async () => {
				await n8n.stop();
				const port = Number(new URL(n8n.url).port);
				n8n = await startN8n({ host, userFolder: folder, port, publicUrl: toPublicUrl });
				await control.react({ email: EMAIL, reaction: 'opened' });
				const executions = await client.waitForExecutions(id, 3);
				assert.equal(executions.length, 3);
			});
			await checks.check('other events change the webhooks', async () => {
				const { nodes } = workflowFor(['marketing.unsubscribed', 'marketing.click'], credential);
				const { versionId } = await client.call<{ versionId: string }>('GET', `/rest/workflows/${id}`);
				await client.call('PATCH', `/rest/workflows/${id}`, { ...workflow, nodes, versionId });
				await client.activate(id);
				await until(() => told().join() === 'marketing click unsubscribed');
			});
			await checks.check('someone who unsubscribes from a campaign runs the workflow', async () => {
				await sendCampaign(sandbox.brevo);
				await control.react({ email: EMAIL, reaction: 'unsubscribed' });
				const executions = await client.waitForExecutions(id, 4);
				assert.equal(executions.length, 4);
			});
			await checks.check('unpublishing removes them', async () => {
				await client.deactivate(id);
				await until(() => webhooks().length === 0);
			});
			await checks.check('a test creates one, hears the event, and removes it', async () => {
				await client.listenForTestEvent(id, TRIGGER);
				await until(() => webhooks().length === 1);
				assert.match(webhooks()[0]?.url ?? '', /\/webhook-test\//);
				await control.react({ email: EMAIL, reaction: 'click' });
				await until(() => webhooks().length === 0);
			});
			await checks.check(
				'a key that may not manage webhooks is named in the error, and nothing is left behind',
				async () => {
					control.settings({ keyAccess: { webhooks: 'none' } });
					await assert.rejects(client.activate(id), /may not manage webhooks/);
					control.settings({ keyAccess: {} });
					assert.deepEqual(told(), []);
				},
			);
			await playOAuth(client, sandbox, checks);
		} finally {
			await n8n.stop();
			await stage.stop();
		}
	},
};

function workflowFor(events: string[], { id, name, type }: Credential): WorkflowFile {
	return {
		name: 'Reacts to Brevo',
		nodes: [
			{
				id: '0a7d4e0e-5a43-4c58-9d5e-4d8f3f4f9a11',
				name: TRIGGER,
				type: `${packageName}.brevoTrigger`,
				typeVersion: 2,
				position: [0, 0],
				webhookId: '7c1f0b1e-30d7-4d0e-8a06-7a3b1f9d2c55',
				parameters: { events },
				credentials: { [type]: { id, name } },
			},
		],
		connections: {},
	};
}

type Account = Sandbox['brevo'];

async function sendMail(account: Account): Promise<void> {
	await post(account, '/smtp/email', {
		sender: { email: 'news@example.com' },
		to: [{ email: EMAIL }],
		subject: 'You were there',
		htmlContent: '<p>Thank you for coming</p>',
	});
}

/** To one person, on a list of their own. */
async function sendCampaign(account: Account): Promise<void> {
	const list = await post(account, '/contacts/lists', { name: 'Of one', folderId: 1 });
	await post(account, '/contacts', { email: EMAIL, listIds: [list.id] });
	const campaign = await post(account, '/emailCampaigns', {
		name: 'Replay',
		subject: 'Watch it now',
		sender: { id: 1 },
		htmlContent: '<p>Watch the recording</p>',
		recipients: { listIds: [list.id] },
	});
	await post(account, `/emailCampaigns/${campaign.id}/sendNow`, {});
}

async function post({ baseUrl, apiKey }: Account, path: string, body: unknown): Promise<{ id?: number }> {
	const response = await fetch(baseUrl + path, {
		method: 'POST',
		headers: { 'api-key': apiKey, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const text = await response.text();
	assert.ok(response.ok, `${response.status} ${text}`);
	return text === '' ? {} : (JSON.parse(text) as { id?: number });
}

async function until(isSo: () => boolean, withinMs = 20_000): Promise<void> {
	for (const deadline = Date.now() + withinMs; !isSo(); await sleep(200)) {
		assert.ok(Date.now() < deadline, `It did not come about within ${withinMs / 1000} s`);
	}
}
