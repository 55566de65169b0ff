import { zoomErrors } from '../api/errors.mts';
import { buildPage } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findUser } from '../model/find.mts';
import { DAY, formatZoomTime } from '../model/time.mts';
import { toRecordingBody, toViewerRow, toViewRow } from './body.mts';
import { findRecorded, listRecordings, type Recorded } from './find.mts';

const MAX_WINDOW_MS = 32 * DAY;
const MAX_TTL_SECONDS = 604_800;

export const recordingRoutes: Route[] = [
	{
		method: 'GET',
		path: '/meetings/:meetingId/recordings',
		scope: 'cloud_recording:read:list_recording_files:admin',
		rate: 'Light',
		answer(call) {
			const recorded = findRecorded(call, call.params.meetingId ?? '');
			return {
				...toRecordingBody(recorded, call.zoom.getApiUrl()),
				password: recorded.recording.passcode,
				...issueDownloadToken(call, recorded),
			};
		},
	},
	{
		method: 'GET',
		path: '/users/:userId/recordings',
		scope: 'cloud_recording:read:list_user_recordings:admin',
		rate: 'Medium',
		answer(call) {
			const host = findUser(call);
			return buildRecordingPage(
				call,
				listRecordings(call.zoom)
					.filter(({ meeting }) => meeting.hostId === host.id)
					.filter(({ meeting }) => [undefined, String(meeting.id)].includes(call.query.meeting_id)),
			);
		},
	},
	{
		method: 'GET',
		path: '/accounts/:accountId/recordings',
		scope: 'cloud_recording:read:list_account_recordings:admin',
		adminOnly: true,
		rate: 'Medium',
		answer(call) {
			// The account's own ID is taken for that of a sub-account.
			if (call.params.accountId !== 'me') {
				throw zoomErrors.missingScope('cloud_recording:read:list_account_recordings:master');
			}
			return buildRecordingPage(call, listRecordings(call.zoom));
		},
	},
	{
		method: 'GET',
		path: '/meetings/:meetingId/recordings/registrants',
		scope: 'cloud_recording:read:list_recording_registrants:admin',
		rate: 'Medium',
		answer(call) {
			const id = call.params.meetingId ?? '';
			if (!/^\d+$/.test(id)) throw zoomErrors.invalidMeetingId();
			const status = call.query.status ?? 'approved';
			if (!['pending', 'approved', 'denied'].includes(status)) throw zoomErrors.invalidParameter('status');
			const { viewers } = findRecorded(call, id).recording;
			const rows = viewers.filter((viewer) => viewer.status === status).map(toViewerRow);
			return buildPage(call, 'registrants', rows, { byNumber: true });
		},
	},
	{
		method: 'GET',
		path: '/meetings/:meetingId/recordings/analytics_details',
		scope: 'cloud_recording:read:recording_analytics_details:admin',
		rate: 'Medium',
		answer(call) {
			const way = call.query.type ?? 'by_view';
			if (!['by_view', 'by_download'].includes(way)) throw zoomErrors.invalidParameter('type');
			const { start, end } = readWindow(call);
			const { views } = findRecorded(call, call.params.meetingId ?? '').recording;
			const rows = views
				.filter((view) => view.way === way && view.at >= start && view.at < end)
				.map(toViewRow);
			return { ...describeWindow(call), ...buildPage(call, 'analytics_details', rows) };
		},
	},
];

function buildRecordingPage(call: ZoomCall, recordings: Recorded[]): object {
	const isTrash = call.query.trash === 'true';
	// Recordings in the trash are not filtered by date.
	const { start, end } = isTrash ? { start: 0, end: Infinity } : readWindow(call);
	const rows = recordings
		.filter(({ recording }) => Boolean(recording.trashedAt) === isTrash)
		.filter(({ instance }) => instance.start >= start && instance.start < end)
		.map((recorded) => toRecordingBody(recorded, call.zoom.getApiUrl()));
	return { ...describeWindow(call), ...buildPage(call, 'meetings', rows) };
}

function describeWindow({ query, zoom }: ZoomCall): { from: string; to: string } {
	const today = formatZoomTime(zoom.context.now()).slice(0, 10);
	return { from: query.from ?? today, to: query.to ?? today };
}

/** Whole UTC days, both counted in, a month apart at most; today only when none are given. */
function readWindow({ query, zoom }: ZoomCall): { start: number; end: number } {
	const today = formatZoomTime(zoom.context.now()).slice(0, 10);
	const start = readDay(query.from ?? today, 'from');
	const end = readDay(query.to ?? today, 'to') + DAY;
	if (end <= start || end - start > MAX_WINDOW_MS) throw zoomErrors.invalidParameter('to');
	return { start, end };
}

function readDay(text: string, name: string): number {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	if (Number.isNaN(at)) throw zoomErrors.invalidParameter(name);
	return at;
}

function issueDownloadToken({ query, zoom }: ZoomCall, { recording }: Recorded): object {
	if (!query.include_fields?.split(',').includes('download_access_token')) return {};
	const ttl = query.ttl === undefined ? undefined : Number(query.ttl);
	if (ttl !== undefined && !(ttl >= 0 && ttl <= MAX_TTL_SECONDS)) throw zoomErrors.invalidParameter('ttl');
	return { download_access_token: zoom.downloadTokens.issue(recording.key, ttl) };
}
