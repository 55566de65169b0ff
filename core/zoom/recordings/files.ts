import { DateTime } from 'luxon';

import type { Json } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import { toWellFormed } from '../../http/wellFormed';
import { parseTimestamp } from '../../values/dates';
import { toObjects } from '../../values/objects';
import { toText, toFileNamePart } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';
import type { ZoomEnvironmentFields } from '../api/environment';
import { toMeetingKind } from '../meetings/settings';
import { isTrustedHost } from './trustedHosts';

/** The kind of a recording. Uploaded ones (type 99) belong to neither kind and count as meetings. */
export const getRecordingKind = ({ type }: Json): MeetingKind => toMeetingKind(type);

/**
 * Lists the files of a recording as in the API and the events: `recording_files`, and with `withVoices` also each
 * participant's audio (`participant_audio_files`).
 */
export function listFiles(recording: Json, withVoices = false): Json[] {
	const lists = [recording.recording_files, withVoices ? recording.participant_audio_files : undefined];
	return lists.flatMap((list) => toObjects(list));
}

/**
 * The download URL of a file.
 * @throws ApiError `invalid` for a URL outside the credential's Zoom environment: an item may come from anywhere, and a
 *   token must not be sent to its author
 */
export function getDownloadUrl(file: Json, credential: ZoomEnvironmentFields): URL {
	const address = toText(file.download_url);
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (url && isTrustedHost(url, credential)) return url;
	throw new ApiError({
		kind: 'invalid',
		title: `The download address of a file does not belong to Zoom${url ? `: ${url.host}` : ''}`,
		advice:
			'Nothing was sent there. Use a recording from the Zoom Trigger or from an operation of this node, and check the environment in the credential.',
	});
}

/** Whether another reading of the recording lists the same file. Captions and timelines have no ID. */
export const matchFile =
	(file: Json) =>
	(other: Json): boolean =>
		toText(file.id) === ''
			? other.file_type === file.file_type && other.recording_start === file.recording_start
			: other.id === file.id;

/** The name that distinguishes a file in its recording: `audio_transcript`, `chat_file`. Captions and timelines have only a type. */
const getPartName = (file: Json): string =>
	toText(file.recording_type) || toText(file.file_type).toLowerCase() || 'file';

/**
 * `Product Launch 2026-11-21 150000 chat_file.txt`: the time (UTC) is the start of the file, because a recording that was
 * stopped and restarted has several files of one type. Participants' audio files keep Zoom's name.
 */
export function buildFileName(recording: Json, file: Json): string {
	const start = parseTimestamp(file.recording_start) ?? parseTimestamp(recording.start_time);
	const at =
		start === undefined ? '' : DateTime.fromMillis(start, { zone: 'utc' }).toFormat('yyyy-MM-dd HHmmss');
	const part = toText(file.file_name).replace(/\.\w{1,5}$/, '') || getPartName(file);
	const words = [toText(recording.topic), at, part].map(toFileNamePart).filter(Boolean).join(' ');
	return `${words}.${getExtension(file)}`;
}

/** Some of Zoom's file types name the content rather than the format: a transcript is a VTT file. */
function getExtension(file: Json): string {
	const extension = toText(file.file_extension) || toText(file.file_type);
	return (EXTENSIONS[extension.toUpperCase()] ?? extension.replace(/\W/g, '').toLowerCase()) || 'bin';
}

const EXTENSIONS: Readonly<Record<string, string>> = {
	CC: 'vtt',
	CHAT: 'txt',
	CHAT_MESSAGE: 'txt',
	SUMMARY: 'json',
	TIMELINE: 'json',
	TRANSCRIPT: 'vtt',
};

/**
 * A recording with the fields of the other rows, and a link that plays without asking for the passcode, for emails to people
 * who missed the meeting or webinar. Tokens are removed.
 * https://developers.zoom.us/docs/api/meetings/#tag/cloud-recording/GET/meetings/{meetingId}/recordings
 */
export function toRecordingRow(recording: Json): Json {
	const row = { ...recording };
	delete row.download_access_token;
	const link = buildOpenLink(recording);
	const id = toText(recording.id);
	const uuid = toText(recording.uuid);
	return {
		...row,
		id,
		event_kind: getRecordingKind(recording),
		event_id: id,
		...(uuid && { event_uuid: uuid }),
		...(link && { share_url_with_passcode: link }),
	};
}

/** `recording_play_passcode` is the passcode in the form that links use. */
function buildOpenLink({ share_url: link, recording_play_passcode: passcode }: Json): string {
	if (toText(link) === '' || toText(passcode) === '') return toText(link);
	return `${toText(link)}${toText(link).includes('?') ? '&' : '?'}pwd=${encodeURIComponent(toWellFormed(toText(passcode)))}`;
}
