import { setTimeout as sleep } from 'node:timers/promises';

import type { Credential, Execution, WorkflowFile } from '../../../sandbox/n8n/client.mts';
import { createSandboxCredentials } from '../../../sandbox/n8n/credentials.mts';
import { packageName } from '../../../sandbox/n8n/package.mts';
import { startSandbox } from '../../../sandbox/server.mts';
import type { Killable } from './killed.mts';
import { holdAt, type Moment } from './moments.mts';
import type { Crash } from './outcome.mts';

const TRIGGER = 'Zoom Attendance Trigger';
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
	const polls = () => control.calls().filter(({ path }) => path.includes('history_meetings')).length;
	try {
		for (const [name, path, after] of MOMENTS) {
			control.reset();
			const id = await n8n.client().importWorkflow(workflowFor(credentials));
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
				const emitted = executions.flatMap(uuidsOf).filter((one) => one === uuid).length;
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

const uuidsOf = ({ data }: Execution): unknown[] =>
	(data.resultData.runData[TRIGGER]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json.uuid);

function workflowFor(all: readonly Credential[]): WorkflowFile {
	const { id, name, type } = all.find((one) => one.type === 'zoomServerToServerOAuth2Api') as Credential;
	return {
		name: TRIGGER,
		nodes: [
			{
				id: '0b0c8a54-4a3b-4a94-8a6f-0e1f6f9f5d33',
				name: TRIGGER,
				type: `${packageName}.zoomAttendanceTrigger`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, options: { gap: 1 } },
				credentials: { [type]: { id, name } },
			},
		],
		connections: {},
	};
}
