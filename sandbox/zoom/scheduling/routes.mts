import { type ZoomProblem, problems } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findMeeting } from '../meetings/meetings.mts';
import { seriesFields } from '../meetings/series.mts';
import { fullSession } from '../meetings/sessions.mts';
import { findWebinar } from '../meetings/webinars.mts';
import { findUser } from '../model/find.mts';
import type { Occurrence, Session, SessionKind, ZoomUser } from '../model/model.mts';
import { findOccurrence } from '../model/occurrences.mts';
import { checkBody } from './body.mts';
import { createSession } from './create.mts';
import { updateOccurrence, updateSession } from './update.mts';

const toChange: Record<SessionKind, (call: ZoomCall) => Session> = {
	meeting: (call) => findMeeting(call, problems.webinarAsMeetingToChange),
	webinar: (call) => findWebinar(call, {}),
};

const unknownOccurrence: Record<SessionKind, () => ZoomProblem> = {
	meeting: () => problems.invalidParameter('`occurrence_id`'),
	webinar: () => problems.unknownWebinarOccurrence(),
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

function create(call: ZoomCall, kind: SessionKind): object {
	const { zoom, body } = call;
	const caller = findUser(call);
	requireHost(caller, kind);
	const host = scheduledFor(call, caller, kind);
	checkBody(kind, body);
	countChange(call, host);
	const session = createSession(kind, host, body, { account: zoom.account, now: zoom.context.now() });
	zoom.account.sessions.push(session);
	return {
		...fullSession(session, host),
		...seriesFields(call, session, () => problems.unknownMeeting(session.id)),
	};
}

function update(call: ZoomCall, kind: SessionKind): undefined {
	const { zoom, body } = call;
	const session = toChange[kind](call);
	const host = zoom.hostOf(session);
	requireHost(host, kind);
	checkBody(kind, body);
	const occurrence = occurrenceOf(call, session, kind);
	countChange(call, host);
	const now = zoom.context.now();
	if (occurrence) updateOccurrence(occurrence, body, session.timezone, now);
	else updateSession(session, body, session.timezone, now);
}

function remove(call: ZoomCall, kind: SessionKind): undefined {
	const { zoom, params } = call;
	const id = params[`${kind}Id`];
	if (zoom.account.users.some(({ pmi }) => String(pmi) === id)) throw problems.personalMeeting();
	const session = toChange[kind](call);
	requireHost(zoom.hostOf(session), kind);
	const occurrence = occurrenceOf(call, session, kind);
	if (occurrence) occurrence.status = 'deleted';
	else zoom.account.sessions = zoom.account.sessions.filter((other) => other !== session);
}

function requireHost(host: ZoomUser, kind: SessionKind): void {
	if (host.status !== 'active') throw problems.mayNotHost();
	if (kind === 'webinar' && !host.hasWebinarLicence) throw problems.noWebinarPlan();
}

function scheduledFor({ zoom, body }: ZoomCall, caller: ZoomUser, kind: SessionKind): ZoomUser {
	const wanted = body.schedule_for;
	if (wanted === undefined) return caller;
	if (kind === 'meeting' && body.type === 1) throw problems.instantForOthers();
	const host = zoom.account.users.find(({ id, email }) => id === wanted || email === wanted);
	if (!host) throw problems.invalidScheduleFor();
	requireHost(host, kind);
	return host;
}

/** Deleted dates cannot be changed or deleted again. */
function occurrenceOf({ query }: ZoomCall, session: Session, kind: SessionKind): Occurrence | undefined {
	if (!query.occurrence_id) return undefined;
	const occurrence = findOccurrence(session, query.occurrence_id);
	if (occurrence?.status !== 'available') throw unknownOccurrence[kind]();
	return occurrence;
}

function countChange({ zoom }: ZoomCall, host: ZoomUser): void {
	if (zoom.context.settings.rateLimits) zoom.schedulingQuota.count(host.id);
}
