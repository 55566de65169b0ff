import { OF_EVENT, ZOOM, type EventKind, type ZoomEndpoint } from '../api/endpoints/endpoints';
import type { Table } from './table';

/** What an export of the whole account calls, in the order of the walk: the scopes it needs are theirs. */
export function endpointsOfTable({ of, kind, endpoint, also = [] }: Table): ZoomEndpoint[] {
	if (of === 'account' || kind === 'none') return [endpoint];
	const walked =
		of === 'event' ? [ZOOM.users, OF_EVENT[kind].hosted, ZOOM.reportHistory] : [ZOOM.reportHistory];
	return [...walked, endpoint, ...also];
}

/** What the export may call beside, for one user or as one. */
export function endpointsForOne({ kind, endpoint, forUser = endpoint, also = [] }: Table): ZoomEndpoint[] {
	const own = forUser === 'none' ? [] : [forUser];
	return [ZOOM.user, ZOOM.reportUserMeetings, ...own, ...also, ...(kind === 'none' ? [] : ownWalk(kind))];
}

const ownWalk = (kind: EventKind): ZoomEndpoint[] => [
	OF_EVENT[kind].hosted,
	OF_EVENT[kind].instances,
	...(kind === 'meeting' ? [ZOOM.pastMeeting] : []),
];
