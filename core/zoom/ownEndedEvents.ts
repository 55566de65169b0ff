import type { Api } from '../api/api';
import type { Json } from '../api/endpoint';
import { Problem, raise, type ProblemKind } from '../api/problem';
import { collect } from '../api/rows';
import { knownText, text, time } from './answers';
import type { EndedEvent, EndedEventsQuestion } from './endedEvent';
import { eventPath, OF_EVENT, ZOOM, type EventKind } from './endpoints';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Zoom's types of what is held once: 2 a meeting, 5 a webinar. */
const HELD_ONCE: ReadonlySet<unknown> = new Set([2, 5]);
/** Refusals that only say that there is nothing: no webinar licence, or never held. */
const NONE: ReadonlySet<ProblemKind> = new Set(['plan', 'not_found', 'not_ready']);

/**
 * What one user held, through that user's own eyes: reports are closed to him, so his lists are walked, one call for each
 * meeting or webinar that may have been held lately. Instant meetings are in none of those lists.
 */
export async function ownEndedEvents(api: Api, question: EndedEventsQuestion): Promise<EndedEvent[]> {
	const kinds: readonly EventKind[] = question.kind === 'all' ? ['meeting', 'webinar'] : [question.kind];
	const events: EndedEvent[] = [];
	for (const kind of kinds) {
		for (const planned of await plannedOnce(api, kind)) {
			if (mayHaveEnded(planned, question)) events.push(...(await heldOf(api, kind, planned, question)));
		}
	}
	return events.filter(({ ended }) => ended >= question.from && ended <= question.until);
}

async function plannedOnce(api: Api, kind: EventKind): Promise<Json[]> {
	const rows = await noneIfRefused(
		kind === 'meeting'
			? api.rows({
					endpoint: ZOOM.userMeetings,
					path: { userId: 'me' },
					query: { type: 'previous_meetings' },
				})
			: api.rows({ endpoint: ZOOM.userWebinars, path: { userId: 'me' } }),
	);
	// Occurrences of a series share an ID, and with it their list of instances.
	return [...new Map(rows.map((row) => [text(row.id), row])).values()];
}

/** One-time events are held when they are planned, give or take a day; a series may be held whenever. */
function mayHaveEnded({ type, start_time: start }: Json, { from, until }: EndedEventsQuestion): boolean {
	const planned = time(start);
	if (!HELD_ONCE.has(type) || planned === undefined) return true;
	return planned >= from - 2 * DAY_MS && planned <= until + DAY_MS;
}

async function heldOf(
	api: Api,
	kind: EventKind,
	planned: Json,
	{ from }: EndedEventsQuestion,
): Promise<EndedEvent[]> {
	const id = text(planned.id);
	const path = eventPath(kind, id);
	const instances = await noneIfRefused(api.rows({ endpoint: OF_EVENT[kind].instances, path }));
	const events: EndedEvent[] = [];
	for (const instance of instances) {
		// Nothing that began two days earlier ends only now.
		if ((time(instance.start_time) ?? Infinity) < from - 2 * DAY_MS) continue;
		const details = kind === 'meeting' ? await meetingDetails(api, text(instance.uuid)) : {};
		if (details) events.push(ownEvent(kind, id, { ...planned, ...instance, ...details }));
	}
	return events;
}

/** Undefined while the meeting goes on. */
async function meetingDetails(api: Api, uuid: string): Promise<Json | undefined> {
	try {
		return (await api.call({ endpoint: ZOOM.pastMeeting, path: { meetingId: uuid } })) as Json;
	} catch (fault) {
		if (fault instanceof Problem && NONE.has(fault.kind)) return undefined;
		return raise(fault);
	}
}

function ownEvent(kind: EventKind, id: string, row: Json): EndedEvent {
	const start = time(row.start_time) ?? 0;
	const minutes = typeof row.duration === 'number' ? row.duration : undefined;
	return {
		kind,
		id,
		uuid: text(row.uuid),
		topic: text(row.topic),
		startTime: knownText(row.start_time),
		endTime: knownText(row.end_time),
		ended: time(row.end_time) ?? start + (minutes ?? 0) * MINUTE_MS,
		duration: minutes,
		participants: typeof row.participants_count === 'number' ? row.participants_count : undefined,
		hostId: knownText(row.host_id),
		hostName: knownText(row.user_name),
		hostEmail: knownText(row.user_email)?.toLowerCase(),
	};
}

async function noneIfRefused(rows: AsyncIterable<Json>): Promise<Json[]> {
	try {
		return await collect(rows);
	} catch (fault) {
		if (fault instanceof Problem && NONE.has(fault.kind)) return [];
		return raise(fault);
	}
}
