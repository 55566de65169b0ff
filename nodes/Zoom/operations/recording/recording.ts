import type { Resource } from '../../../shared/catalogue';
import { downloadRecording } from './download';
import { getRecording } from './get';
import { getManyRecordings } from './getMany';
import { getRecordingRegistrants } from './getRegistrants';

export const recording: Resource = {
	name: 'Recording',
	value: 'recording',
	operations: [getRecording, downloadRecording, getManyRecordings, getRecordingRegistrants],
};
