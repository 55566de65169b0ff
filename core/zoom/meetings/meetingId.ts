import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { text } from '../../values/text';
import { eventPath, OF_EVENT, ZOOM, type EventKind } from '../api/endpoints/endpoints';
import type { EventReference } from '../api/ids';

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
