import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { forgetProcessed } from '../../support/n8n.mts';
import { jumpWhenQuiet, setClock, stopClock, waitAlong } from '../../support/time/testClock.mts';
import { fillInSettings } from '../../templates/settings.mts';
import { TEAM } from '../script/people.mts';
import type { Year } from '../script/year.mts';
import { listUnsubscribed, readBrevo } from './account.mts';
import { LiveAttendanceTrigger, listPolls } from './attendanceTrigger.mts';
import { CallsUnderWay } from './callsUnderWay.mts';
import type { Database } from './database.mts';
import { CALLED_WORKFLOWS, credentialsFor, LiveTemplates, type FailedRun } from './liveTemplates.mts';
import { listSteps } from './steps.mts';

export const TEMPLATES = [
	'webinar-attendance-to-brevo',
	'webinar-follow-up-emails',
	'meeting-participants-to-brevo',
	'webinar-registrants-to-brevo',
	'webinar-recording-campaign',
] as const;

/** Templates that start by a clock, whose runs are tasks of the year. */
const STARTED_BY_CLOCK: ReadonlySet<string> = new Set(['webinar-reminders', 'weekly-report']);

/** The templates that start with Zoom's events. With one endpoint for several of them, these have no trigger of their own. */
function listPublished({ live }: Year): string[] {
	const all = [...TEMPLATES, ...live].filter((name) => !STARTED_BY_CLOCK.has(name));
	const called = live.includes('one-zoom-endpoint') ? Object.values(CALLED_WORKFLOWS) : [];
	return all.filter((name) => !called.includes(name));
}

export interface PlayedYear {
	brevo: ReturnType<Sandbox['control']['brevoState']>;
	/** Rows of a table in PostgreSQL. */
	listRows: Database['list'];
	/** Items of the Attendance Trigger. */
	triggered: readonly IDataObject[];
	/** Executions that ended with an error. */
	failures: readonly FailedRun[];
	executions: number;
	/** Executions that an operator had to retry after an outage. */
	retries: number;
	calls: number;
	/** Contacts who unsubscribed, and when. */
	unsubscribed: Array<{ email: string; at: number }>;
}

/** Plays a year in the sandbox with the templates live, in virtual time. */
export async function playYear(year: Year): Promise<PlayedYear> {
	forgetProcessed();
	const putClockBack = setClock(year.start);
	const startClock = stopClock();
	const calls = new CallsUnderWay();
	const jumpAnyTime = jumpWhenQuiet(async () => await calls.untilQuiet());
	const sandbox = await startSandbox({ seed: 'empty' });
	const live = new LiveTemplates(sandbox, fillInSettings({ send_campaigns: true, send_to: TEAM }));
	try {
		for (const name of listPublished(year)) await live.publish(name);
		const trigger = new LiveAttendanceTrigger(credentialsFor(sandbox));
		const steps = [
			...listSteps(year, sandbox, (...task) => live.startByHand(...task)),
			...listPolls(year, trigger, (work) => live.follow(work)),
		];
		for (const step of steps.sort((one, other) => one.at - other.at)) {
			await passTime(step.at, live);
			await calls.during(async () => {
				await step.do();
				await live.startRuns();
			});
		}
		await live.settled();
		const { control } = sandbox;
		return {
			brevo: readBrevo(control),
			listRows: live.database.list,
			triggered: trigger.items,
			failures: live.failures,
			executions: live.executions,
			retries: live.retries,
			calls: control.calls().length,
			unsubscribed: listUnsubscribed(control),
		};
	} finally {
		await live.close();
		await sandbox.close();
		jumpAnyTime();
		calls.close();
		startClock();
		putClockBack();
	}
}

/** Waiting executions go on at their times; if there are none, the clock is put forward. */
async function passTime(at: number, live: LiveTemplates): Promise<void> {
	const reached = waitAlong(at);
	let isDue = false;
	void reached.due.then(() => (isDue = true));
	while (live.areRunning && !isDue) await Promise.race([live.settled(), reached.due]);
	reached.cancel();
	if (Date.now() < at) setClock(at);
}
