import {
	MEETING_ENDPOINTS,
	ZOOM_ENDPOINTS,
	type MeetingKind,
	type ZoomEndpoint,
} from '../api/endpoints/endpoints';
import type { Table } from './table';

/** What an export of the whole account calls, in the order of the walk: the scopes it needs are theirs. */
export function listTableEndpoints({ of, kind, endpoint, also = [] }: Table): ZoomEndpoint[] {
	if (of === 'account' || kind === 'none') return [endpoint];
	const walked =
		of === 'event'
			? [ZOOM_ENDPOINTS.users, MEETING_ENDPOINTS[kind].hosted, ZOOM_ENDPOINTS.reportHistory]
			: [ZOOM_ENDPOINTS.reportHistory];
	return [...walked, endpoint, ...also];
}

/** What the export may call beside, for one user or as one. */
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
