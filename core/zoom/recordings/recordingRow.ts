import type { Json } from '../../http/endpoint';
import { text } from '../../values/text';
import { kindOfRecording } from './files';

/**
 * A recording in the words of the other rows, with the link that plays without asking for the passcode: what a mail to
 * those who missed the event wants. Tokens are left out.
 * https://developers.zoom.us/docs/api/meetings/#tag/cloud-recording/GET/meetings/{meetingId}/recordings
 */
export function recordingRow(recording: Json): Json {
	const row = { ...recording };
	delete row.download_access_token;
	const link = openLink(recording);
	return {
		...row,
		id: text(recording.id),
		event_kind: kindOfRecording(recording),
		...(link && { share_url_with_passcode: link }),
	};
}

/** `recording_play_passcode` is the passcode in the form that stands in links. */
function openLink({ share_url: link, recording_play_passcode: passcode }: Json): string {
	if (text(link) === '' || text(passcode) === '') return text(link);
	return `${text(link)}${text(link).includes('?') ? '&' : '?'}pwd=${encodeURIComponent(text(passcode))}`;
}
