import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../../../../core/http/errors';
import { text } from '../../../../core/values/text';
import { ZOOM, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import { chatFilesOf } from '../../../../core/zoom/recordings/chatFiles';
import { kindOfRecording } from '../../../../core/zoom/recordings/files';
import { recordingOf } from '../../../../core/zoom/recordings/recordings';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { pastEventField } from '../../parameters/fields';

/** What is left of the files of an event since Zoom withdrew their address: the saved chats of its cloud recording. */
export const getFiles = (kind: EventKind): RunOperation => ({
	name: 'Get Files',
	value: 'getFiles',
	action: `Get files of a ${kind}`,
	description: `Get the saved chat files of a ${kind} from its cloud recording. Of an ID the latest instance that was recorded is read.`,
	fields: [pastEventField(kind)],
	uses: [ZOOM.recording],
	run: eachItem((call) => files(call, kind)),
});

async function* files(call: Call, kind: EventKind): AsyncGenerator<IDataObject> {
	const recording = await recordingOf(call.api, eventReference(call.param('eventId', '')));
	if (kindOfRecording(recording) !== kind) throw wrongKind(kind);
	const rows = chatFilesOf(recording, kind);
	if (rows.length === 0) {
		call.hint(
			`"${text(recording.topic)}" was recorded without a chat: nobody wrote to everybody, or its host does not save chats with recordings.`,
		);
	}
	yield* rows as IDataObject[];
}

const wrongKind = (kind: EventKind): Problem =>
	new Problem({
		kind: 'wrong_kind',
		title: `The recording is not that of a ${kind}`,
		advice: `Use the resource ${kind === 'meeting' ? 'Webinar' : 'Meeting'}, or choose a ${kind}.`,
	});
