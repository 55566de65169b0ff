import assert from 'node:assert/strict';
import { startN8n } from '../../../../sandbox/n8n/process.mts';
import { setStage } from '../../../../sandbox/n8n/stage.mts';
import type { Scenario } from '../../scenario.mts';
import { type BurstFlow, publishBurstFlow } from './burstFlow.mts';
import {
	assertEachOnce,
	assertInWindow,
	assertPromisesKept,
	interruptBurst,
	repeatMissed,
} from './interruption.mts';
import { listOutput, namePeople } from './people.mts';

const BURST = 40;

/**
 * A burst is few executions, and no delivery is answered with 200 without one. The trigger ends responses after its
 * `webhook()` has returned `noWebhookResponse`, which n8n promises nowhere: this scenario says when it no longer works.
 */
export const bursts: Scenario = {
	name: 'bursts',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const { sandbox, client } = stage;
		let { n8n } = stage;
		const restart = async () => {
			n8n = await startN8n({ host, userFolder: folder, port: Number(new URL(n8n.url).port) });
		};
		try {
			const credential = stage.credentials.find(({ type }) => type === 'zoomWebhookSecretApi')!;

			await checks.check(`a burst of ${BURST} is fewer executions, and again later, each once`, async () => {
				const flow = await publishBurstFlow(client, credential, 'burst');
				const people = namePeople('burst', BURST);
				for (const { status } of await flow.deliver(people)) assert.equal(status, 200);
				const executions = await flow.listSettled();
				assert.deepEqual(listOutput(executions), people);
				assert.ok(executions.length < BURST, `${executions.length} executions`);
				for (const { status } of await flow.deliver(people)) assert.equal(status, 200);
				assert.deepEqual(listOutput(await flow.listSettled()), people);
			});

			/** How a window ends other than by its time, and how n8n comes back. */
			const interruptions: Record<
				string,
				{ interrupt: (flow: BurstFlow) => Promise<void>; recover?: (flow: BurstFlow) => Promise<void> }
			> = {
				unpublished: {
					interrupt: async ({ id }) => await client.deactivate(id),
					recover: async ({ id }) => await client.activate(id),
				},
				'published-again': { interrupt: async (flow) => await flow.publishAgain() },
				stopped: { interrupt: async () => await n8n.stop(), recover: restart },
				killed: { interrupt: async () => await n8n.kill(), recover: restart },
			};
			for (const [name, { interrupt, recover }] of Object.entries(interruptions)) {
				await checks.check(`${name} in a window: no 200 without an execution, each once`, async () => {
					const flow = await publishBurstFlow(client, credential, name);
					const people = namePeople(name, BURST);
					const burst = await interruptBurst(flow, n8n, people, async () => await interrupt(flow));
					await recover?.(flow);
					const executions = await flow.listSettled();
					assertInWindow(burst, executions);
					assertPromisesKept(burst, executions);
					await repeatMissed(flow, burst);
					assertEachOnce(burst, await flow.listSettled());
				});
			}

			await checks.check('clients that hang up in a window harm nobody', async () => {
				const flow = await publishBurstFlow(client, credential, 'gone');
				const leave = new AbortController();
				const hangUp = () => leave.abort();
				const people = namePeople('gone', BURST);
				const burst = await interruptBurst(flow, n8n, people, hangUp, leave.signal);
				assert.ok(burst.answers.some(({ status }) => status === 0));
				const executions = await flow.listSettled();
				assertInWindow(burst, executions);
				assertPromisesKept(burst, executions);
				await repeatMissed(flow, burst);
				assert.deepEqual(listOutput(await flow.listSettled()), people);
			});
		} finally {
			await n8n.stop();
			await sandbox.close();
		}
	},
};
