import type { Api } from '../../api/api';
import { ahead } from '../../api/ahead';
import type { Json } from '../../api/endpoint';
import { Problem, raise } from '../../api/problem';
import { collect } from '../../api/rows';
import { text, time } from '../answers';
import { eventPath, OF_EVENT, ZOOM, type EventKind } from '../endpoints';
import { zoomParallel } from '../limits';
import type { LeftOut } from './leftOut';
import type { TableQuestion } from './table';

/** Which lists hold what a user may have held; none holds instant meetings. */
const LISTS: Readonly<Record<EventKind, ReadonlyArray<{ type: string }>>> = {
	meeting: [{ type: 'previous_meetings' }, { type: 'scheduled' }],
	webinar: [{ type: 'scheduled' }],
};

/**
 * What began between two times, as the one user of the credential may see it: reports are closed to single users, so the
 * instances of each of their events are asked for. Zoom's rows, `{uuid, start_time}`, with the `id` and `topic` of the event.
 */
export async function* ownInstances(
	api: Api,
	kind: EventKind,
	{ start, end, plan }: TableQuestion,
	leftOut: LeftOut,
): AsyncGenerator<Json> {
	const lists = leftOut.unlessRefused('lists of past events', 'me', ownEvents(api, kind));
	const most = zoomParallel(plan, OF_EVENT[kind].instances.rate);
	for await (const row of ahead(lists, most, (event) => instancesOf(api, kind, event))) {
		const began = time(row.start_time);
		if (began !== undefined && began >= start && began <= end) yield row;
	}
}

async function* ownEvents(api: Api, kind: EventKind): AsyncGenerator<Json> {
	const given = new Set<string>();
	for (const query of LISTS[kind]) {
		const rows = api.rows({ endpoint: OF_EVENT[kind].hosted, path: { userId: 'me' }, query });
		for await (const row of rows) {
			// Occurrences of a series share an ID, and with it their list of instances.
			if (given.has(text(row.id))) continue;
			given.add(text(row.id));
			yield row;
		}
	}
}

async function* instancesOf(api: Api, kind: EventKind, { id, topic }: Json): AsyncGenerator<Json> {
	const path = eventPath(kind, text(id));
	const listed = await heldOnly(collect(api.rows({ endpoint: OF_EVENT[kind].instances, path })));
	// A single meeting is not always in the list of its own instances.
	const asksLatest = listed === undefined || listed.length === 0;
	const latest = kind === 'meeting' && asksLatest ? await latestOf(api, path) : [];
	for (const instance of [...(listed ?? []), ...latest]) yield { topic, ...instance, id };
}

async function latestOf(api: Api, path: Readonly<Record<string, string>>): Promise<Json[]> {
	const latest = await heldOnly(api.call({ endpoint: ZOOM.pastMeeting, path }));
	return latest === undefined ? [] : [latest as Json];
}

const NEVER_HELD: ReadonlySet<string> = new Set(['not_found', 'not_ready', 'too_old']);

/** Undefined where Zoom says that it was not held, or too long ago. */
async function heldOnly<T>(answer: Promise<T>): Promise<T | undefined> {
	try {
		return await answer;
	} catch (fault) {
		return fault instanceof Problem && NEVER_HELD.has(fault.kind) ? undefined : raise(fault);
	}
}
