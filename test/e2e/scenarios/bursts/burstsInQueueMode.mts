import assert from 'node:assert/strict';
import type { Credential } from '../../../../sandbox/n8n/client.mts';
import type { N8nProcess } from '../../../../sandbox/n8n/process.mts';
import { startCluster } from '../../queue/cluster.mts';
import { POSTGRES } from '../../queue/postgres.mts';
import { REDIS } from '../../queue/redis.mts';
import type { Scenario } from '../../scenario.mts';
import { publishBurstFlow } from './burstFlow.mts';
import { deliverJoins } from './deliver.mts';
import {
	assertEachOnce,
	assertInWindow,
	assertPromisesKept,
	interruptBurst,
	repeatMissed,
} from './interruption.mts';
import { listOutput, namePeople } from './people.mts';

const SECRET = 'a-secret-token-for-bursts';
const BURST = 40;
const REDIS_AWAY_MS = 3000;

/** Two webhook processors receive, and two workers execute: the memory of duplicates is n8n's list, and each worker's own. */
export const burstsInQueueMode: Scenario = {
	name: 'bursts-in-queue-mode',
	needs: [REDIS, POSTGRES],
	async play({ host, tarball, folder, checks }) {
		const cluster = await startCluster(host, tarball, folder);
		try {
			const { client, webhookProcessor, redis } = cluster;
			const credential: Credential = await client.createCredential('Zoom', 'zoomWebhookSecretApi', {
				secretToken: SECRET,
			});

			await checks.check('Redis away in a window: no 200 without an execution, nothing lost', async () => {
				const flow = await publishBurstFlow(client, credential, 'redis', webhookProcessor.url);
				const people = namePeople('redis', BURST);
				const goAway = async () => await redis.restart(REDIS_AWAY_MS);
				const burst = await interruptBurst(flow, webhookProcessor, people, goAway);
				await repeatMissed(flow, burst);
				// This Redis keeps nothing, so executions that waited in it never start: n8n has them, and their items.
				const executions = await flow.listSettled();
				assertInWindow(burst, executions);
				assertPromisesKept(burst, executions);
				assertEachOnce(burst, executions);
			});

			const second = await cluster.startWebhookProcessor();
			/** To the first and to the second processor at once, and again what got another answer than 200, as Zoom does. */
			const deliverTo = async (path: string, ...groups: readonly string[][]): Promise<void> => {
				const deliver = async (people: readonly string[], { url }: N8nProcess) =>
					(await deliverJoins(`${url}${path}`, SECRET, people)).flatMap(({ person, status }) =>
						status === 200 ? [] : [person],
					);
				const receivers = [webhookProcessor, second];
				for (let missed = groups; missed.some(({ length }) => length > 0); ) {
					missed = await Promise.all(missed.map(async (people, index) => deliver(people, receivers[index]!)));
				}
			};

			await checks.check(
				'60 events at two webhook processors, and again later at the other: none lost',
				async () => {
					const flow = await publishBurstFlow(client, credential, 'halves', webhookProcessor.url);
					const path = new URL(flow.url).pathname;
					const people = namePeople('halves', 60);
					const halves = [people.slice(0, 30), people.slice(30)];
					await deliverTo(path, ...halves);
					await flow.listSettled();
					await deliverTo(path, ...halves.reverse());
					const executions = await flow.listSettled();
					const output = listOutput(executions);
					console.log(
						`        ${executions.length} executions, the flow ran for ${output.length} events of 60`,
					);
					assert.deepEqual([...new Set(output)], people);
				},
			);
			await checks.check('30 events at both webhook processors at once: none lost', async () => {
				const flow = await publishBurstFlow(client, credential, 'both', webhookProcessor.url);
				const people = namePeople('both', 30);
				const path = new URL(flow.url).pathname;
				await deliverTo(path, people, people);
				const executions = await flow.listSettled();
				const output = listOutput(executions);
				console.log(
					`        ${executions.length} executions, the flow ran for ${output.length} events of 30`,
				);
				assert.deepEqual([...new Set(output)], people);
			});
		} finally {
			await cluster.stop();
		}
	},
};
