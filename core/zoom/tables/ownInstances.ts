import { prefetch } from '../../async/prefetch';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import { MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import { getZoomConcurrency } from '../api/rateLimits';
import { readUserMeetingInstances, concernsOneMeeting, readUserMeetings } from '../meetings/userMeetings';
import type { SkippedParents } from './leftOut';
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
	const lists = skipped.skipOnRefusal('lists of past events', 'me', readUserMeetings(api, kind));
	const most = getZoomConcurrency(plan, MEETING_ENDPOINTS[kind].instances.rate);
	const rows = prefetch(lists, most, (event) =>
		skipped.skipOnRefusal(
			`lists of ${kind}s held`,
			toText(event.topic) || toText(event.id),
			readInstances(api, kind, event),
			(fault) => concernsOneMeeting(kind, fault),
		),
	);
	for await (const row of rows) {
		const began = parseTimestamp(row.start_time);
		if (began !== undefined && began >= start && began <= end) yield row;
	}
}

async function* readInstances(api: ApiClient, kind: MeetingKind, event: Json): AsyncGenerator<Json> {
	const { id, topic } = event;
	for (const instance of await readUserMeetingInstances(api, kind, event)) yield { topic, ...instance, id };
}
