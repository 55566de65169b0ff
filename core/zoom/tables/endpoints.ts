import {
	MEETING_ENDPOINTS,
	ZOOM_ENDPOINTS,
	type MeetingKind,
	type ZoomEndpoint,
} from '../api/endpoints/endpoints';
import type { Table } from './table';

/** The endpoints that an export of the whole account calls, in order: it needs their scopes. */
export function listTableEndpoints({ of, kind, endpoint, also = [] }: Table): ZoomEndpoint[] {
	if (of === 'account' || kind === 'none') return [endpoint];
	const walked =
		of === 'meeting'
			? [ZOOM_ENDPOINTS.users, MEETING_ENDPOINTS[kind].hosted, ZOOM_ENDPOINTS.reportHistory]
			: [ZOOM_ENDPOINTS.reportHistory];
	return [...walked, endpoint, ...also];
}

/** Further endpoints that the export may call for one user, or with that user's credential. */
export function listMeetingEndpoints({
	kind,
	endpoint,
	forUser = endpoint,
	also = [],
}: Table): ZoomEndpoint[] {
	const own = forUser === 'none' ? [] : [forUser];
	return [
		ZOOM_ENDPOINTS.user,
		ZOOM_ENDPOINTS.reportUserMeetings,
		...own,
		...also,
		...(kind === 'none' ? [] : getUserWalk(kind)),
	];
}

const getUserWalk = (kind: MeetingKind): ZoomEndpoint[] => [
	MEETING_ENDPOINTS[kind].hosted,
	MEETING_ENDPOINTS[kind].instances,
	...(kind === 'meeting' ? [ZOOM_ENDPOINTS.pastMeeting] : []),
];
