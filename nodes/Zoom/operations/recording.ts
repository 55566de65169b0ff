import type { Resource } from '../../shared/catalogue';
import { downloadRecording } from './recording.download';
import { getRecording } from './recording.get';
import { getManyRecordings } from './recording.getMany';
import { getRecordingRegistrants } from './recording.getRegistrants';

export const recording: Resource = {
	name: 'Recording',
	value: 'recording',
	operations: [getRecording, downloadRecording, getManyRecordings, getRecordingRegistrants],
};
