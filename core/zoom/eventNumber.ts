import type { Api } from '../api/api';
import type { Json } from '../api/endpoint';
import { text } from './answers';
import { eventPath, OF_EVENT, ZOOM, type EventKind } from './endpoints';
import type { EventReference } from './ids';

/** What is asked where a UUID's number is looked up. */
export const NUMBER_LOOKUPS = { meeting: ZOOM.pastMeeting, webinar: OF_EVENT.webinar.planned } as const;

/** The number of an event, which some of Zoom's addresses want. One call where a UUID was given. */
export async function eventNumber(api: Api, kind: EventKind, reference: EventReference): Promise<string> {
	if ('id' in reference) return reference.id;
	const found = await api.call({ endpoint: NUMBER_LOOKUPS[kind], path: eventPath(kind, reference.uuid) });
	return text((found as Json).id);
}

export const idOrUuid = (reference: EventReference): string =>
	'id' in reference ? reference.id : reference.uuid;
