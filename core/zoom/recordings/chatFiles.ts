import type { Json } from '../../http/endpoint';
import { toText } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { listFiles, getRecordingKind, buildFileName } from './files';

const CHAT_TYPES: ReadonlySet<string> = new Set(['CHAT', 'CHAT_MESSAGE']);

/** Columns of `listChatFiles`: `meeting_*` for a meeting, `webinar_*` for a webinar. UUID and `file_name` identify a row. */
export const getChatFileColumns = (kind: MeetingKind): readonly string[] => [
	`${kind}_uuid`,
	`${kind}_id`,
	'file_name',
	'file_size',
	'file_type',
	'download_url',
	'id',
	'topic',
	'host_id',
	'recording_start',
	'recording_end',
];

/**
 * Lists the saved chats among the files of a recording (a row of `meetings` in a list of recordings, the response for one
 * meeting, or `object` of a recording event), with the fields of `past_{meetings|webinars}/{uuid}/files`, which Zoom has
 * withdrawn. Returns none if the recording is of the other kind. Files that people sent in the chat are not included: Zoom
 * sends them with the events `*.chat_message_file_sent` only.
 * https://developers.zoom.us/docs/api/meetings/#tag/cloud-recording
 */
export function listChatFiles(recording: Json, kind: MeetingKind): Json[] {
	if (getRecordingKind(recording) !== kind) return [];
	return listFiles(recording)
		.filter(({ file_type: type }) => CHAT_TYPES.has(toText(type).toUpperCase()))
		.map((file) => ({
			[`${kind}_uuid`]: toText(recording.uuid) || toText(file.meeting_id),
			[`${kind}_id`]: toText(recording.id),
			file_name: buildFileName(recording, file),
			file_size: file.file_size,
			file_type: file.file_type,
			download_url: file.download_url,
			id: file.id,
			topic: recording.topic,
			host_id: recording.host_id,
			recording_start: file.recording_start,
			recording_end: file.recording_end,
		}));
}
