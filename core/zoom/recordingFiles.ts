import { DateTime } from 'luxon';

import type { Json } from '../api/endpoint';
import { text, time } from './answers';
import type { EventKind } from './endpoints';

/** Types of a webinar: 5 once, 6 a series without fixed times, 9 with. The API gives text, the events numbers. */
const WEBINAR_TYPES: ReadonlySet<string> = new Set(['5', '6', '9']);

/** Whose recording it is. Uploaded ones (type 99) are nobody's, and listed with the meetings. */
export const kindOfRecording = ({ type }: Json): EventKind =>
	WEBINAR_TYPES.has(text(type)) ? 'webinar' : 'meeting';

/**
 * The files of a recording as the API and the events give them: `recording_files`, and with `withVoices` those of each
 * participant's voice (`participant_audio_files`), too.
 */
export function filesOf(recording: Json, withVoices = false): Json[] {
	const lists = [recording.recording_files, withVoices ? recording.participant_audio_files : undefined];
	return lists.flatMap((list) => (Array.isArray(list) ? (list as Json[]) : []));
}

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
