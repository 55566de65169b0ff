import { compact, partition } from 'lodash';

import { settleAll } from '../../async/concurrent';
import type {
	AnswerKind,
	Answers,
	AttendanceInput,
	Instance,
	Organiser,
	Registration,
} from '../../attendance/input';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow, copyError } from '../../http/errors';
import { toText } from '../../values/text';
import {
	toMeetingPath,
	MEETING_ENDPOINTS,
	ZOOM_ENDPOINTS,
	type MeetingKind,
	type ZoomEndpoint,
} from '../api/endpoints/endpoints';
import {
	describeInstance,
	readEachInstance,
	readPastInstances,
	type PastInstance,
	type InstanceChoice,
} from '../meetings/instances';
import { getReferenceId } from '../meetings/meetingId';
import { findDate, isBeforePlan, listStrayParts } from '../meetings/occurrenceParts';
import { MissingData, isRejectedByZoom, isSkippable } from '../meetings/missingData';
import { IncompleteReportError, type PastQuery } from '../meetings/reports';
import {
	listAlternativeHosts,
	needsRegistration,
	findOccurrence,
	getPlannedTime,
	isSeries,
	hasRegistrationPerOccurrence,
	hasSchedule,
	hasOccurrence,
	toUnscheduledPlan,
} from '../meetings/settings';
import { readRegistrations, readTrackingSources } from '../registrants/list';
import { toRegistrations, type TrackingSource } from '../registrants/registrations';
import { createAccountUserMatcher, type IsAccountUser } from './accountUsers';
import { listAnswerEndpoints, readAnswers } from './answers';
import { createExclusionGuard, mayBeIncomplete } from './completeness';
import { isRunning } from './mayResume';
import { addEmails, readOtherDates } from './otherDates';
import { readParticipantReport, type ParticipantReport } from './participantReport';
import { toEventSpan, toPanelists, toSessions } from './participants';

export interface AttendanceQuery extends PastQuery {
	readonly instances: InstanceChoice;
	/** Whether to find out which participants are users of the account: one call for every 2,000 users of each status. */
	readonly recogniseInternal: boolean;
	/** Whether panelists are excluded from the guests, so that all of them must be known. */
	readonly excludePanelists: boolean;
	/** Answers to read as well: one call for each kind and instance. */
	readonly include: readonly AnswerKind[];
	/** Milliseconds since 1970: decides whether a report with missing rows is late or final. */
	readonly now: number;
	/** The meeting or webinar as scheduled, if the caller has read it. */
	readonly planned?: Json;
}

export interface AttendanceReading {
	readonly input: AttendanceInput;
	/** Data that could not be read and is missing from the input, in sentences. */
	readonly missing: readonly string[];
	/** Whether the meeting or webinar has been started again and is running now. */
	readonly isRunning: boolean;
}

const listBaseEndpoints = (kind: MeetingKind): readonly ZoomEndpoint[] => {
	const { planned, registrants, instances, participants, report, reportParticipants } =
		MEETING_ENDPOINTS[kind];
	return [planned, registrants, instances, participants, report, reportParticipants, ZOOM_ENDPOINTS.users];
};

/** Every endpoint that `readAttendance` may call. */
export const ATTENDANCE_ENDPOINTS: Readonly<Record<MeetingKind, readonly ZoomEndpoint[]>> = {
	meeting: [...listBaseEndpoints('meeting'), ZOOM_ENDPOINTS.pastMeeting, ...listAnswerEndpoints('meeting')],
	webinar: [
		...listBaseEndpoints('webinar'),
		ZOOM_ENDPOINTS.pastWebinarAbsentees,
		ZOOM_ENDPOINTS.webinarPanelists,
		ZOOM_ENDPOINTS.webinarTrackingSources,
		...listAnswerEndpoints('webinar'),
	],
};

/** Values that all parts of one reading share. */
interface ReadContext {
	readonly api: ApiClient;
	readonly query: AttendanceQuery;
	readonly missing: MissingData;
	/** The number of the meeting or webinar. */
	readonly id: string;
	/** The meeting or webinar as scheduled; undefined if Zoom no longer has it. */
	readonly planned: Json | undefined;
	/** Tracking links that people registered through; not read if registration is not required. */
	readonly links: Promise<readonly TrackingSource[]>;
}

/**
 * Reads everything that attendance is computed from. Independent calls run at the same time.
 * @throws ApiError if there is nothing to work with: no such meeting or webinar, report not ready, scope missing
 */
