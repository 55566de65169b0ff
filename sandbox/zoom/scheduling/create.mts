import { createStableUuid } from '../model/ids.mts';
import type { Meeting, MeetingKind, ZoomAccount, ZoomUser } from '../model/model.mts';
import { getRecurrence, parseStart } from './body.mts';
import { listSeriesDates } from './seriesDates.mts';

type Body = Record<string, unknown>;

const FIRST_ID = 87_000_000_001;
const DEFAULT_TYPES: Record<MeetingKind, number> = { meeting: 2, webinar: 5 };
const FIXED_SERIES_TYPES: Record<MeetingKind, number> = { meeting: 8, webinar: 9 };
const DEFAULT_MINUTES = 60;

/** Creates a meeting or webinar from `body`; missing fields get Zoom's defaults. */
export function createMeeting(
	kind: MeetingKind,
	host: ZoomUser,
	body: Body,
	{ account, now }: { account: ZoomAccount; now: number },
): Meeting {
	const id = Math.max(FIRST_ID - 1, ...account.meetings.map((meeting) => meeting.id).filter(isCreated)) + 1;
	const timezone = String(body.timezone ?? host.timezone);
	const start = parseStart(body, host.timezone) ?? now;
	const settings = (body.settings ?? {}) as Body;
	const meeting: Meeting = {
		kind,
		id,
		uuid: createStableUuid(`created ${id}`),
		hostId: host.id,
		topic: String(body.topic ?? (kind === 'meeting' ? 'Zoom Meeting' : 'Zoom Webinar')),
		agenda: String(body.agenda ?? ''),
		type: Number(body.type ?? DEFAULT_TYPES[kind]),
		// A start in the past becomes the current time.
		start: Math.max(start, now),
		durationMinutes: Number(body.duration ?? DEFAULT_MINUTES),
		timezone,
		createdAt: now,
		approvalType: (settings.approval_type as Meeting['approvalType'] | undefined) ?? 2,
		registrationType: settings.registration_type as Meeting['registrationType'],
		password: body.password as string | undefined,
		settings,
		madeByApp: true,
		trackingFields: body.tracking_fields as object[] | undefined,
		registrants: [],
		panelists: [],
		trackingSources: [],
		instances: [],
	};
	return { ...meeting, ...createSeries(meeting, body) };
}

/** Dates belong to the type of series that has fixed times; with any other type `recurrence` is ignored. */
export function createSeries(
	{ kind, type, start, durationMinutes, timezone }: Meeting,
	body: Body,
): Pick<Meeting, 'recurrence' | 'occurrences'> {
	const recurrence = getRecurrence(body);
	if (type !== FIXED_SERIES_TYPES[kind] || !recurrence) return {};
	return {
		recurrence: { ...recurrence },
		occurrences: listSeriesDates(recurrence, start, durationMinutes, timezone),
	};
}

const isCreated = (id: number): boolean => id >= FIRST_ID && id < FIRST_ID + 1_000_000_000;
