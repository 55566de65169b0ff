import { setTimeout as sleep } from 'node:timers/promises';

import { createSandboxCredentials } from '../../../sandbox/n8n/credentials.mts';
import { startSandbox } from '../../../sandbox/server.mts';
import {
	ATTENDANCE_TRIGGER,
	readAttendanceItems,
	buildAttendanceWorkflow,
	countPolls,
} from '../../support/n8n/attendanceWorkflow.mts';
import type { Killable } from './killed.mts';
import { holdAt, type Moment } from './moments.mts';
import type { Crash } from './outcome.mts';

/** n8n polls once a minute; two readings of the report and the start of n8n take three. */
const EMITTED_WITHIN_MS = 300_000;
/** Polls that come after the workflow was started. */
const MORE_POLLS = 2;

/** Calls in the middle of a poll: the list of what ended, and the first and the second reading of the report. */
const MOMENTS: ReadonlyArray<[name: string, path: string, after: number]> = [
	['the list of past meetings', '/report/history_meetings$', 1],
	['the first reading of the report', '/report/(webinars|meetings)/[^/]+/participants$', 0],
	['the second reading of the report', '/report/(webinars|meetings)/[^/]+/participants$', 1],
];

/** Kills n8n in the middle of a poll: a webinar that ended must start the workflow once. */
export async function playPolls(n8n: Killable, report: (crash: Crash) => void): Promise<void> {
	const sandbox = await startSandbox();
	const { control } = sandbox;
	const credentials = await createSandboxCredentials(n8n.client(), sandbox);
	const polls = () => countPolls(sandbox);
	try {
		for (const [name, path, after] of MOMENTS) {
			control.reset();
			const id = await n8n.client().importWorkflow(buildAttendanceWorkflow(credentials, ATTENDANCE_TRIGGER));
			await n8n.client().activate(id);
			const moment: Moment = { vendor: 'zoom', method: 'GET', path, after, carriedOut: true };
			const { uuid } = await control.play('webinar');
			const held = holdAt(sandbox, moment, 200_000);
			const arrived = await held.arrived();
			await n8n.strike();
			await n8n.recover();
			await held.released();
			control.endFaults();
			const client = n8n.client();
			if (arrived) {
				await client.waitForExecutions(id, 1, EMITTED_WITHIN_MS).catch(() => undefined);
				const before = polls();
				for (const deadline = Date.now() + 200_000; polls() < before + MORE_POLLS && Date.now() < deadline; )
					await sleep(500);
				const executions = await client.listExecutions(id);
				const emitted = executions.flatMap(readAttendanceItems).filter((item) => item.uuid === uuid).length;
				report({
					story: 'attendance trigger',
					what: n8n.what,
					moment: name,
					status: executions.map(({ status }) => status).join(', '),
					outcome: emitted === 1 ? 'right' : emitted > 1 ? 'twice' : 'silent',
					words: `${emitted} times`,
				});
			}
			await client.deactivate(id);
		}
	} finally {
		await sandbox.close();
	}
}
