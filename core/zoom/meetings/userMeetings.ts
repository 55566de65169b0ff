import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow, type ApiErrorKind } from '../../http/errors';
import { toArray } from '../../http/pagination';
import { toText } from '../../values/text';
import {
	toMeetingPath,
	MEETING_ENDPOINTS,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../api/endpoints/endpoints';
import { isSkippable } from './missingData';

/** Lists of the meetings and webinars that a user may have held; none includes instant meetings. */
const LISTS: Readonly<Record<MeetingKind, ReadonlyArray<{ type: string }>>> = {
	meeting: [{ type: 'previous_meetings' }, { type: 'scheduled' }],
	webinar: [{ type: 'scheduled' }],
};

const NEVER_HELD: ReadonlySet<ApiErrorKind> = new Set(['not_found', 'not_ready', 'too_old']);

/**
 * Reads the meetings or webinars that the credential's user has scheduled or may have held, each number once: the
 * occurrences of a series share the number, and with it the list of instances.
 */
export async function* readUserMeetings(api: ApiClient, kind: MeetingKind): AsyncGenerator<Json> {
	const given = new Set<string>();
	for (const query of LISTS[kind]) {
		const rows = api.rows({ endpoint: MEETING_ENDPOINTS[kind].hosted, path: { userId: 'me' }, query });
		for await (const row of rows) {
			if (given.has(toText(row.id))) continue;
			given.add(toText(row.id));
			yield row;
		}
	}
}

/** Reads the instances of one of them, `{uuid, start_time}`; none if it was not held, or too long ago. */
export async function readUserMeetingInstances(
	api: ApiClient,
	kind: MeetingKind,
	{ id }: Json,
): Promise<Json[]> {
	const path = toMeetingPath(kind, toText(id));
	const listed =
		(await ignoreNotHeld(toArray(api.rows({ endpoint: MEETING_ENDPOINTS[kind].instances, path })))) ?? [];
	if (kind === 'webinar' || listed.length > 0) return listed;
	// Without a series, the list of instances is sometimes empty.
	const latest = await ignoreNotHeld(api.call({ endpoint: ZOOM_ENDPOINTS.pastMeeting, path }));
	return latest === undefined ? [] : [latest];
}

/** Returns Zoom's response about a past instance, or undefined if it was not held, or too long ago. */
export async function ignoreNotHeld<T>(answer: Promise<T>): Promise<T | undefined> {
	try {
		return await answer;
	} catch (error) {
		return error instanceof ApiError && NEVER_HELD.has(error.kind) ? undefined : rethrow(error);
	}
}

/** Whether an error concerns one meeting or webinar alone. A plan without past meetings affects every meeting. */
export const concernsOneMeeting = (kind: MeetingKind, error: unknown): error is ApiError =>
	isSkippable(error) && !(kind === 'meeting' && error.kind === 'plan');
