import { inParallel } from '../../async/concurrent';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { knownNumber, knownText, text, time } from '../../values/text';
import type { EventKind } from '../api/endpoints/endpoints';
import { pastEvents } from '../meetings/pastMeetings';
import type { EndedEvent, EndedEventsQuestion } from './endedEvent';
import { ownEndedEvents } from './endedMeetingsOfUser';

/** Hosts whose lists are read at the same time: few, because each is read with every poll. */
const HOSTS_AT_ONCE = 3;

/**
 * What ended in a span of time, each instance once, the earliest end first.
 * @throws Problem
 */
export async function endedEvents(api: Api, question: EndedEventsQuestion): Promise<EndedEvent[]> {
	const events = await listed(api, question);
	const wanted = events.filter(
		({ kind, participants = Infinity }) =>
			kind === 'webinar' || participants > 1 || question.onePersonMeetings,
	);
	const once = new Map(wanted.map((event) => [event.uuid, event]));
	return [...once.values()].sort((one, other) => one.ended - other.ended);
}

async function listed(api: Api, question: EndedEventsQuestion): Promise<EndedEvent[]> {
	const { of } = question;
	if (of === 'me') return await ownEndedEvents(api, question);
	if (of === 'account') return await reported(api, question);
	const lists = await inParallel(
		of.userIds,
		HOSTS_AT_ONCE,
		async (userId) => await reported(api, question, userId),
	);
	return lists.flat();
}

async function reported(
	api: Api,
	{ from, until, kind, onePersonMeetings }: EndedEventsQuestion,
	userId?: string,
): Promise<EndedEvent[]> {
	const events: EndedEvent[] = [];
	const rows = pastEvents(api, { start: from, end: until, kind, userId, onePersonMeetings });
	for await (const row of rows) {
		const ended = time(row.end_time);
		if (ended !== undefined) events.push(reportedEvent(row, ended));
	}
	return events;
}

const reportedEvent = (row: Json, ended: number): EndedEvent => ({
	kind: row.event_kind as EventKind,
	id: text(row.event_id),
	uuid: text(row.event_uuid),
	topic: text(row.topic),
	startTime: knownText(row.start_time),
	endTime: knownText(row.end_time),
	ended,
	duration: knownNumber(row.duration),
	participants: knownNumber(row.participants_count),
	hostName: knownText(row.host_name),
	hostEmail: knownText(row.host_email)?.toLowerCase(),
});
