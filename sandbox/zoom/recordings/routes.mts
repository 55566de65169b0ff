import { problems } from '../api/errors.mts';
import { page } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findUser } from '../model/find.mts';
import { DAY, zoomTime } from '../model/time.mts';
import { recordingBody, viewerRow } from './body.mts';
import { findRecorded, recordingsOf, type Recorded } from './find.mts';

const LONGEST_WINDOW_MS = 32 * DAY;
const LONGEST_TTL_SECONDS = 604_800;

export const recordingRoutes: Route[] = [
	{
		method: 'GET',
		path: '/meetings/:meetingId/recordings',
		scope: 'cloud_recording:read:list_recording_files:admin',
		rate: 'Light',
		answer(call) {
			const recorded = findRecorded(call, call.params.meetingId ?? '');
			return {
				...recordingBody(recorded, call.zoom.apiUrl()),
				password: recorded.recording.passcode,
				...downloadToken(call, recorded),
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
			return listing(
				call,
				recordingsOf(call.zoom)
					.filter(({ session }) => session.hostId === host.id)
					.filter(({ session }) => [undefined, String(session.id)].includes(call.query.meeting_id)),
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
				throw problems.missingScope('cloud_recording:read:list_account_recordings:master');
			}
			return listing(call, recordingsOf(call.zoom));
		},
	},
	{
		method: 'GET',
		path: '/meetings/:meetingId/recordings/registrants',
		scope: 'cloud_recording:read:list_recording_registrants:admin',
		rate: 'Medium',
		answer(call) {
			const id = call.params.meetingId ?? '';
			if (!/^\d+$/.test(id)) throw problems.invalidMeetingId();
			const status = call.query.status ?? 'approved';
			if (!['pending', 'approved', 'denied'].includes(status)) throw problems.invalidParameter('status');
			const { viewers } = findRecorded(call, id).recording;
			const rows = viewers.filter((viewer) => viewer.status === status).map(viewerRow);
			return page(call, 'registrants', rows, { byNumber: true });
		},
	},
];

function listing(call: ZoomCall, recordings: Recorded[]): object {
	const isTrash = call.query.trash === 'true';
	// What is in the trash is not filtered by date.
	const { start, end } = isTrash ? { start: 0, end: Infinity } : windowOf(call);
	const rows = recordings
		.filter(({ recording }) => Boolean(recording.trashedAt) === isTrash)
		.filter(({ instance }) => instance.start >= start && instance.start < end)
		.map((recorded) => recordingBody(recorded, call.zoom.apiUrl()));
	const today = call.zoom.context.now();
	return {
		from: call.query.from ?? zoomTime(today).slice(0, 10),
		to: call.query.to ?? zoomTime(today).slice(0, 10),
		...page(call, 'meetings', rows),
	};
}

/** Whole UTC days, both counted in, a month apart at most; today only when none are given. */
function windowOf({ query, zoom }: ZoomCall): { start: number; end: number } {
	const today = zoomTime(zoom.context.now()).slice(0, 10);
	const start = dayOf(query.from ?? today, 'from');
	const end = dayOf(query.to ?? today, 'to') + DAY;
	if (end <= start || end - start > LONGEST_WINDOW_MS) throw problems.invalidParameter('to');
	return { start, end };
}

function dayOf(text: string, name: string): number {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	if (Number.isNaN(at)) throw problems.invalidParameter(name);
	return at;
}

function downloadToken({ query, zoom }: ZoomCall, { recording }: Recorded): object {
	if (!query.include_fields?.split(',').includes('download_access_token')) return {};
	const ttl = query.ttl === undefined ? undefined : Number(query.ttl);
	if (ttl !== undefined && !(ttl >= 0 && ttl <= LONGEST_TTL_SECONDS)) throw problems.invalidParameter('ttl');
	return { download_access_token: zoom.downloadTokens.issue(recording.key, ttl) };
}