export async function readAttendance(api: ApiClient, query: AttendanceQuery): Promise<AttendanceReading> {
	const { kind, reference } = query;
	const missing = new MissingData();
	let plan = query.planned && Promise.resolve<Json | undefined>(query.planned);
	const missingPlan = new MissingData();
	const readPlan = async (idOrUuid: string) =>
		await (plan ??= readPlanned(api, query, idOrUuid, missingPlan));
	// Zoom does not find a scheduled meeting by UUID: the report provides its number.
	const planAtOnce = 'id' in reference || kind === 'webinar';
	const [held] = await settleAll([
		readPastInstances(api, { ...query, readPlan }, missing),
		planAtOnce ? readPlan(getReferenceId(reference)) : undefined,
	]);
	const id = toText(held.find((instance) => toText(instance.id) !== '')?.id) || getReferenceId(reference);
	const planned = (await readPlan(id)) ?? toUnscheduledPlan(held[0]);
	if (planned === undefined) for (const sentence of missingPlan.list()) missing.add(sentence);
	const links = needsRegistration(planned)
		? readTrackingSources(api, { kind, id }, missing)
		: Promise.resolve([]);
	const reading: ReadContext = { api, query, missing, id, planned, links };

	const [isAccountUser, parts, registrations, organisers] = await settleAll([
		readAccountUsers(reading),
		readAllParts(reading, held),
		hasRegistrationPerOccurrence(planned) ? [] : readInstanceRegistrations(reading),
		readOrganisers(reading),
	]);
	const emails = await readOtherDates(
		api,
		parts.flatMap(({ participants }) => participants.rows),
		{
			kind,
			id,
			planned,
			read: new Set(held.map((instance) => findOccurrence(planned, instance))),
			known: new Set([
				...parts.flatMap((part) => part.registrations).map((one) => one.id),
				...organisers.map(({ registrantId }) => registrantId),
			]),
		},
		missing,
	);
	const instances = parts.map((part) => toInstance(reading, part, isAccountUser, emails));
	// All instances of one occurrence share its registrations: registrants are expected at the occurrence as a whole.
	const registersByInstance = query.instances !== 'occurrence' && hasRegistrationPerOccurrence(planned);
	const gaps = missing.list();
	const { lacksInstance } = missing;
	return {
		input: { instances, registrations, organisers, registersByInstance, lacksInstance, missing: gaps },
		missing: gaps,
		isRunning: isRunning(planned, held, query.now),
	};
}

async function readPlanned(
	api: ApiClient,
	{ kind }: AttendanceQuery,
	id: string,
	missing: MissingData,
): Promise<Json | undefined> {
	const request = {
		endpoint: MEETING_ENDPOINTS[kind].planned,
		path: toMeetingPath(kind, id),
		query: { show_previous_occurrences: true },
	};
	return await missing.skipIfRejected(
		`The settings of the ${kind}`,
		async () => await api.call(request),
		isRejectedByZoom,
	);
}

interface InstanceParts {
	held: PastInstance;
	participants: ParticipantReport;
	registrations: Registration[];
	answers: Answers;
}

/** Instances that cannot be read are left out, unless their reports will be ready if people wait. */
async function readAllParts(reading: ReadContext, held: readonly PastInstance[]): Promise<InstanceParts[]> {
	const { missing, planned, query } = reading;
	const read = async (instance: PastInstance) => await readInstanceParts(reading, instance);
	const notHeld = listStrayParts(held, planned);
	const [strays, main] = partition(held, (one) => notHeld.has(one));
	const [mainParts, strayParts] = await settleAll([
		query.instances === 'all'
			? readEachInstance(main, missing, read, (error, one) => isPastWaiting(error, one, query.now))
			: settleAll(main.map(read)),
		settleAll(strays.map(async (one) => await readStrayParts(reading, one))),
	]);
	return [...mainParts, ...compact(strayParts)];
}

const isPastWaiting = (error: ApiError, held: PastInstance, now: number): boolean =>
	isSkippable(error) && !(error.kind === 'not_ready' && mayBeIncomplete(held, now));

/** The kinds of errors for an instance of which Zoom has no report, or none yet. */
const LACKS_REPORT: ReadonlySet<string> = new Set(['not_ready', 'not_found', 'not_held']);

/**
 * Zoom may have no report of a rehearsal, nor of a room that was opened again: these are left out. A report that has rows and still
 * grows is waited for. Guests may come to a room after the event, so its report is waited for, too; and where there is one that
 * cannot be read, people who seem absent may be in it.
 */
async function readStrayParts(reading: ReadContext, held: PastInstance): Promise<InstanceParts | undefined> {
	const { missing, planned, query } = reading;
	const read = async () =>
		await readInstanceParts(reading, held).catch((error: unknown) => {
			missing.lacksInstance ||= error instanceof ApiError && !LACKS_REPORT.has(error.kind);
			return rethrow(error);
		});
	const tolerates = (error: ApiError) =>
		isBeforePlan(held, planned)
			? isSkippable(error) && !(error instanceof IncompleteReportError)
			: isPastWaiting(error, held, query.now);
	return await missing.skipIfRejected(describeInstance(held), read, tolerates);
}

