import { stableUuid } from '../model/ids.mts';
import type { Session, SessionKind, ZoomAccount, ZoomUser } from '../model/model.mts';
import { recurrenceIn, startOf } from './body.mts';
import { seriesDates } from './seriesDates.mts';

type Body = Record<string, unknown>;

const FIRST_ID = 87_000_000_001;
const USUAL_TYPE: Record<SessionKind, number> = { meeting: 2, webinar: 5 };
const FIXED_SERIES: Record<SessionKind, number> = { meeting: 8, webinar: 9 };
const USUAL_MINUTES = 60;

/** A session as `body` asks for it; what it leaves out is as Zoom has it by default. */
export function createSession(
	kind: SessionKind,
	host: ZoomUser,
	body: Body,
	{ account, now }: { account: ZoomAccount; now: number },
): Session {
	const id = Math.max(FIRST_ID - 1, ...account.sessions.map((session) => session.id).filter(isCreated)) + 1;
	const timezone = String(body.timezone ?? host.timezone);
	const start = startOf(body, host.timezone) ?? now;
	const settings = (body.settings ?? {}) as Body;
	const session: Session = {
		kind,
		id,
		uuid: stableUuid(`created ${id}`),
		hostId: host.id,
		topic: String(body.topic ?? (kind === 'meeting' ? 'Zoom Meeting' : 'Zoom Webinar')),
		agenda: String(body.agenda ?? ''),
		type: Number(body.type ?? USUAL_TYPE[kind]),
		// A start that is over becomes the current time.
		start: Math.max(start, now),
		durationMinutes: Number(body.duration ?? USUAL_MINUTES),
		timezone,
		createdAt: now,
		approvalType: (settings.approval_type as Session['approvalType'] | undefined) ?? 2,
		registrationType: settings.registration_type as Session['registrationType'],
		password: body.password as string | undefined,
		settings,
		madeByApp: true,
		trackingFields: body.tracking_fields as object[] | undefined,
		registrants: [],
		panelists: [],
		trackingSources: [],
		instances: [],
	};
	return { ...session, ...seriesOf(session, body) };
}

/** Dates belong to the type of series that has fixed times; with any other type `recurrence` is not looked at. */
export function seriesOf(
	{ kind, type, start, durationMinutes, timezone }: Session,
	body: Body,
): Pick<Session, 'recurrence' | 'occurrences'> {
	const recurrence = recurrenceIn(body);
	if (type !== FIXED_SERIES[kind] || !recurrence) return {};
	return {
		recurrence: { ...recurrence },
		occurrences: seriesDates(recurrence, start, durationMinutes, timezone),
	};
}

const isCreated = (id: number): boolean => id >= FIRST_ID && id < FIRST_ID + 1_000_000_000;
