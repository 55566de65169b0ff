import type { Json } from '../../../../core/http/endpoint';
import { ApiError } from '../../../../core/http/errors';
import { toText } from '../../../../core/values/text';
import { ZOOM_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { listChatFiles } from '../../../../core/zoom/recordings/chatFiles';
import { getRecordingKind } from '../../../../core/zoom/recordings/files';
import type { RequestOperation, RowShape } from '../../../shared/catalogue';
import { createPastMeetingField } from '../../parameters/fields';
import { instanceReader } from '../../parameters/instance';

/** Returns the saved chats of a cloud recording, the only files left since Zoom withdrew its list of a meeting's files. */
export const getFiles = (kind: MeetingKind): RequestOperation => ({
	name: 'Get Files',
	value: 'getFiles',
	guide: 'recordings.md',
	action: `Get files of a ${kind}`,
	description: `Get the chat files of a ${kind}'s cloud recording. With an ID, reads the latest recording.`,
	fields: [createPastMeetingField(kind)],
	request: {
		endpoint: ZOOM_ENDPOINTS.recording,
		path: { meetingId: instanceReader },
		toRows: createFileRows(kind),
	},
});

/** @throws ApiError `wrong_kind` for the recording of the other kind */
const createFileRows =
	(kind: MeetingKind): RowShape<Json[]> =>
	(recording, _request, context) => {
		if (getRecordingKind(recording) !== kind) throw wrongKindError(kind);
		const rows = listChatFiles(recording, kind);
		if (rows.length === 0) {
			context.hint(
				`"${toText(recording.topic)}" was recorded without a chat: nobody wrote to everyone, or the host does not save chats with recordings.`,
			);
		}
		return rows;
	};

const wrongKindError = (kind: MeetingKind): ApiError =>
	new ApiError({
		kind: 'wrong_kind',
		title: `The recording is not of a ${kind}`,
		advice: `Use the resource ${kind === 'meeting' ? 'Webinar' : 'Meeting'}, or choose a ${kind}.`,
	});
