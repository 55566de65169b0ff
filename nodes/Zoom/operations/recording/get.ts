import type { IDataObject } from 'n8n-workflow';

import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { toRecordingRow } from '../../../../core/zoom/recordings/recordingRow';
import { readRecording } from '../../../../core/zoom/recordings/recordings';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { SIMPLE_RECORDING_COLUMNS } from '../../parameters/columns';
import { readChosenRecording, recordingFields } from './choice';

export const getRecording: RunOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a recording',
	description:
		'Get the share link, passcode and files of the cloud recording of a meeting or webinar. Of an ID the latest instance is read.',
	fields: recordingFields,
	simplify: SIMPLE_RECORDING_COLUMNS,
	endpoints: [ZOOM_ENDPOINTS.recording],
	run: eachItem(runGet),
};

async function* runGet(context: ItemContext): AsyncGenerator<IDataObject> {
	const { reference } = readChosenRecording(context);
	yield toRecordingRow(await readRecording(context.api, reference)) as IDataObject;
}
