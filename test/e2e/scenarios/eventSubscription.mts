import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential, WorkflowFile } from '../../../sandbox/n8n/client.mts';
import { buildCredentialFields } from '../../../sandbox/n8n/credentials.mts';
import { packageName } from '../../../sandbox/n8n/package.mts';
import { setStage, type Stage } from '../../../sandbox/n8n/stage.mts';
import type { Scenario } from '../scenario.mts';

const TRIGGER = 'Zoom Trigger';

/** The Zoom Trigger looks after its event subscription itself, while n8n publishes, changes and tests the workflow. */
export const eventSubscription: Scenario = {
	name: 'eventSubscription',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const { sandbox, client } = stage;
		const subscribed = () =>
			sandbox.control.zoomState().subscriptions.map(({ url, events }) => ({ url, events }));
		try {
			const credentials = [...stage.credentials, await appCredential(stage)];
			const workflow = workflowFor(['webinar.ended'], credentials);
			const id = await client.importWorkflow(workflow);
			const url = await client.getWebhookUrl(workflow.nodes[0]!);

			await checks.check('publishing creates the event subscription, which Zoom validates', async () => {
				await client.activate(id);
				assert.deepEqual(subscribed(), [{ url, events: ['webinar.ended'] }]);
			});
			await checks.check('an event arrives and runs the workflow once', async () => {
				await sandbox.control.play('webinar');
				const [execution, ...others] = await client.waitForExecutions(id, 1);
				assert.equal(execution?.status, 'success');
				assert.equal(others.length, 0);
			});
			await checks.check('other events replace it', async () => {
				const { nodes } = workflowFor(['webinar.started', 'meeting.ended'], credentials);
				const { versionId } = await client.call<{ versionId: string }>('GET', `/rest/workflows/${id}`);
				await client.call('PATCH', `/rest/workflows/${id}`, { ...workflow, nodes, versionId });
				await client.activate(id);
				await until(() => subscribed()[0]?.events?.includes('meeting.ended') === true);
				assert.deepEqual(subscribed(), [{ url, events: ['webinar.started', 'meeting.ended'] }]);
			});
			await checks.check('unpublishing removes it', async () => {
				await client.deactivate(id);
				await until(() => subscribed().length === 0);
			});
			await checks.check('listening for a test event creates one, and ending it removes it', async () => {
				await client.listenForTestEvent(id, TRIGGER);
				await until(() => subscribed().length === 1);
				assert.match(subscribed()[0]?.url ?? '', /\/webhook-test\//);
				await client.call('DELETE', `/rest/test-webhook/${id}`);
				await until(() => subscribed().length === 0);
			});
			await checks.check('an app that is not installed is reported, and nothing is left behind', async () => {
				const { userClientId: clientId } = sandbox.zoom;
				sandbox.control.zoom.setAppInstalled({ clientId, installed: false });
				await assert.rejects(client.activate(id), /not installed in the account/);
				assert.deepEqual(subscribed(), []);
			});
		} finally {
			await stage.stop();
		}
	},
};

const appCredential = async ({ client, sandbox }: Stage): Promise<Credential> =>
	await client.createCredential(
		'Zoom app (sandbox)',
		'zoomAppOAuth2Api',
		buildCredentialFields(sandbox).zoomAppOAuth2Api ?? {},
	);

function workflowFor(events: string[], all: readonly Credential[]): WorkflowFile {
	const chosen = all.filter(({ type }) => /^zoom(WebhookSecretApi|AppOAuth2Api)$/.test(type));
	return {
		name: 'Subscribes by itself',
		nodes: [
			{
				id: '6f1f5c1e-93a6-4f0c-a6c1-7f3a7a4c2b10',
				name: TRIGGER,
				type: `${packageName}.zoomTrigger`,
				typeVersion: 2,
				position: [0, 0],
				webhookId: '2d0f3a52-6c59-4a63-9a3b-1f0f5a6f7c21',
				parameters: { registration: 'automatic', events },
				credentials: Object.fromEntries(chosen.map(({ id, name, type }) => [type, { id, name }])),
			},
		],
		connections: {},
	};
}

async function until(isSo: () => boolean, withinMs = 20_000): Promise<void> {
	for (const deadline = Date.now() + withinMs; !isSo(); await sleep(200)) {
		assert.ok(Date.now() < deadline, `It did not come about within ${withinMs / 1000} s`);
	}
}
