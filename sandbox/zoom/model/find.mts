import { problems, type ZoomProblem } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import type { Instance, Session, SessionKind, ZoomUser } from './model.mts';
import { DAY } from './time.mts';

/** A one-time meeting's number is given up this long after its last use. */
const NUMBER_KEPT_MS = 30 * DAY;
/** Nothing about a session older than this is answered. */
const HISTORY_MS = 365 * DAY;
const RECURRING_TYPES = new Set([3, 6, 8, 9]);

/** The user of `/users/:userId`: `me`, an id or an e-mail address. */
export function findUser(
	{ zoom, token, params, route }: ZoomCall,
	unknown: (id: string) => ZoomProblem = problems.unknownUser,
): ZoomUser {
	const wanted = params.userId ?? '';
	if (wanted === 'me') return zoom.userById(token.userId) ?? zoom.owner();
	// A user's token acts for that user under the name `me` only; Zoom reports it as a missing scope.
	if (token.userId) throw problems.missingScope(route.scope);
	const user = zoom.account.users.find(({ id, email }) => id === wanted || email === wanted.toLowerCase());
	if (!user) throw unknown(wanted);
	return user;
}

/** The session with this number, of either kind. A user's token sees the user's own only. */
export function findByNumber({ zoom, token }: ZoomCall, number: string): Session | undefined {
	const session = zoom.account.sessions.find(({ id }) => String(id) === number);
	return session && isVisible(session, token.userId) ? session : undefined;
}

export interface Held {
	session: Session;
	instance: Instance;
}

/** What a route answers instead of a session that was held. */
export interface HeldRefusals {
	kind: SessionKind;
	unknown(id: string): ZoomProblem;
	wrongKind(id: string): ZoomProblem;
	notEnded(id: string): ZoomProblem;
	tooOld(id: string): ZoomProblem;
	/** For a webinar whose host has no licence. */
	noPlan?(userId: string): ZoomProblem;
}

/** The instance a UUID names, or the latest one of a number; refused unless it has ended and its reports are there. */
export function findHeld(call: ZoomCall, idOrUuid: string, refusals: HeldRefusals): Held {
	const held = byNumberOrUuid(call, idOrUuid);
	if (!held) throw refusals.unknown(idOrUuid);
	const { session, instance } = held;
	if (session.kind !== refusals.kind) throw refusals.wrongKind(idOrUuid);
	requireWebinarPlan(call, session, refusals.noPlan);
	if (!instance || instance.end === undefined) throw refusals.notEnded(idOrUuid);
	if (instance.end < call.zoom.context.now() - HISTORY_MS) throw refusals.tooOld(idOrUuid);
	if (instance.readings.missing > 0) {
		instance.readings.missing -= 1;
		throw refusals.notEnded(idOrUuid);
	}
	return { session, instance };
}

/** Zoom answers about webinars only while their host has the licence. */
export function requireWebinarPlan(
	{ zoom }: ZoomCall,
	session: Session,
	refusal: (userId: string) => ZoomProblem = problems.noWebinarPlan,
): void {
	if (session.kind === 'webinar' && !zoom.userById(session.hostId)?.hasWebinarLicence) {
		throw refusal(session.hostId);
	}
}

export function isRecurring({ type }: Session): boolean {
	return RECURRING_TYPES.has(type);
}

export function isExpired(session: Session, now: number): boolean {
	const lastUse = Math.max(session.start, session.instances.at(-1)?.start ?? 0);
	return !isRecurring(session) && lastUse < now - NUMBER_KEPT_MS;
}

function byNumberOrUuid(
	call: ZoomCall,
	idOrUuid: string,
): { session: Session; instance: Instance | undefined } | undefined {
	const session = findByNumber(call, idOrUuid);
	return session ? { session, instance: session.instances.at(-1) } : findInstance(call, idOrUuid);
}

/** The instance a UUID names. A user's token sees the user's own only. */
export function findInstance({ zoom, token }: ZoomCall, wanted: string): Held | undefined {
	for (const session of zoom.account.sessions) {
		const instance = session.instances.find(({ uuid }) => uuid === wanted);
		if (instance && isVisible(session, token.userId)) return { session, instance };
	}
	return undefined;
}

function isVisible(session: Session, userId: string | undefined): boolean {
	return userId === undefined || session.hostId === userId;
}
