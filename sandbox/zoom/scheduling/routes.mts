import { type ZoomError, zoomErrors } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findMeeting } from '../meetings/meetings.mts';
import { toSeriesFields } from '../meetings/series.mts';
import { toFullMeeting } from '../meetings/rows.mts';
import { findWebinar } from '../meetings/webinars.mts';
import { findUser } from '../model/find.mts';
import type { Occurrence, Meeting, MeetingKind, ZoomUser } from '../model/model.mts';
import { findOccurrence } from '../model/occurrences.mts';
import { checkBody } from './body.mts';
import { createMeeting } from './create.mts';
import { updateOccurrence, updateMeeting } from './update.mts';

const findToChange: Record<MeetingKind, (call: ZoomCall) => Meeting> = {
	meeting: (call) => findMeeting(call, zoomErrors.webinarAsMeetingToChange),
	webinar: (call) => findWebinar(call, {}),
};

const unknownOccurrenceErrors: Record<MeetingKind, () => ZoomError> = {
	meeting: () => zoomErrors.invalidParameter('`occurrence_id`'),
	webinar: () => zoomErrors.unknownWebinarOccurrence(),
};

/** Meetings and webinars are made, changed and deleted alike. */
export const schedulingRoutes: Route[] = (['meeting', 'webinar'] as const).flatMap((kind): Route[] => [
	{
		method: 'POST',
		path: `/users/:userId/${kind}s`,
		scope: `${kind}:write:${kind}:admin`,
		rate: 'Light',
		status: 201,
		answer: (call) => create(call, kind),
	},
	{
		method: 'PATCH',
		path: `/${kind}s/:${kind}Id`,
		scope: `${kind}:update:${kind}:admin`,
		rate: 'Light',
		status: 204,
		answer: (call) => update(call, kind),
	},
	{
		method: 'DELETE',
		path: `/${kind}s/:${kind}Id`,
		scope: `${kind}:delete:${kind}:admin`,
		rate: 'Light',
		status: 204,
		answer: (call) => remove(call, kind),
	},
]);

/** The body with alternative hosts as Zoom keeps them: as given, or as IDs. */
function readBody({ zoom, body }: ZoomCall): Record<string, unknown> {
	const settings = body.settings as Record<string, unknown> | undefined;
	const hosts = settings?.alternative_hosts;
	if (!zoom.keepsHostIds || typeof hosts !== 'string') return body;
	const toId = (text: string) =>
		zoom.account.users.find(({ email }) => email === text.toLowerCase())?.id ?? text;
	return { ...body, settings: { ...settings, alternative_hosts: hosts.replace(/[^\s;,]+/g, toId) } };
}

function create(call: ZoomCall, kind: MeetingKind): object {
	const { zoom } = call;
	const body = readBody(call);
	const caller = findUser(call);
	requireHost(caller, kind);
	const host = findScheduledHost(call, caller, kind);
	checkBody(kind, body);
	countChange(call, host);
	const meeting = createMeeting(kind, host, body, { account: zoom.account, now: zoom.context.now() });
	zoom.account.meetings.push(meeting);
	return {
		...toFullMeeting(meeting, host),
		...toSeriesFields(call, meeting, () => zoomErrors.unknownMeeting(meeting.id)),
	};
}

function update(call: ZoomCall, kind: MeetingKind): undefined {
	const { zoom } = call;
	const body = readBody(call);
	const meeting = findToChange[kind](call);
	const host = zoom.getHost(meeting);
	requireHost(host, kind);
	checkBody(kind, body);
	const occurrence = findAvailableOccurrence(call, meeting, kind);
	countChange(call, host);
	const now = zoom.context.now();
	if (occurrence) updateOccurrence(occurrence, body, meeting.timezone, now);
	else updateMeeting(meeting, body, meeting.timezone, now);
}

function remove(call: ZoomCall, kind: MeetingKind): undefined {
	const { zoom, params } = call;
	const id = params[`${kind}Id`];
	if (zoom.account.users.some(({ pmi }) => String(pmi) === id)) throw zoomErrors.personalMeeting();
	const meeting = findToChange[kind](call);
	requireHost(zoom.getHost(meeting), kind);
	const occurrence = findAvailableOccurrence(call, meeting, kind);
	if (occurrence) occurrence.status = 'deleted';
	else zoom.account.meetings = zoom.account.meetings.filter((other) => other !== meeting);
}

function requireHost(host: ZoomUser, kind: MeetingKind): void {
	if (host.status !== 'active') throw zoomErrors.mayNotHost();
	if (kind === 'webinar' && !host.hasWebinarLicence) throw zoomErrors.noWebinarPlan();
}

function findScheduledHost({ zoom, body }: ZoomCall, caller: ZoomUser, kind: MeetingKind): ZoomUser {
	const wanted = body.schedule_for;
	if (wanted === undefined) return caller;
	if (kind === 'meeting' && body.type === 1) throw zoomErrors.instantForOthers();
	const host = zoom.account.users.find(({ id, email }) => id === wanted || email === wanted);
	if (!host) throw zoomErrors.invalidScheduleFor();
	requireHost(host, kind);
	return host;
}

/** Deleted dates cannot be changed or deleted again. */
function findAvailableOccurrence(
	{ query }: ZoomCall,
	meeting: Meeting,
	kind: MeetingKind,
): Occurrence | undefined {
	if (!query.occurrence_id) return undefined;
	const occurrence = findOccurrence(meeting, query.occurrence_id);
	if (occurrence?.status !== 'available') throw unknownOccurrenceErrors[kind]();
	return occurrence;
}

function countChange({ zoom }: ZoomCall, host: ZoomUser): void {
	if (zoom.context.settings.rateLimits) zoom.schedulingQuota.count(host.id);
}
