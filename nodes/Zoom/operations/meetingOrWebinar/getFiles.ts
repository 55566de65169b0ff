import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../../../../core/http/errors';
import { toText } from '../../../../core/values/text';
import { ZOOM_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import { listChatFiles } from '../../../../core/zoom/recordings/chatFiles';
import { getRecordingKind } from '../../../../core/zoom/recordings/files';
import { readRecording } from '../../../../core/zoom/recordings/recordings';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { createPastMeetingField } from '../../parameters/fields';

/** What is left of the files of an event since Zoom withdrew their address: the saved chats of its cloud recording. */
export const getFiles = (kind: MeetingKind): RunOperation => ({
	name: 'Get Files',
	value: 'getFiles',
	action: `Get files of a ${kind}`,
	description: `Get the saved chat files of a ${kind} from its cloud recording. Of an ID the latest instance that was recorded is read.`,
	fields: [createPastMeetingField(kind)],
	endpoints: [ZOOM_ENDPOINTS.recording],
	run: eachItem((context) => runGetFiles(context, kind)),
});

async function* runGetFiles(context: ItemContext, kind: MeetingKind): AsyncGenerator<IDataObject> {
	const recording = await readRecording(context.api, parseMeetingReference(context.param('eventId', '')));
	if (getRecordingKind(recording) !== kind) throw wrongKindError(kind);
	const rows = listChatFiles(recording, kind);
	if (rows.length === 0) {
		context.hint(
			`"${toText(recording.topic)}" was recorded without a chat: nobody wrote to everybody, or its host does not save chats with recordings.`,
		);
	}
	yield* rows as IDataObject[];
}

const wrongKindError = (kind: MeetingKind): ApiError =>
	new ApiError({
		kind: 'wrong_kind',
		title: `The recording is not that of a ${kind}`,
		advice: `Use the resource ${kind === 'meeting' ? 'Webinar' : 'Meeting'}, or choose a ${kind}.`,
	});
