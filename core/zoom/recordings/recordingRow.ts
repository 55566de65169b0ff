import type { Json } from '../../http/endpoint';
import { toText } from '../../values/text';
import { getRecordingKind } from './files';

/**
 * A recording in the words of the other rows, with the link that plays without asking for the passcode: what a mail to
 * those who missed the event wants. Tokens are left out.
 * https://developers.zoom.us/docs/api/meetings/#tag/cloud-recording/GET/meetings/{meetingId}/recordings
 */
export function toRecordingRow(recording: Json): Json {
	const row = { ...recording };
	delete row.download_access_token;
	const link = buildOpenLink(recording);
	return {
		...row,
		id: toText(recording.id),
		event_kind: getRecordingKind(recording),
		...(link && { share_url_with_passcode: link }),
	};
}

/** `recording_play_passcode` is the passcode in the form that stands in links. */
function buildOpenLink({ share_url: link, recording_play_passcode: passcode }: Json): string {
	if (toText(link) === '' || toText(passcode) === '') return toText(link);
	return `${toText(link)}${toText(link).includes('?') ? '&' : '?'}pwd=${encodeURIComponent(toText(passcode))}`;
}
