import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { toRecordingRow } from '../../../../core/zoom/recordings/files';
import type { RequestOperation, Resource } from '../../../shared/catalogue';
import { SIMPLE_RECORDING_COLUMNS } from '../../parameters/columns';
import { chosenRecordingReader, recordingFields } from './choice';
import { downloadRecording } from './download';
import { getManyRecordings } from './getMany';
import { getRecordingRegistrants } from './getRegistrants';
import { getRecordingViewers } from './getViewers';

const getRecording: RequestOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a recording',
	description: 'Get share link, passcode and files of a cloud recording. With an ID, reads the latest one.',
	fields: recordingFields,
	simplify: SIMPLE_RECORDING_COLUMNS,
	request: {
		endpoint: ZOOM_ENDPOINTS.recording,
		path: { meetingId: chosenRecordingReader },
		toRow: toRecordingRow,
	},
};

export const recording: Resource = {
	name: 'Recording',
	value: 'recording',
	guide: 'recordings.md',
	operations: [
		getRecording,
		downloadRecording,
		getManyRecordings,
		getRecordingRegistrants,
		getRecordingViewers,
	],
};