async function readInstanceParts(reading: ReadContext, held: PastInstance): Promise<InstanceParts> {
	const { api, query, missing, planned } = reading;
	const [participants, absentees, registrations, answers] = await settleAll([
		readParticipantReport(api, { ...query, planned }, held, missing),
		readAbsentees(reading, held),
		hasRegistrationPerOccurrence(planned)
			? readDateRegistrations(reading, findOccurrence(planned, held))
			: [],
		readAnswers(api, query, toText(held.uuid) || getReferenceId(query.reference), missing),
	]);
	return { held, participants, registrations: [...registrations, ...absentees], answers };
}

function toInstance(
	{ query: { kind, instances }, id, planned }: ReadContext,
	{ held, participants, registrations, answers }: InstanceParts,
	isAccountUser: IsAccountUser | undefined,
	emails: ReadonlyMap<string, string>,
): Instance {
	const named = addEmails(participants.rows, emails);
	return {
		event: {
			...toEventSpan(kind, { instance: [held, { id }], planned }),
			plan: getPlannedTime(planned, held),
			lacksSchedule: !hasSchedule(planned),
			series: isSeries(planned),
			dateKey: instances === 'occurrence' ? id : findDate(planned, held),
			parts: typeof held.parts === 'number' ? held.parts : undefined,
		},
		sessions: toSessions(named, isAccountUser),
		isComplete: participants.isComplete,
		lacksSessions: participants.lacksRows,
		registrations,
		answers,
	};
}

async function readAbsentees(
	{ api, query, missing, planned }: ReadContext,
	held: PastInstance,
): Promise<Registration[]> {
	if (query.kind !== 'webinar' || !needsRegistration(planned)) return [];
	const path = toMeetingPath('webinar', toText(held.uuid) || getReferenceId(query.reference));
	const onGaps = missing.createGapListener('Absentees');
	const rows = await missing.skipIfRejected('Absentees', () =>
		api.readAll({ endpoint: ZOOM_ENDPOINTS.pastWebinarAbsentees, path, onGaps }),
	);
	return toRegistrations(rows ?? []);
}

/**
 * Without registrations, all no-shows would be missing, and so would people who cancelled or were denied. If registration is
 * known to be required, an error therefore stops the reading.
 */
async function readInstanceRegistrations(
	{ api, query: { kind }, missing, id, planned, links }: ReadContext,
	occurrenceId?: string,
): Promise<Registration[]> {
	if (!needsRegistration(planned)) return [];
	const read = async () => await readRegistrations(api, { kind, id, occurrenceId }, links, missing);
	if (planned !== undefined)
		return await read().catch((error: unknown) => rethrow(explainNoRegistrations(error)));
	return (await missing.skipIfRejected('Registrations', read, isRejectedByZoom)) ?? [];
}

/**
 * A date that the series no longer lists, as after a change of its times, may have lost its registrations: its participants
 * still count, and a warning says that no-shows may be missing.
 */
async function readDateRegistrations(
	reading: ReadContext,
	occurrenceId: string | undefined,
): Promise<Registration[]> {
	const { missing, planned } = reading;
	const read = async () => await readInstanceRegistrations(reading, occurrenceId);
	if (!needsRegistration(planned) || hasOccurrence(planned, occurrenceId)) return await read();
	const found = await missing.skipIfRejected('Registrations', read, isRejectedByZoom);
	if (!found?.length) missing.add(UNLISTED_DATE);
	return found ?? [];
}

const UNLISTED_DATE =
	'Registrations of a date are missing, since Zoom no longer lists that date of the series: people who did not come may have no row.';

const explainNoRegistrations = (error: unknown): unknown =>
	isSkippable(error)
		? copyError(error, {
				title: `Registrations could not be read: ${error.message}`,
				advice: `${error.advice} Without them, no-shows cannot be determined.`,
			})
		: error;

async function readOrganisers({ api, query, missing, id, planned }: ReadContext): Promise<Organiser[]> {
	const hosts = listAlternativeHosts(planned);
	if (query.kind !== 'webinar') return hosts;
	const request = {
		endpoint: ZOOM_ENDPOINTS.webinarPanelists,
		path: toMeetingPath('webinar', id),
		onGaps: query.excludePanelists
			? createExclusionGuard('The panelists', 'Exclude Panelists')
			: missing.createGapListener('Panelists'),
	};
	const panelists = await missing.skipIfRejected('Panelists', () => api.readAll(request), isRejectedByZoom);
	return [...hosts, ...toPanelists(panelists ?? [])];
}

async function readAccountUsers({ api, query, missing }: ReadContext): Promise<IsAccountUser | undefined> {
	const { access, recogniseInternal } = query;
	// The lists that single users may read have `internal_user` for each participant.
	if (access !== 'account' || !recogniseInternal) return undefined;
	return await createAccountUserMatcher(api, missing);
}
