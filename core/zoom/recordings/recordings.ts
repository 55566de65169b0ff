import type { ApiClient } from '../../http/client';
import type { Json, ApiRequest } from '../../http/endpoint';
import { splitIntoWindows } from '../api/dateWindows';
import { toText } from '../../values/text';
import { ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';
import { getReferenceId } from '../meetings/meetingId';
import type { ListedStatus } from '../registrants/list';

export interface RecordingsQuery {
	/** The host; absent: the whole account. */
	readonly userId?: string;
	/** Milliseconds since 1970: the first and the last day (UTC) on which instances started, both inclusive. */
	readonly start: number;
	readonly end: number;
	/** The number of one meeting or webinar; only together with a host. */
	readonly meetingId?: string;
}

/** Reads one recording; with an ID, of the latest recorded instance. @throws ApiError `not_found` if there is none */
export async function readRecording(api: ApiClient, reference: MeetingReference): Promise<Json> {
	const path = { meetingId: getReferenceId(reference) };
	return await api.call({ endpoint: ZOOM_ENDPOINTS.recording, path });
}

/**
 * Reads one recording with a token of its own for its files. Zoom refuses the access token for some files that this token
 * opens.
 */
export async function readRecordingWithToken(api: ApiClient, reference: MeetingReference): Promise<Json> {
	const path = { meetingId: getReferenceId(reference) };
	const query = { include_fields: 'download_access_token' };
	return await api.call({ endpoint: ZOOM_ENDPOINTS.recording, path, query });
}

/** Reads one row per recorded instance, each once, the latest month first. */
export async function* readRecordings(api: ApiClient, query: RecordingsQuery): AsyncGenerator<Json> {
	const { start, end, meetingId } = query;
	for (const window of splitIntoWindows(start, end)) {
		const list = getListRequest(query);
		yield* api.rows({ ...list, query: { ...window, meeting_id: meetingId } });
	}
}

/** Reads all recordings in a host's trash: Zoom cannot filter those by date. */
export async function* readTrashedRecordings(api: ApiClient, userId: string): AsyncGenerator<Json> {
	yield* api.rows({ endpoint: ZOOM_ENDPOINTS.userRecordings, path: { userId }, query: { trash: true } });
}

const getListRequest = ({ userId }: RecordingsQuery): ApiRequest =>
	userId === undefined
		? { endpoint: ZOOM_ENDPOINTS.accountRecordings, path: { accountId: 'me' } }
		: { endpoint: ZOOM_ENDPOINTS.userRecordings, path: { userId } };

/** The number of the meeting or webinar, which the list of viewers requires. Takes one call for a UUID. */
export async function resolveRecordingId(api: ApiClient, reference: MeetingReference): Promise<string> {
	return 'id' in reference ? reference.id : toText((await readRecording(api, reference)).id);
}

/** Reads the people of one status who registered to watch; every row has the status. */
export async function* readRecordingRegistrants(
	api: ApiClient,
	id: string,
	status: ListedStatus,
): AsyncGenerator<Json> {
	const rows = api.rows({
		endpoint: ZOOM_ENDPOINTS.recordingRegistrants,
		path: { meetingId: id },
		query: { status },
	});
	for await (const row of rows) yield { ...row, status: row.status ?? status };
}
