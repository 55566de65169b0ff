import { prefetch } from '../../async/prefetch';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import { MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import { getZoomConcurrency } from '../api/rateLimits';
import { readUserMeetingInstances, concernsOneMeeting, readUserMeetings } from '../meetings/userMeetings';
import type { SkippedParents } from './skippedParents';
import type { TableQuery } from './table';

/**
 * Reads the instances that started in a period with the credential of a single user. Reports are closed to single users, so
 * the instances of each of their meetings or webinars are read: Zoom's rows, `{uuid, start_time}`, with `id` and `topic`.
 */
export async function* readUserInstances(
	api: ApiClient,
	kind: MeetingKind,
	{ start, end, plan }: TableQuery,
	skipped: SkippedParents,
): AsyncGenerator<Json> {
	const lists = skipped.skipIfRejected('lists of past events', 'me', readUserMeetings(api, kind));
	const limit = getZoomConcurrency(plan, MEETING_ENDPOINTS[kind].instances.rate);
	const rows = prefetch(lists, limit, (meeting) =>
		skipped.skipIfRejected(
			`lists of ${kind}s held`,
			toText(meeting.topic) || toText(meeting.id),
			readInstances(api, kind, meeting),
			(error) => concernsOneMeeting(kind, error),
		),
	);
	for await (const row of rows) {
		const began = parseTimestamp(row.start_time);
		if (began !== undefined && began >= start && began <= end) yield row;
	}
}

async function* readInstances(api: ApiClient, kind: MeetingKind, meeting: Json): AsyncGenerator<Json> {
	const { id, topic } = meeting;
	for (const instance of await readUserMeetingInstances(api, kind, meeting)) yield { topic, ...instance, id };
}
