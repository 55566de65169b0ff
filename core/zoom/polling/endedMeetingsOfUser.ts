import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { collect } from '../../http/pagination';
import { DAY_MS } from '../../values/dateWindows';
import { knownNumber, knownText, text, time } from '../../values/text';
import { ZOOM, type EventKind } from '../api/endpoints/endpoints';
import { heldOnly, instancesOfOwn, isOfOneEvent, ownEvents } from '../meetings/userMeetings';
import type { EndedEvent, EndedEventsQuestion } from './endedEvent';

const MINUTE_MS = 60_000;
/** Zoom's types of what is held once: 2 a meeting, 5 a webinar. */
const HELD_ONCE: ReadonlySet<unknown> = new Set([2, 5]);

/**
 * What one user held, through that user's own eyes: reports are closed to him, so his lists are walked, one call for each
 * meeting or webinar that may have been held lately. Instant meetings are in none of those lists.
 * @throws Problem what concerns more than one event; also when every event is refused
 */
export async function ownEndedEvents(api: Api, question: EndedEventsQuestion): Promise<EndedEvent[]> {
	const kinds: readonly EventKind[] = question.kind === 'all' ? ['meeting', 'webinar'] : [question.kind];
	const events: EndedEvent[] = [];
	const refusals: Problem[] = [];
	let asked = 0;
	for (const kind of kinds) {
		for (const planned of await plannedOf(api, kind, question)) {
			if (!mayHaveEnded(planned, question)) continue;
			asked++;
			try {
				events.push(...(await heldOf(api, kind, planned, question)));
			} catch (fault) {
				if (!isOfOneEvent(kind, fault)) return raise(fault);
				refusals.push(fault);
			}
		}
	}
	if (refusals[0] && refusals.length === asked) throw refusals[0];
	return events.filter(({ ended }) => ended >= question.from && ended <= question.until);
}

/** Who has no webinar licence may ask for both kinds, and has meetings only. Whoever asks for webinars alone is told. */
async function plannedOf(api: Api, kind: EventKind, question: EndedEventsQuestion): Promise<Json[]> {
	try {
		return await collect(ownEvents(api, kind));
	} catch (fault) {
		const isBeside = kind === 'webinar' && question.kind === 'all';
		return isBeside && fault instanceof Problem && fault.kind === 'plan' ? [] : raise(fault);
	}
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
	const events: EndedEvent[] = [];
	for (const instance of await instancesOfOwn(api, kind, planned)) {
		// Nothing that began two days earlier ends only now.
		if ((time(instance.start_time) ?? Infinity) < from - 2 * DAY_MS) continue;
		const details = kind === 'meeting' ? await meetingDetails(api, text(instance.uuid)) : {};
		if (details) events.push(ownEvent(kind, text(planned.id), { ...planned, ...instance, ...details }));
	}
	return events;
}

/** Undefined while the meeting goes on. */
const meetingDetails = async (api: Api, meetingId: string): Promise<Json | undefined> =>
	(await heldOnly(api.call({ endpoint: ZOOM.pastMeeting, path: { meetingId } }))) as Json | undefined;

function ownEvent(kind: EventKind, id: string, row: Json): EndedEvent {
	const start = time(row.start_time) ?? 0;
	const minutes = knownNumber(row.duration);
	return {
		kind,
		id,
		uuid: text(row.uuid),
		topic: text(row.topic),
		startTime: knownText(row.start_time),
		endTime: knownText(row.end_time),
		ended: time(row.end_time) ?? start + (minutes ?? 0) * MINUTE_MS,
		duration: minutes,
		participants: knownNumber(row.participants_count),
		hostId: knownText(row.host_id),
		hostName: knownText(row.user_name),
		hostEmail: knownText(row.user_email)?.toLowerCase(),
	};
}
