import { ahead } from '../../async/prefetch';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { text, time } from '../../values/text';
import { OF_EVENT, type EventKind } from '../api/endpoints/endpoints';
import { zoomParallel } from '../api/rateLimits';
import { instancesOfOwn, isOfOneEvent, ownEvents } from '../meetings/userMeetings';
import type { LeftOut } from './leftOut';
import type { TableQuestion } from './table';

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
	const rows = ahead(lists, most, (event) =>
		leftOut.unlessRefused(
			`lists of ${kind}s held`,
			text(event.topic) || text(event.id),
			instancesOf(api, kind, event),
			(fault) => isOfOneEvent(kind, fault),
		),
	);
	for await (const row of rows) {
		const began = time(row.start_time);
		if (began !== undefined && began >= start && began <= end) yield row;
	}
}

async function* instancesOf(api: Api, kind: EventKind, event: Json): AsyncGenerator<Json> {
	const { id, topic } = event;
	for (const instance of await instancesOfOwn(api, kind, event)) yield { topic, ...instance, id };
}
