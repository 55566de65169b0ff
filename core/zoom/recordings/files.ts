import { DateTime } from 'luxon';

import type { Json } from '../../http/endpoint';
import { Problem } from '../../http/errors';
import { text, time } from '../../values/text';
import type { EventKind } from '../api/endpoints/endpoints';
import type { ZoomEnvironmentFields } from '../api/environment';
import { kindOfType } from '../meetings/kindOfType';
import { isOfZoom } from './trustedHosts';

/** Whose recording it is. Uploaded ones (type 99) are nobody's, and listed with the meetings. */
export const kindOfRecording = ({ type }: Json): EventKind => kindOfType(type);

/**
 * The files of a recording as the API and the events give them: `recording_files`, and with `withVoices` those of each
 * participant's voice (`participant_audio_files`), too.
 */
export function filesOf(recording: Json, withVoices = false): Json[] {
	const lists = [recording.recording_files, withVoices ? recording.participant_audio_files : undefined];
	return lists.flatMap((list) => (Array.isArray(list) ? (list as Json[]) : []));
}

/**
 * Where a file is downloaded from.
 * @throws Problem `invalid` for an address that is not one of the Zoom the credential is for: an item may come from anywhere,
 *   and a token must not be sent to whoever wrote it
 */
export function downloadAddress(file: Json, credential: ZoomEnvironmentFields): URL {
	const address = text(file.download_url);
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (url && isOfZoom(url, credential)) return url;
	throw new Problem({
		kind: 'invalid',
		title: `The download address of a file does not belong to Zoom${url ? `: ${url.host}` : ''}`,
		advice:
			'Nothing was sent there. Take the recording from the Zoom Trigger or from an operation of this node, and check the environment in the credential.',
	});
}

/** Finds a file in another reading of its recording. Captions and timelines have no ID. */
export const sameFile =
	(file: Json) =>
	(other: Json): boolean =>
		text(file.id) === ''
			? other.file_type === file.file_type && other.recording_start === file.recording_start
			: other.id === file.id;

/** What tells the file apart in its recording: `audio_transcript`, `chat_file`. Of captions and timelines Zoom gives the type only. */
const partOf = (file: Json): string =>
	text(file.recording_type) || text(file.file_type).toLowerCase() || 'file';

/**
 * `Product Launch 2026-11-21 150000 chat_file.txt`: the time (UTC) is that of the part, because an event whose recording
 * was stopped and started again has several files of one type. Voices bear the name Zoom gives them.
 */
export function recordingFileName(recording: Json, file: Json): string {
	const start = time(file.recording_start) ?? time(recording.start_time);
	const at =
		start === undefined ? '' : DateTime.fromMillis(start, { zone: 'utc' }).toFormat('yyyy-MM-dd HHmmss');
	const part = text(file.file_name).replace(/\.\w{1,5}$/, '') || partOf(file);
	const words = [text(recording.topic), at, part].map(forFileSystems).filter(Boolean).join(' ');
	return `${words}.${extensionOf(file)}`;
}

/** Zoom calls some kinds of files by what is in them: a transcript is a VTT file. */
function extensionOf(file: Json): string {
	const extension = text(file.file_extension) || text(file.file_type);
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

/** Windows takes the fewest characters, and most systems 255 bytes for the whole name. */
const forFileSystems = (words: string): string =>
	words
		.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 80)
		.trim();
