import { zoomErrors, type ZoomError } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import type { Instance, Meeting, MeetingKind, ZoomUser } from './model.mts';
import { DAY } from './time.mts';

/** A one-time meeting's number is given up this long after its last use. */
const NUMBER_KEPT_MS = 30 * DAY;
/** Meetings older than this are not answered for. */
const MAX_HISTORY_MS = 365 * DAY;
/** A personal room (4) is not a series, and is held again and again as well. */
const RECURRING_TYPES = new Set([3, 4, 6, 8, 9]);

/** The user of `/users/:userId`: `me`, an ID or an email address. */
export function findUser(
	{ zoom, token, params, route }: ZoomCall,
	unknown: (id: string) => ZoomError = zoomErrors.unknownUser,
): ZoomUser {
	const wanted = params.userId ?? '';
	if (wanted === 'me') return zoom.findUserById(token.userId) ?? zoom.getOwner();
	// A user's token acts for that user under the name `me` only; Zoom reports it as a missing scope.
	if (token.userId) throw zoomErrors.missingScope(route.scope);
	const user = zoom.account.users.find(({ id, email }) => id === wanted || email === wanted.toLowerCase());
	if (!user) throw unknown(wanted);
	return user;
}

/** The meeting or webinar with this number. A user's token sees the user's own only. */
export function findByNumber({ zoom, token }: ZoomCall, number: string): Meeting | undefined {
	const meeting = zoom.account.meetings.find(({ id }) => String(id) === number);
	return meeting && isVisible(meeting, token.userId) ? meeting : undefined;
}

export interface HeldMeeting {
	meeting: Meeting;
	instance: Instance;
}

/** Errors of a route that needs a meeting that was held. */
export interface HeldMeetingErrors {
	kind: MeetingKind;
	unknown(id: string): ZoomError;
	wrongKind(id: string): ZoomError;
	notEnded(id: string): ZoomError;
	tooOld(id: string): ZoomError;
	/** For a webinar whose host has no licence. */
	noPlan?(userId: string): ZoomError;
}

/** The instance a UUID names, or the latest one of a number; rejected unless it has ended and its reports are there. */
export function findHeldMeeting(
	call: ZoomCall,
	idOrUuid: string,
	rejections: HeldMeetingErrors,
): HeldMeeting {
	const held = findByNumberOrUuid(call, idOrUuid);
	if (!held) throw rejections.unknown(idOrUuid);
	const { meeting, instance } = held;
	if (meeting.kind !== rejections.kind) throw rejections.wrongKind(idOrUuid);
	requireWebinarPlan(call, meeting, rejections.noPlan);
	if (!instance || instance.end === undefined) throw rejections.notEnded(idOrUuid);
	if (instance.end < call.zoom.context.now() - MAX_HISTORY_MS) throw rejections.tooOld(idOrUuid);
	if (instance.readings.missing > 0) {
		instance.readings.missing -= 1;
		throw rejections.notEnded(idOrUuid);
	}
	return { meeting, instance };
}

/** Zoom answers about webinars only while their host has the licence. */
export function requireWebinarPlan(
	{ zoom }: ZoomCall,
	meeting: Meeting,
	rejection: (userId: string) => ZoomError = zoomErrors.noWebinarPlan,
): void {
	if (meeting.kind === 'webinar' && !zoom.findUserById(meeting.hostId)?.hasWebinarLicence) {
		throw rejection(meeting.hostId);
	}
}

export function isRecurring({ type }: Meeting): boolean {
	return RECURRING_TYPES.has(type);
}

export function isExpired(meeting: Meeting, now: number): boolean {
	const lastUse = Math.max(meeting.start, meeting.instances.at(-1)?.start ?? 0);
	return !isRecurring(meeting) && lastUse < now - NUMBER_KEPT_MS;
}

function findByNumberOrUuid(
	call: ZoomCall,
	idOrUuid: string,
): { meeting: Meeting; instance: Instance | undefined } | undefined {
	const meeting = findByNumber(call, idOrUuid);
	return meeting ? { meeting, instance: meeting.instances.at(-1) } : findInstance(call, idOrUuid);
}

/** The instance a UUID names. A user's token sees the user's own only. */
export function findInstance({ zoom, token }: ZoomCall, wanted: string): HeldMeeting | undefined {
	for (const meeting of zoom.account.meetings) {
		const instance = meeting.instances.find(({ uuid }) => uuid === wanted);
		if (instance && isVisible(meeting, token.userId)) return { meeting, instance };
	}
	return undefined;
}

function isVisible(meeting: Meeting, userId: string | undefined): boolean {
	return userId === undefined || meeting.hostId === userId;
}
