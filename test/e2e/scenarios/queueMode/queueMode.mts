import assert from 'node:assert/strict';
import { findDifferences } from '../../../../sandbox/demo/compare.mts';
import {
	CHAPTERS,
	connectTemplates,
	type LiveTemplates,
	playChapter,
} from '../../../../sandbox/demo/story.mts';
import { EXPECTED_CONTACTS } from '../../../../sandbox/demo/truth.mts';
import { createSandboxCredentials } from '../../../../sandbox/n8n/credentials.mts';
import { TEMPLATES } from '../../../../sandbox/n8n/templates.mts';
import { startSandbox } from '../../../../sandbox/server.mts';
import { startCluster } from '../../queue/cluster.mts';
import { finishedExecutions } from '../../queue/workerLog.mts';
import { POSTGRES } from '../../queue/postgres.mts';
import { REDIS } from '../../queue/redis.mts';
import type { Scenario } from '../../scenario.mts';
import { backfill } from './backfill.mts';
import { replication } from './replication.mts';
import type { QueueStage } from './stage.mts';

/** Set-up of users who outgrow one machine: main, workers and webhook processor with Redis and PostgreSQL. */
export const queueMode: Scenario = {
	name: 'queue-mode',
	needs: [REDIS, POSTGRES],
	async play({ host, tarball, folder, checks }) {
		const cluster = await startCluster(host, tarball, folder);
		const sandbox = await startSandbox();
		try {
			const { client, webhookProcessor, workers } = cluster;
			const credentials = await createSandboxCredentials(client, sandbox);
			const scene = { sandbox, client, credentials, webhookBase: webhookProcessor.url };
			const [registrations, webinar] = CHAPTERS;
			let live: LiveTemplates = new Map();
			await checks.check('queue mode: the webhook processor answers the URL validation of Zoom', async () => {
				live = await connectTemplates(scene, [registrations!, webinar!]);
			});
			await checks.check(
				'queue mode: registrations and attendance reach Brevo as on one machine',
				async () => {
					await playChapter(scene, registrations!, live);
					await playChapter(scene, webinar!, live);
					const fromWebinar = EXPECTED_CONTACTS.filter(({ attributes }) => attributes.WEBINAR_NAME);
					assert.deepEqual(findDifferences(sandbox.control.brevoState(), fromWebinar), []);
				},
			);
			await checks.check('queue mode: the workers did the work', async () => {
				const finished = workers.flatMap(finishedExecutions);
				assert.equal(finished.length, registrations!.runs + webinar!.runs);
			});
			await checks.check('queue mode: a repeated delivery does not run the flow again', async () => {
				const { workflowId, webhookUrl: url } = live.get(TEMPLATES.attendance)!;
				const [first] = await sandbox.control.deliver('webinar.ended', { url });
				await client.waitForExecutions(workflowId, 2);
				await sandbox.control.deliver('webinar.ended', { url, rawBody: first!.body });
				const last = (await client.waitForExecutions(workflowId, 3)).at(-1);
				assert.deepEqual(Object.keys(last?.data.resultData.runData ?? {}), ['Webinar Ended']);
			});
			const stage: QueueStage = { cluster, sandbox, credentials, checks };
			await backfill(stage);
			await replication(stage);
		} finally {
			await cluster.stop();
			await sandbox.close();
		}
	},
};
