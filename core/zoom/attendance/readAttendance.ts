import { together } from '../../async/together';
import type {
	AnswerKind,
	Answers,
	AttendanceInput,
	Instance,
	Organiser,
	Registration,
} from '../../attendance/input';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { collect } from '../../http/pagination';
import { text } from '../../values/text';
import { eventPath, OF_EVENT, ZOOM, type EventKind, type ZoomEndpoint } from '../api/endpoints/endpoints';
import { heldInstances, type HeldInstance, type InstanceChoice } from '../meetings/instances';
import { idOrUuid } from '../meetings/meetingId';
import { Gaps, isBearable } from '../meetings/missingData';
import { notReady, participantRows, type PastQuestion } from '../meetings/reports';
import {
	alternativeHosts,
	needsRegistration,
	occurrenceOf,
	registersByOccurrence,
} from '../meetings/settings';
import { registrationsOf, trackingLinks } from '../registrants/list';
import {
	panelistsFrom,
	registrationsFrom,
	sessionsFrom,
	type TrackingSource,
} from '../registrants/registrations';
import { insiders, type IsInsider } from './accountUsers';
import { answerEndpoints, answersIn } from './answers';
import { lackIn, mayStillGrow } from './completeness';
import { pastEventFrom } from './pastEvent';

export interface AttendanceQuestion extends PastQuestion {
	readonly instances: InstanceChoice;
	/** Whether to learn who belongs to the account: one call for every 2,000 users. */
	readonly recogniseInternal: boolean;
	/** What else to read: one call for each kind and instance. */
	readonly include: readonly AnswerKind[];
	/** Milliseconds since 1970: tells whether a report that lacks rows is late or stays so. */
	readonly now: number;
}

export interface AttendanceReading {
	readonly input: AttendanceInput;
	/** What could not be read and is missing from the input, as sentences. */
	readonly gaps: readonly string[];
}

const always = (kind: EventKind): readonly ZoomEndpoint[] => {
	const { planned, registrants, instances, participants, report, reportParticipants } = OF_EVENT[kind];
	return [planned, registrants, instances, participants, report, reportParticipants, ZOOM.users];
};

/** Every endpoint `readAttendance` may call. */
export const ATTENDANCE_ENDPOINTS: Readonly<Record<EventKind, readonly ZoomEndpoint[]>> = {
	meeting: [...always('meeting'), ZOOM.pastMeeting, ...answerEndpoints('meeting')],
	webinar: [
		...always('webinar'),
		ZOOM.pastWebinarAbsentees,
		ZOOM.webinarPanelists,
		ZOOM.webinarTrackingSources,
		...answerEndpoints('webinar'),
	],
};

/** What all parts of one reading need. */
interface Reading {
	readonly api: Api;
	readonly question: AttendanceQuestion;
	readonly gaps: Gaps;
	/** The event's number. */
	readonly id: string;
	/** The event as it was scheduled; undefined where Zoom has forgotten it. */
	readonly planned: Json | undefined;
	/** By which people registered; none are asked for where there is no registration. */
	readonly links: Promise<readonly TrackingSource[]>;
}

/**
 * Reads all that attendance is worked out from. What does not depend on each other is asked for at the same time.
 * @throws Problem when there is nothing to work with: no such event, its report not ready, a scope missing
 */
export async function readAttendance(api: Api, question: AttendanceQuestion): Promise<AttendanceReading> {
	const { kind, reference } = question;
	const gaps = new Gaps();
	// A meeting is not found by UUID: its number comes with the report.
	const planAtOnce = 'id' in reference || kind === 'webinar';
	const [held, plan] = await together([
		heldInstances(api, question, gaps),
		planAtOnce ? planOf(api, question, idOrUuid(reference), gaps) : undefined,
	]);
	const id = text(held.find((instance) => text(instance.id) !== '')?.id) || idOrUuid(reference);
	const planned = planAtOnce ? plan : await planOf(api, question, id, gaps);
	const links = needsRegistration(planned) ? trackingLinks(api, { kind, id }, gaps) : Promise.resolve([]);
	const reading: Reading = { api, question, gaps, id, planned, links };

	const [isInsider, parts, registrations, organisers] = await together([
		insidersOf(reading),
		together(held.map((instance) => partsOf(reading, instance))),
		registersByOccurrence(planned) ? [] : registrationsIn(reading),
		organisersOf(reading),
	]);
	const instances = parts.map((part) => instanceFrom(reading, part, isInsider));
	// The parts of one date have the same registrations: who registered is expected at all of it.
	const registersByInstance = question.instances !== 'occurrence' && registersByOccurrence(planned);
	return { input: { instances, registrations, organisers, registersByInstance }, gaps: gaps.list() };
}

