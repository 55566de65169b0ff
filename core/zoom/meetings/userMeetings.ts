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

/** Which lists hold what a user may have held; none holds instant meetings. */
const LISTS: Readonly<Record<MeetingKind, ReadonlyArray<{ type: string }>>> = {
	meeting: [{ type: 'previous_meetings' }, { type: 'scheduled' }],
	webinar: [{ type: 'scheduled' }],
};

const NEVER_HELD: ReadonlySet<ApiErrorKind> = new Set(['not_found', 'not_ready', 'too_old']);

/**
 * What the one user of the credential has planned or may have held, each number once: the occurrences of a series share
 * it, and with it their list of instances.
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

/** The instances of one of them, `{uuid, start_time}`; none where Zoom says that it was not held, or too long ago. */
export async function readUserMeetingInstances(
	api: ApiClient,
	kind: MeetingKind,
	{ id }: Json,
): Promise<Json[]> {
	const path = toMeetingPath(kind, toText(id));
	const listed =
		(await ignoreNotHeld(toArray(api.rows({ endpoint: MEETING_ENDPOINTS[kind].instances, path })))) ?? [];
	if (kind === 'webinar' || listed.length > 0) return listed;
	// A single meeting is not always in the list of its own instances.
	const latest = await ignoreNotHeld(api.call({ endpoint: ZOOM_ENDPOINTS.pastMeeting, path }));
	return latest === undefined ? [] : [latest as Json];
}

/** What Zoom answers about something held. Undefined where it says that it was not held, or too long ago. */
export async function ignoreNotHeld<T>(answer: Promise<T>): Promise<T | undefined> {
	try {
		return await answer;
	} catch (fault) {
		return fault instanceof ApiError && NEVER_HELD.has(fault.kind) ? undefined : rethrow(fault);
	}
}

/** Whether a refusal concerns one event alone: a plan without past meetings lacks those of every meeting. */
export const concernsOneMeeting = (kind: MeetingKind, fault: unknown): fault is ApiError =>
	isSkippable(fault) && !(kind === 'meeting' && fault.kind === 'plan');
