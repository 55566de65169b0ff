import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { forgetProcessed } from '../../support/n8n.mts';
import { setClock, waitAlong } from '../../support/time/testClock.mts';
import type { Incident, Year } from '../script/year.mts';
import { LiveTemplates, type FailedRun } from './liveTemplates.mts';
import {
	numberOf,
	registrantIdOf,
	toInstance,
	toMeeting,
	toPresences,
	toRecording,
	toRegistrant,
} from './toZoom.mts';

export const TEMPLATES = [
	'webinar-attendance-to-brevo',
	'webinar-follow-up-emails',
	'meeting-participants-to-brevo',
	'webinar-registrants-to-brevo',
	'webinar-recording-campaign',
] as const;

export interface PlayedYear {
	brevo: ReturnType<Sandbox['control']['brevoState']>;
	/** Executions that ended with an error. */
	failures: readonly FailedRun[];
	executions: number;
	/** Executions that an operator had to retry after an outage. */
	retries: number;
	calls: number;
	/** Contacts who unsubscribed, and when. */
	unsubscribed: Array<{ email: string; at: number }>;
}

interface Step {
	at: number;
	do(): Promise<unknown> | void;
}

/** Plays a year in the sandbox with the templates live, in virtual time. */
export async function playYear(year: Year): Promise<PlayedYear> {
	forgetProcessed();
	const putClockBack = setClock(year.start);
	const sandbox = await startSandbox({ seed: 'empty' });
	const live = new LiveTemplates(sandbox);
	try {
		for (const name of TEMPLATES) await live.publish(name);
		for (const step of listSteps(year, sandbox)) {
			await passTime(step.at, live);
			await step.do();
			await live.startRuns();
		}
		await live.settled();
		const { control } = sandbox;
		return {
			brevo: control.brevoState(),
			failures: live.failures,
			executions: live.executions,
			retries: live.retries,
			calls: control.calls().length,
			unsubscribed: control
				.calls()
				.filter(({ method, status, body }) => method === 'PUT' && status === 204 && isUnsubscribe(body))
				.map(({ path, at }) => ({ email: decodeURIComponent(path.split('/').at(-1)!), at })),
		};
	} finally {
		await live.close();
		await sandbox.close();
		putClockBack();
	}
}

const isUnsubscribe = (body: unknown): boolean =>
	(body as { emailBlacklisted?: boolean } | undefined)?.emailBlacklisted === true;

/** Waiting executions go on at their times; if there are none, the clock is put forward. */
async function passTime(at: number, live: LiveTemplates): Promise<void> {
	const reached = waitAlong(at);
	let isDue = false;
	void reached.due.then(() => (isDue = true));
	while (live.areRunning && !isDue) await Promise.race([live.settled(), reached.due]);
	reached.cancel();
	if (Date.now() < at) setClock(at);
}

function listSteps(year: Year, sandbox: Sandbox): Step[] {
	const { zoom } = sandbox.control;
	const { users } = sandbox.control.zoomState();
	const steps = year.events.flatMap((event, index): Step[] => {
		const one = { event, index };
		const number = numberOf(one);
		return [
			{ at: event.scheduledAt, do: () => zoom.addMeeting(toMeeting(one, users)) },
			...event.registrations.flatMap((registration): Step[] =>
				registration.history.map(({ at, status }, change) => ({
					at,
					do: async () =>
						change === 0 || status === 'pending'
							? await zoom.addRegistrant(number, toRegistrant(one, registration))
							: await zoom.changeRegistrant(number, registrantIdOf(index, registration), status),
				})),
			),
			...event.openings.flatMap((opening): Step[] => {
				const { start, end, report, correctedAt, recordedAt } = opening;
				const started = toInstance(one, opening);
				const { uuid } = started;
				const rows = (isCorrected: boolean) => toPresences(one, opening, users, isCorrected);
				const ended = { end, presences: rows(correctedAt === undefined), readings: report };
				const step = (at: number | undefined, act: Step['do']) => (at === undefined ? [] : [{ at, do: act }]);
				return [
					...step(start, async () => await zoom.startInstance(number, started)),
					...step(end, async () => await zoom.endInstance(number, uuid, structuredClone(ended))),
					...step(correctedAt, () => zoom.correctReport(number, uuid, rows(true))),
					...step(recordedAt, async () => await zoom.completeRecording(number, uuid, toRecording(uuid))),
				];
			}),
		];
	});
	const incidents = year.incidents.map((incident) => ({
		at: incident.at,
		do: async () => await INCIDENTS[incident.what](sandbox, incident as never),
	}));
	return [...steps, ...incidents].sort((one, other) => one.at - other.at);
}

type IncidentOf<What> = Extract<Incident, { what: What }>;

const INCIDENTS: {
	[What in Incident['what']]: (sandbox: Sandbox, incident: IncidentOf<What>) => Promise<unknown> | void;
} = {
	unsubscribes: async ({ brevo }, { person: { email } }) =>
		await fetch(`${brevo.baseUrl}/contacts/${encodeURIComponent(email)}`, {
			method: 'PUT',
			headers: { 'api-key': brevo.apiKey, 'content-type': 'application/json' },
			body: JSON.stringify({ emailBlacklisted: true }),
		}),
	'leaves list': ({ control }, { person: { email }, list }) => {
		const found = control.brevoState().lists.find(({ name }) => name === list);
		const contact = control.brevoState().contacts.find((one) => one.email === email);
		if (found && contact?.listIds.includes(found.id)) control.brevo.leaveList({ email, listId: found.id });
	},
	redelivery: async ({ control }, { event }) => await control.zoom.repeatDelivery(event),
	'leaves company': ({ control }, { person: { email } }) =>
		control.zoom.setUserStatus({ email, status: 'inactive' }),
	outage: ({ control }, { vendor, calls, after }) =>
		control.fault({ vendor, status: 503, times: calls, after }),
};
