import { mapConcurrent } from '../../async/concurrent';
import type { ApiClient } from '../../http/client';
import { toOptionalEmail } from '../../values/addresses';
import { parseTimestamp } from '../../values/dates';
import { parseNumber } from '../../values/scalars';
import { toOptionalText, toText } from '../../values/text';
import { readPastMeetings, type PastMeetingRow } from '../meetings/pastMeetings';
import type { EndedMeeting, EndedMeetingsQuery } from './endedMeeting';
import { readUserEndedMeetings } from './endedMeetingsOfUser';

/** Number of hosts whose lists are read at the same time: small, because every poll reads them all. */
const MAX_CONCURRENT_HOSTS = 3;

/**
 * Reads the instances that ended in a period, each once, the earliest end first.
 * @throws ApiError
 */
export async function readEndedMeetings(api: ApiClient, query: EndedMeetingsQuery): Promise<EndedMeeting[]> {
	const meetings = await readListed(api, query);
	const wanted = meetings.filter(
		({ kind, participants = Infinity }) => kind === 'webinar' || participants > 1 || query.onePersonMeetings,
	);
	const once = new Map(wanted.map((meeting) => [meeting.uuid, meeting]));
	return [...once.values()].sort((one, other) => one.ended - other.ended);
}

async function readListed(api: ApiClient, query: EndedMeetingsQuery): Promise<EndedMeeting[]> {
	const { of } = query;
	if (of === 'me') return await readUserEndedMeetings(api, query);
	if (of === 'account') return await readReported(api, query);
	const lists = await mapConcurrent(
		of.userIds,
		MAX_CONCURRENT_HOSTS,
		async (userId) => await readReported(api, query, userId),
	);
	return lists.flat();
}

async function readReported(
	api: ApiClient,
	{ from, until, kind, onePersonMeetings }: EndedMeetingsQuery,
	userId?: string,
): Promise<EndedMeeting[]> {
	const meetings: EndedMeeting[] = [];
	const rows = readPastMeetings(api, { start: from, end: until, kind, userId, onePersonMeetings });
	for await (const row of rows) {
		const ended = parseTimestamp(row.end_time);
		if (ended !== undefined) meetings.push(toEndedMeeting(row, ended));
	}
	return meetings;
}

const toEndedMeeting = (row: PastMeetingRow, ended: number): EndedMeeting => ({
	kind: row.event_kind,
	id: row.event_id,
	uuid: row.event_uuid,
	topic: toText(row.topic),
	startTime: toOptionalText(row.start_time),
	endTime: toOptionalText(row.end_time),
	ended,
	duration: parseNumber(row.duration),
	participants: parseNumber(row.participants_count),
	hostName: toOptionalText(row.host_name),
	hostEmail: toOptionalEmail(row.host_email),
});
