import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { N8nClient } from '../../../sandbox/n8n/client.mts';
import { startN8n, type N8nProcess } from '../../../sandbox/n8n/process.mts';
import { setStage } from '../../../sandbox/n8n/stage.mts';
import {
	ATTENDANCE_TRIGGER,
	readAttendanceItems,
	buildAttendanceWorkflow,
	countPolls,
} from '../../support/n8n/attendanceWorkflow.mts';
import type { Scenario } from '../scenario.mts';

/** n8n polls every minute at most; two readings and the start of n8n take three. */
const EMITTED_WITHIN_MS = 240_000;

/** The polling trigger starts a workflow once for a webinar that ended, while n8n is restarted before and after. */
export const attendanceTrigger: Scenario = {
	name: 'attendanceTrigger',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const { sandbox, client } = stage;
		let n8n: N8nProcess = stage.n8n;
		const restart = async (): Promise<N8nClient> => {
			await n8n.stop();
			n8n = await startN8n({ host, userFolder: folder });
			const fresh = new N8nClient(n8n.url);
			await fresh.login();
			return fresh;
		};
		const polls = () => countPolls(sandbox);
		try {
			const id = await client.importWorkflow(
				buildAttendanceWorkflow(stage.credentials, 'Attendance without webhooks'),
			);
			await checks.check('publishing does not replay the past', async () => {
				await client.activate(id);
				assert.equal(polls(), 1);
				assert.equal((await client.waitForExecutions(id, 0)).length, 0);
			});
			await checks.check('"Fetch Test Event" gives the latest event at once', async () => {
				const execution = await client.runManually(id, ATTENDANCE_TRIGGER);
				assert.deepEqual(
					readAttendanceItems(execution).map(({ topic, report_complete: complete }) => [topic, complete]),
					[['Product Launch Webinar', true]],
				);
			});
			const { uuid } = await sandbox.control.play('webinar');
			let restarted = await restart();
			await checks.check('a webinar that ended starts the workflow, also after a restart', async () => {
				// The first is the test.
				const [, execution] = await restarted.waitForExecutions(id, 2, EMITTED_WITHIN_MS);
				assert.equal(execution?.status, 'success');
				assert.deepEqual(
					readAttendanceItems(execution).map((json) => [json.uuid, json.report_complete, json.report_rows]),
					[[uuid, true, 28]],
				);
			});
			await checks.check('and only once, also after another', async () => {
				const before = polls();
				restarted = await restart();
				for (const deadline = Date.now() + 90_000; polls() < before + 2; await sleep(500)) {
					assert.ok(Date.now() < deadline, 'n8n did not poll again');
				}
				assert.equal((await restarted.waitForExecutions(id, 2)).length, 2);
			});
		} finally {
			await n8n.stop();
			await sandbox.close();
		}
	},
};
