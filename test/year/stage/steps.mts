import type { INode } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/server.mts';
import { fillInSettings } from '../../templates/settings.mts';
import { COLLEAGUES, TEAM } from '../script/people.mts';
import type { Incident, Person, Task, Year } from '../script/year.mts';
import { buildGrowth } from './growth.mts';
import type { Template } from './liveTemplates.mts';
import {
	numberIn,
	numberOf,
	occurrenceIdOf,
	registrantIdOf,
	toInstance,
	toJoin,
	toMeeting,
	toPresences,
	toRecording,
	toRegistrant,
} from './toZoom.mts';

/** One thing that happens in a year. */
export interface Step {
	at: number;
	/** The address that is registered: flows for registrations of others need not wait for each other. */
	registers?: string;
	do(): Promise<unknown> | void;
}

/** Starts a template, or a workflow of the company's own, by hand, with what its user changes in a node. */
export type StartByHand = (template: string | Template, edit?: (node: INode) => INode) => void;

/** Everything that happens in a year, in the order of time, as calls to the sandbox. */
export function listSteps(year: Year, sandbox: Sandbox, start: StartByHand): Step[] {
	const { zoom } = sandbox.control;
	const { users } = sandbox.control.zoomState();
	const steps = year.events.flatMap((event, index): Step[] => {
		const one = { event, index };
		const number = numberOf(one);
		return [
			{ at: event.scheduledAt, do: () => zoom.addMeeting(toMeeting(one, users)) },
			...(event.changes ?? []).map(({ at, date, isDeleted }) => {
				const changes = isDeleted ? { status: 'deleted' as const } : { start: event.dates[date] };
				return { at, do: () => zoom.changeOccurrence(number, occurrenceIdOf(event, date), changes) };
			}),
			...event.registrations
				.filter(({ invited }) => !invited)
				.flatMap((registration): Step[] =>
					registration.history.map(({ at, status }, change) => ({
						at,
						registers: registration.person.email,
						do: async () =>
							change === 0 || status === 'pending'
								? await zoom.addRegistrant(number, toRegistrant(one, registration))
								: await zoom.changeRegistrant(number, registrantIdOf(index, registration), status),
					})),
				),
			...event.openings.flatMap((opening): Step[] => {
				const { start, end, report, correctedAt, recordedAt, views = [] } = opening;
				const started = toInstance(one, opening);
				const { uuid } = started;
				const account = () => {
					const { meetings } = sandbox.control.zoomState();
					return { users, registrants: meetings.find(({ id }) => id === number)!.registrants };
				};
				const rows = (isCorrected: boolean) => toPresences(one, opening, account(), isCorrected);
				const joins =
					year.live.includes('webinar-check-in-to-brevo') && event.kind === 'webinar' ? opening.stays : [];
				const step = (at: number | undefined, act: Step['do']) => (at === undefined ? [] : [{ at, do: act }]);
				return [
					...step(start, async () => await zoom.startInstance(number, started)),
					...joins
						.filter(({ join }) => join < end)
						.map(
							(stay): Step => ({
								at: stay.join,
								do: async () => {
									const joined = toJoin(one, stay, opening, account());
									if (joined) await zoom.joinInstance(number, uuid, joined);
								},
							}),
						),
					...step(end, async () => {
						const presences = rows(correctedAt === undefined);
						await zoom.endInstance(number, uuid, { end, presences, readings: { ...report } });
					}),
					...step(correctedAt, () => zoom.correctReport(number, uuid, rows(true))),
					...step(recordedAt, async () => await zoom.completeRecording(number, uuid, toRecording(uuid))),
					...views.map(({ at, person: { email, firstName, lastName }, seconds }) => ({
						at,
						do: () => zoom.watchRecording({ uuid, email, name: `${firstName} ${lastName}`, seconds }),
					})),
				];
			}),
		];
	});
	const incidents = year.incidents.map((incident) => ({
		at: incident.at,
		do: async () => await INCIDENTS[incident.what](sandbox, incident as never),
	}));
	const tasks = year.tasks.map((task) => ({
		at: task.at,
		do: async () => await TASKS[task.what](sandbox, start, task as never, year),
	}));
	return [...steps, ...incidents, ...tasks].sort((one, other) => one.at - other.at);
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
	bounces: async ({ control }, { person: { email } }) => {
		const isWritten = control.brevoState().emails.some(({ to, blocked }) => to.includes(email) && !blocked);
		if (isWritten) await control.brevo.react({ email, reaction: 'hardBounce' });
	},
	outage: ({ control }, { vendor, calls, after, kind }) =>
		control.fault({ vendor, times: calls, after, ...(kind === undefined ? { status: 503 } : { kind }) }),
};

type TaskOf<What> = Extract<Task, { what: What }>;

const TASKS: {
	[What in Task['what']]: (
		sandbox: Sandbox,
		start: StartByHand,
		task: TaskOf<What>,
		year: Year,
	) => Promise<void> | void;
} = {
	'past attendance': (_sandbox, start) =>
		start(
			'past-attendance-to-brevo',
			fillInSettings({ start_date: '={{ $now.minus({ days: 28 }).toISODate() }}' }),
		),
	tables: (_sandbox, start) => start('zoom-tables-to-postgresql'),
	reminders: (_sandbox, start) => start('webinar-reminders', fillInSettings({ host: COLLEAGUES[0]!.email })),
	'weekly report': (_sandbox, start) => start('weekly-report', fillInSettings({ send_to: TEAM })),
	'speaker reminders': (_sandbox, start) =>
		start('speaker-reminders', fillInSettings({ host: COLLEAGUES[0]!.email })),
	growth: (_sandbox, start, { event, opening }, { events }) => {
		const { uuid } = toInstance({ event, index: events.indexOf(event) }, opening);
		start(buildGrowth(uuid));
	},
	forget: (_sandbox, start, { people }) =>
		start(
			'forget-a-person',
			fillInSettings({ addresses: people.map(({ email }) => email).join(', '), remove: true }),
		),
	'list to webinar': async (sandbox, start, { event, list, people }, year) => {
		const listId = await makeList(sandbox, list, people);
		const chosen: Record<string, INode['parameters']> = {
			Webinar: { eventId: { __rl: true, mode: 'id', value: String(numberIn(year)(event)) } },
			'List Members': { filters: { list: { __rl: true, mode: 'id', value: String(listId) } } },
		};
		start('brevo-list-to-webinar', (node) => ({
			...node,
			parameters: { ...node.parameters, ...chosen[node.name] },
		}));
	},
};

/** As somebody does in Brevo: makes a list of that name unless there is one, adds the people, and creates those Brevo does not know. */
async function makeList(
	{ brevo, control }: Sandbox,
	name: string,
	people: readonly Person[],
): Promise<number> {
	const post = async (path: string, body: unknown) =>
		await fetch(`${brevo.baseUrl}${path}`, {
			method: 'POST',
			headers: { 'api-key': brevo.apiKey, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	const findList = () => control.brevoState().lists.find((one) => one.name === name)?.id;
	if (findList() === undefined) await post('/contacts/lists', { name, folderId: 1 });
	const listId = findList();
	if (listId === undefined) throw new Error(`Brevo has no list '${name}'`);
	const known = new Set(control.brevoState().contacts.map(({ email }) => email));
	for (const { email, firstName: FIRSTNAME, lastName: LASTNAME } of people) {
		if (!known.has(email)) await post('/contacts', { email, attributes: { FIRSTNAME, LASTNAME } });
		await control.brevo.joinByHand({ email, listId });
	}
	return listId;
}
