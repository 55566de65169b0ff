import { prefetch } from '../../async/prefetch';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import type { ApiError } from '../../http/errors';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import { getZoomConcurrency } from '../api/rateLimits';
import { readPastMeetings } from '../meetings/pastMeetings';
import type { SkippedParents } from './skippedParents';
import { readUserInstances } from './ownInstances';
import type { Parent, TableQuery } from './table';
import { readUsers } from './users';

/** One past instance. */
interface PastParent {
	readonly id: string;
	readonly uuid: string;
	readonly topic: string;
	readonly startTime: string;
	readonly type?: unknown;
}

/**
 * Reads every meeting (or webinar) that is scheduled or was held between the dates, including instant ones: each number
 * once, whichever lists contain it.
 */
export async function* readMeetings(
	api: ApiClient,
	kind: MeetingKind,
	query: TableQuery,
	skipped: SkippedParents,
): AsyncGenerator<Parent> {
	const given = new Set<string>();
	const dedupe = function* (id: string, topic: string, type: unknown) {
		if (given.has(id)) return;
		given.add(id);
		yield {
			keys: { [`${kind}_id`]: id },
			path: toMeetingPath(kind, id),
			name: toParentName(topic, id),
			type,
		};
	};
	for await (const row of readScheduled(api, kind, query, skipped)) {
		yield* dedupe(toText(row.id), toText(row.topic), row.type);
	}
	// An account without reports still has scheduled meetings.
	const past = skipped.skipIfRejected(
		'lists of past events',
		'reports',
		readHeld(api, kind, query, skipped),
		isPlan,
	);
	for await (const { id, topic, type } of past) yield* dedupe(id, topic, type);
}

/** Reads every instance of meetings (or webinars) between the dates: each UUID once, however often its number was used. */
export async function* readPastParents(
	api: ApiClient,
	kind: MeetingKind,
	query: TableQuery,
	skipped: SkippedParents,
): AsyncGenerator<Parent> {
	for await (const { id, uuid, topic, startTime } of readHeld(api, kind, query, skipped)) {
		yield {
			keys: { [`${kind}_id`]: id, [`${kind}_uuid`]: uuid },
			path: toMeetingPath(kind, uuid),
			name: toParentName(topic, startTime || uuid),
		};
	}
}

/** Expired and instant meetings are not in these lists: they are found among the past instances. */
function readScheduled(
	api: ApiClient,
	kind: MeetingKind,
	query: TableQuery,
	skipped: SkippedParents,
): AsyncIterable<Json> {
	const endpoint = MEETING_ENDPOINTS[kind].hosted;
	const limit = getZoomConcurrency(query.plan, endpoint.rate);
	return prefetch(readHosts(api, query), limit, ({ id, email }) => {
		const rows = api.rows({ endpoint, path: { userId: toText(id) } });
		return skipped.skipIfRejected('users', toText(email) || toText(id), rows);
	});
}

/** Users who have not accepted the invitation to the account yet cannot host. */
async function* readHosts(api: ApiClient, query: TableQuery): AsyncGenerator<Json> {
	for await (const user of readUsers(api, query)) if (user.status !== 'pending') yield user;
}

async function* readHeld(
	api: ApiClient,
	kind: MeetingKind,
	query: TableQuery,
	skipped: SkippedParents,
): AsyncGenerator<PastParent> {
	const { start, end, userId, access } = query;
	const rows =
		access === 'user'
			? readUserInstances(api, kind, query, skipped)
			: readPastMeetings(api, { start, end, kind, userId, onePersonMeetings: true });
	for await (const row of rows) {
		yield {
			id: toText(row.event_id ?? row.id),
			uuid: toText(row.event_uuid ?? row.uuid),
			topic: toText(row.topic),
			startTime: toText(row.start_time),
			type: row.type,
		};
	}
}

const isPlan = ({ kind }: ApiError): boolean => kind === 'plan';

const toParentName = (topic: string, which: string): string => `${topic || 'Without topic'}, ${which}`;
