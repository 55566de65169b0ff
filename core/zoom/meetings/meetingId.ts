import type { ApiClient } from '../../http/client';
import { toText } from '../../values/text';
import {
	toMeetingPath,
	MEETING_ENDPOINTS,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';

/** Endpoints that return the number for a UUID. */
export const NUMBER_LOOKUPS = {
	meeting: ZOOM_ENDPOINTS.pastMeeting,
	webinar: MEETING_ENDPOINTS.webinar.planned,
} as const;

/** The number of a meeting or webinar, which some endpoints require. Takes one call for a UUID. */
export async function resolveMeetingId(
	api: ApiClient,
	kind: MeetingKind,
	reference: MeetingReference,
): Promise<string> {
	if ('id' in reference) return reference.id;
	const found = await api.call({ endpoint: NUMBER_LOOKUPS[kind], path: toMeetingPath(kind, reference.uuid) });
	return toText(found.id);
}

export const getReferenceId = (reference: MeetingReference): string =>
	'id' in reference ? reference.id : reference.uuid;
