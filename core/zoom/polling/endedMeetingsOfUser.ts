import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { toArray } from '../../http/pagination';
import { DAY_MS } from '../api/dateWindows';
import { toOptionalEmail } from '../../values/addresses';
import { parseTimestamp } from '../../values/dates';
import { parseNumber } from '../../values/scalars';
import { toOptionalText, toText } from '../../values/text';
import { ZOOM_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import {
	ignoreNotHeld,
	readUserMeetingInstances,
	concernsOneMeeting,
	readUserMeetings,
} from '../meetings/userMeetings';
import type { EndedMeeting, EndedMeetingsQuery } from './endedMeeting';

const MINUTE_MS = 60_000;
/** Zoom's types of single meetings (2) and webinars (5). */
const HELD_ONCE: ReadonlySet<unknown> = new Set([2, 5]);

/**
 * Reads the ended instances of one user with that user's own credential. Reports are closed to single users, so their lists
 * are read, with one call for each meeting or webinar that may have been held recently. None of the lists has instant
 * meetings.
 * @throws ApiError for errors that concern more than one meeting or webinar, and if Zoom rejects every one
 */
export async function readUserEndedMeetings(
	api: ApiClient,
	query: EndedMeetingsQuery,
): Promise<EndedMeeting[]> {
	const kinds: readonly MeetingKind[] = query.kind === 'all' ? ['meeting', 'webinar'] : [query.kind];
	const meetings: EndedMeeting[] = [];
	const errors: ApiError[] = [];
	let askedCount = 0;
	for (const kind of kinds) {
		for (const planned of await readPlanned(api, kind, query)) {
			if (!mayHaveEnded(planned, query)) continue;
			askedCount++;
			try {
				meetings.push(...(await readHeld(api, kind, planned, query)));
			} catch (error) {
				if (!concernsOneMeeting(kind, error)) return rethrow(error);
				errors.push(error);
			}
		}
	}
	if (errors[0] && errors.length === askedCount) throw errors[0];
	return meetings.filter(({ ended }) => ended >= query.from && ended <= query.until);
}

/** Without a webinar licence, a query for both kinds returns meetings only, and a query for webinars alone fails. */
async function readPlanned(api: ApiClient, kind: MeetingKind, query: EndedMeetingsQuery): Promise<Json[]> {
	try {
		return await toArray(readUserMeetings(api, kind));
	} catch (error) {
		const isBeside = kind === 'webinar' && query.kind === 'all';
		return isBeside && error instanceof ApiError && error.kind === 'plan' ? [] : rethrow(error);
	}
}

/** A single meeting or webinar takes place within a day of its planned time; a series may take place at any time. */
function mayHaveEnded({ type, start_time: start }: Json, { from, until }: EndedMeetingsQuery): boolean {
	const planned = parseTimestamp(start);
	if (!HELD_ONCE.has(type) || planned === undefined) return true;
	return planned >= from - 2 * DAY_MS && planned <= until + DAY_MS;
}

async function readHeld(
	api: ApiClient,
	kind: MeetingKind,
	planned: Json,
	{ from }: EndedMeetingsQuery,
): Promise<EndedMeeting[]> {
	const meetings: EndedMeeting[] = [];
	for (const instance of await readUserMeetingInstances(api, kind, planned)) {
		// No instance lasts longer than two days.
		if ((parseTimestamp(instance.start_time) ?? Infinity) < from - 2 * DAY_MS) continue;
		const details = kind === 'meeting' ? await readMeetingDetails(api, toText(instance.uuid)) : {};
		if (details)
			meetings.push(toEndedMeeting(kind, toText(planned.id), { ...planned, ...instance, ...details }));
	}
	return meetings;
}

/** Undefined while the meeting is still running. */
const readMeetingDetails = async (api: ApiClient, meetingId: string): Promise<Json | undefined> =>
	await ignoreNotHeld(api.call({ endpoint: ZOOM_ENDPOINTS.pastMeeting, path: { meetingId } }));

function toEndedMeeting(kind: MeetingKind, id: string, row: Json): EndedMeeting {
	const start = parseTimestamp(row.start_time) ?? 0;
	const minutes = parseNumber(row.duration);
	return {
		kind,
		id,
		uuid: toText(row.uuid),
		topic: toText(row.topic),
		startTime: toOptionalText(row.start_time),
		endTime: toOptionalText(row.end_time),
		ended: parseTimestamp(row.end_time) ?? start + (minutes ?? 0) * MINUTE_MS,
		duration: minutes,
		participants: parseNumber(row.participants_count),
		hostId: toOptionalText(row.host_id),
		hostName: toOptionalText(row.user_name),
		hostEmail: toOptionalEmail(row.user_email),
	};
}
