import type { Json } from '../../http/endpoint';
import { toText } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { listFiles, getRecordingKind, buildFileName } from './files';

const CHAT_TYPES: ReadonlySet<string> = new Set(['CHAT', 'CHAT_MESSAGE']);

/** Columns of `listChatFiles`; `meeting_*` of a meeting, `webinar_*` of a webinar. A row is named by UUID and `file_name`. */
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
 * The saved chats among the files of a recording (a row of `meetings` of a recordings list, the answer for one meeting,
 * or `object` of a recording event), in the words of `past_{meetings|webinars}/{uuid}/files`, which Zoom has withdrawn.
 * None where the recording is of an event of the other kind. Files that people sent in the chat are not among them: they
 * come with the events `*.chat_message_file_sent` only.
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
