import type { Api } from '../../http/client';
import type { Json, Request } from '../../http/endpoint';
import { dayWindows } from '../../values/dateWindows';
import { text } from '../../values/text';
import { ZOOM } from '../api/endpoints/endpoints';
import type { EventReference } from '../api/ids';
import { idOrUuid } from '../meetings/meetingId';
import type { ListedStatus } from '../registrants/list';

export interface RecordingsQuestion {
	/** Recordings of one host; absent: of the whole account. */
	readonly userId?: string;
	/** Milliseconds since 1970: the days (UTC) on which the events began, both counted in. */
	readonly start: number;
	readonly end: number;
	/** Of one event: its number. Of hosts only. */
	readonly meetingId?: string;
}

/** Of an ID the latest instance that was recorded. @throws Problem `not_found` where nothing was */
export async function recordingOf(api: Api, reference: EventReference): Promise<Json> {
	const path = { meetingId: idOrUuid(reference) };
	return (await api.call({ endpoint: ZOOM.recording, path })) as Json;
}

/** One row per instance that was recorded, each once, the latest month first. */
export async function* recordingRows(api: Api, question: RecordingsQuestion): AsyncGenerator<Json> {
	const { start, end, meetingId } = question;
	for (const window of dayWindows(start, end)) {
		const list = listOf(question);
		yield* api.rows({ ...list, query: { ...window, meeting_id: meetingId } });
	}
}

/** What a host has in the trash, whenever it was recorded: Zoom filters that by no date. */
export async function* trashedRecordings(api: Api, userId: string): AsyncGenerator<Json> {
	yield* api.rows({ endpoint: ZOOM.userRecordings, path: { userId }, query: { trash: true } });
}

const listOf = ({ userId }: RecordingsQuestion): Request =>
	userId === undefined
		? { endpoint: ZOOM.accountRecordings, path: { accountId: 'me' } }
		: { endpoint: ZOOM.userRecordings, path: { userId } };

/** Viewers are found by the number of the event only. One call where a UUID was given. */
export async function recordingNumber(api: Api, reference: EventReference): Promise<string> {
	return 'id' in reference ? reference.id : text((await recordingOf(api, reference)).id);
}

/** Those who registered to watch, of one status, which every row tells. */
export async function* viewerRows(api: Api, id: string, status: ListedStatus): AsyncGenerator<Json> {
	const rows = api.rows({
		endpoint: ZOOM.recordingRegistrants,
		path: { meetingId: id },
		query: { status },
	});
	for await (const row of rows) yield { ...row, status: row.status ?? status };
}
