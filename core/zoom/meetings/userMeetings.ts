import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise, type ProblemKind } from '../../http/errors';
import { collect } from '../../http/pagination';
import { text } from '../../values/text';
import { eventPath, OF_EVENT, ZOOM, type EventKind } from '../api/endpoints/endpoints';
import { isBearable } from './missingData';

/** Which lists hold what a user may have held; none holds instant meetings. */
const LISTS: Readonly<Record<EventKind, ReadonlyArray<{ type: string }>>> = {
	meeting: [{ type: 'previous_meetings' }, { type: 'scheduled' }],
	webinar: [{ type: 'scheduled' }],
};

const NEVER_HELD: ReadonlySet<ProblemKind> = new Set(['not_found', 'not_ready', 'too_old']);

/**
 * What the one user of the credential has planned or may have held, each number once: the occurrences of a series share
 * it, and with it their list of instances.
 */
export async function* ownEvents(api: Api, kind: EventKind): AsyncGenerator<Json> {
	const given = new Set<string>();
	for (const query of LISTS[kind]) {
		const rows = api.rows({ endpoint: OF_EVENT[kind].hosted, path: { userId: 'me' }, query });
		for await (const row of rows) {
			if (given.has(text(row.id))) continue;
			given.add(text(row.id));
			yield row;
		}
	}
}

/** The instances of one of them, `{uuid, start_time}`; none where Zoom says that it was not held, or too long ago. */
export async function instancesOfOwn(api: Api, kind: EventKind, { id }: Json): Promise<Json[]> {
	const path = eventPath(kind, text(id));
	const listed = (await heldOnly(collect(api.rows({ endpoint: OF_EVENT[kind].instances, path })))) ?? [];
	if (kind === 'webinar' || listed.length > 0) return listed;
	// A single meeting is not always in the list of its own instances.
	const latest = await heldOnly(api.call({ endpoint: ZOOM.pastMeeting, path }));
	return latest === undefined ? [] : [latest as Json];
}

/** What Zoom answers about something held. Undefined where it says that it was not held, or too long ago. */
export async function heldOnly<T>(answer: Promise<T>): Promise<T | undefined> {
	try {
		return await answer;
	} catch (fault) {
		return fault instanceof Problem && NEVER_HELD.has(fault.kind) ? undefined : raise(fault);
	}
}

/** Whether a refusal concerns one event alone: a plan without past meetings lacks those of every meeting. */
export const isOfOneEvent = (kind: EventKind, fault: unknown): fault is Problem =>
	isBearable(fault) && !(kind === 'meeting' && fault.kind === 'plan');
