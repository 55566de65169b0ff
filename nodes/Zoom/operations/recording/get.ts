import type { IDataObject } from 'n8n-workflow';

import { ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import { recordingRow } from '../../../../core/zoom/recordings/recordingRow';
import { recordingOf } from '../../../../core/zoom/recordings/recordings';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { RECORDING_COLUMNS } from '../../parameters/columns';
import { chosenRecording, recordingFields } from './choice';

export const getRecording: RunOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a recording',
	description:
		'Get the share link, passcode and files of the cloud recording of a meeting or webinar. Of an ID the latest instance is read.',
	fields: recordingFields,
	simplify: RECORDING_COLUMNS,
	uses: [ZOOM.recording],
	run: eachItem(recording),
};

async function* recording(call: Call): AsyncGenerator<IDataObject> {
	const { reference } = chosenRecording(call);
	yield recordingRow(await recordingOf(call.api, reference)) as IDataObject;
}