async function planOf(
	api: Api,
	{ kind }: AttendanceQuestion,
	id: string,
	gaps: Gaps,
): Promise<Json | undefined> {
	const request = {
		endpoint: OF_EVENT[kind].planned,
		path: eventPath(kind, id),
		query: { show_previous_occurrences: true },
	};
	return await gaps.unlessRefused(
		`The settings of the ${kind}`,
		async () => (await api.call(request)) as Json,
	);
}

interface InstanceParts {
	held: HeldInstance;
	participants: Json[];
	registrations: Registration[];
	answers: Answers;
}

async function partsOf(reading: Reading, held: HeldInstance): Promise<InstanceParts> {
	const { api, question, gaps, planned } = reading;
	const [participants, absentees, registrations, answers] = await together([
		participantsOf(reading, held),
		absenteesOf(reading, held),
		registersByOccurrence(planned) ? registrationsIn(reading, occurrenceOf(planned, held)) : [],
		answersIn(api, question, text(held.uuid) || idOrUuid(question.reference), gaps),
	]);
	return { held, participants, registrations: [...registrations, ...absentees], answers };
}

function instanceFrom(
	{ question: { kind }, id, planned }: Reading,
	{ held, participants, registrations, answers }: InstanceParts,
	isInsider: IsInsider | undefined,
): Instance {
	const rows = isInsider
		? participants.map((row) => ({ ...row, internal_user: isInsider(row) }))
		: participants;
	return {
		event: pastEventFrom(kind, { instance: [held, { id }], planned }),
		sessions: sessionsFrom(rows),
		registrations,
		answers,
	};
}

/**
 * By default Zoom leaves a meeting that one person held alone out of its report. Any other empty report is one that is
 * not made yet, and so is one that lacks rows soon after the end: taking them at their word would make no-shows of those
 * who came.
 */
async function participantsOf({ api, question, gaps }: Reading, held: HeldInstance): Promise<Json[]> {
	const { kind } = question;
	const reference = text(held.uuid) ? { uuid: text(held.uuid) } : question.reference;
	const rows = await collect(participantRows(api, { ...question, reference })).catch((fault: unknown) => {
		const isMissing = fault instanceof Problem && fault.kind === 'not_ready';
		return isMissing ? [] : raise(fault);
	});
	if (rows.length > 0) {
		const lack = lackIn(rows, held);
		if (lack === undefined) return rows;
		if (mayStillGrow(held, question.now)) throw notReady(kind, text(held.topic), { lack });
		gaps.note(`The report may lack people: ${lack}.`);
		return rows;
	}
	const counted = Number(held.participants_count ?? NaN);
	if (!(counted <= 1)) throw notReady(kind, text(held.topic));
	gaps.note(
		`The ${kind} had one participant only, and Zoom leaves such ones out of its reports unless the account setting for one-person meetings is on.`,
	);
	return [];
}

async function absenteesOf(
	{ api, question, gaps, planned }: Reading,
	held: HeldInstance,
): Promise<Registration[]> {
	if (question.kind !== 'webinar' || !needsRegistration(planned)) return [];
	const path = eventPath('webinar', text(held.uuid) || idOrUuid(question.reference));
	const rows = await gaps.unlessRefused('Absentees', () =>
		collect(api.rows({ endpoint: ZOOM.pastWebinarAbsentees, path })),
	);
	return registrationsFrom(rows ?? []);
}

/**
 * Without the registrations all who did not come would be missing, and who cancelled or was denied with them: where the
 * event is known to have registration, a refusal stops the reading.
 */
async function registrationsIn(
	{ api, question: { kind }, gaps, id, planned, links }: Reading,
	occurrenceId?: string,
): Promise<Registration[]> {
	if (!needsRegistration(planned)) return [];
	const read = async () => await registrationsOf(api, { kind, id, occurrenceId }, links, gaps);
	if (planned !== undefined)
		return await read().catch((fault: unknown) => raise(withoutRegistrations(fault)));
	return (await gaps.unlessRefused('Registrations', read)) ?? [];
}

const withoutRegistrations = (fault: unknown): unknown =>
	isBearable(fault)
		? new Problem({
				...fault,
				title: `Registrations could not be read: ${fault.message}`,
				advice: `${fault.advice} Without them nobody can tell who did not come.`,
			})
		: fault;

async function organisersOf({ api, question, gaps, id, planned }: Reading): Promise<Organiser[]> {
	const hosts = alternativeHosts(planned);
	if (question.kind !== 'webinar') return hosts;
	const panelists = await gaps.unlessRefused('Panelists', () =>
		collect(api.rows({ endpoint: ZOOM.webinarPanelists, path: eventPath('webinar', id) })),
	);
	return [...hosts, ...panelistsFrom(panelists ?? [])];
}

async function insidersOf({ api, question, gaps }: Reading): Promise<IsInsider | undefined> {
	const { access, recogniseInternal } = question;
	// What single users may read says of each participant whether he is internal.
	if (access !== 'account' || !recogniseInternal) return undefined;
	return await gaps.unlessRefused('The users of the account', () => insiders(api));
}
