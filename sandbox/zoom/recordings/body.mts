import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import type { Instance, Recording, Registrant } from '../model/model.mts';
import { FILE_FORMS, type RecordingFile } from '../model/recordingFiles.mts';
import { MINUTE, zoomTime } from '../model/time.mts';
import type { Recorded } from './find.mts';

/**
 * How recordings are shown by the Zoom API reference.
 * @param baseUrl where the files are downloaded from
 */
export function recordingBody({ session, instance, recording }: Recorded, baseUrl: string): object {
	return {
		uuid: instance.uuid,
		id: session.id,
		account_id: ZOOM_ACCOUNT_ID,
		host_id: session.hostId,
		topic: session.topic,
		// Text here, a number in the events.
		type: String(session.type),
		start_time: zoomTime(instance.start),
		timezone: session.timezone,
		duration: Math.ceil(((instance.end ?? instance.start) - instance.start) / MINUTE),
		total_size: recording.files.reduce((sum, { bytes }) => sum + bytes, 0),
		recording_count: recording.files.length,
		share_url: shareUrl(recording),
		auto_delete: false,
		recording_play_passcode: recording.playPasscode,
		recording_files: recording.files.map((file) => recordingFile(file, instance, recording, baseUrl)),
	};
}

export function recordingFile(
	file: RecordingFile,
	instance: Instance,
	recording: Recording,
	baseUrl: string,
): object {
	const { extension, recordingType, undescribed } = FILE_FORMS[file.type];
	return {
		meeting_id: instance.uuid,
		recording_start: zoomTime(instance.start),
		recording_end: zoomTime(instance.end ?? instance.start),
		file_type: file.type,
		file_extension: extension,
		download_url: `${baseUrl}/rec/download/${recording.key}/${file.id}`,
		...(undescribed
			? {}
			: {
					id: file.id,
					file_size: file.bytes,
					play_url: `https://zoom.example.com/rec/play/${recording.key}.${file.id}`,
					recording_type: recordingType,
					status: 'completed',
				}),
		...(recording.trashedAt ? { deleted_time: zoomTime(recording.trashedAt) } : {}),
	};
}

export function shareUrl({ key }: Recording): string {
	return `https://zoom.example.com/rec/share/${key}`;
}

/** Of `recordings/registrants`: no times, no links. */
export function viewerRow(viewer: Registrant): object {
	return {
		id: viewer.id,
		email: viewer.email,
		first_name: viewer.firstName,
		last_name: viewer.lastName,
		address: '',
		city: '',
		country: viewer.country,
		zip: '',
		state: '',
		phone: '',
		industry: '',
		org: viewer.org,
		job_title: viewer.jobTitle,
		purchasing_time_frame: '',
		role_in_purchase_process: '',
		no_of_employees: '',
		comments: '',
		custom_questions: viewer.customQuestions,
		status: viewer.status,
	};
}
