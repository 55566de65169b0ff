import type { ApiClient } from '../../http/client';
import type { Json, ApiRequest } from '../../http/endpoint';
import { splitIntoWindows } from '../../values/dateWindows';
import { toText } from '../../values/text';
import { ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';
import { getReferenceId } from '../meetings/meetingId';
import type { ListedStatus } from '../registrants/list';

export interface RecordingsQuery {
	/** Recordings of one host; absent: of the whole account. */
	readonly userId?: string;
	/** Milliseconds since 1970: the days (UTC) on which the events began, both counted in. */
	readonly start: number;
	readonly end: number;
	/** Of one event: its number. Of hosts only. */
	readonly meetingId?: string;
}

/** Of an ID the latest instance that was recorded. @throws ApiError `not_found` where nothing was */
export async function readRecording(api: ApiClient, reference: MeetingReference): Promise<Json> {
	const path = { meetingId: getReferenceId(reference) };
	return (await api.call({ endpoint: ZOOM_ENDPOINTS.recording, path })) as Json;
}

/** One row per instance that was recorded, each once, the latest month first. */
export async function* readRecordings(api: ApiClient, query: RecordingsQuery): AsyncGenerator<Json> {
	const { start, end, meetingId } = query;
	for (const window of splitIntoWindows(start, end)) {
		const list = getListRequest(query);
		yield* api.rows({ ...list, query: { ...window, meeting_id: meetingId } });
	}
}

/** What a host has in the trash, whenever it was recorded: Zoom filters that by no date. */
export async function* readTrashedRecordings(api: ApiClient, userId: string): AsyncGenerator<Json> {
	yield* api.rows({ endpoint: ZOOM_ENDPOINTS.userRecordings, path: { userId }, query: { trash: true } });
}

const getListRequest = ({ userId }: RecordingsQuery): ApiRequest =>
	userId === undefined
		? { endpoint: ZOOM_ENDPOINTS.accountRecordings, path: { accountId: 'me' } }
		: { endpoint: ZOOM_ENDPOINTS.userRecordings, path: { userId } };

/** Viewers are found by the number of the event only. One call where a UUID was given. */
export async function resolveRecordingId(api: ApiClient, reference: MeetingReference): Promise<string> {
	return 'id' in reference ? reference.id : toText((await readRecording(api, reference)).id);
}

/** Those who registered to watch, of one status, which every row tells. */
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
