import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import type { Instance, Recording, RecordingView, Registrant } from '../model/model.mts';
import { FILE_FORMS, type RecordingFile } from '../model/recordingFiles.mts';
import { MINUTE, formatZoomTime } from '../model/time.mts';
import type { Recorded } from './find.mts';

/**
 * Shape of a recording in the Zoom API reference.
 * @param baseUrl where the files are downloaded from
 */
export function toRecordingBody({ meeting, instance, recording }: Recorded, baseUrl: string): object {
	return {
		uuid: instance.uuid,
		id: meeting.id,
		account_id: ZOOM_ACCOUNT_ID,
		host_id: meeting.hostId,
		topic: meeting.topic,
		// Text here, a number in the events.
		type: String(meeting.type),
		start_time: formatZoomTime(instance.start),
		timezone: meeting.timezone,
		duration: Math.ceil(((instance.end ?? instance.start) - instance.start) / MINUTE),
		total_size: recording.files.reduce((sum, { bytes }) => sum + bytes, 0),
		recording_count: recording.files.length,
		share_url: buildShareUrl(recording),
		auto_delete: false,
		recording_play_passcode: recording.playPasscode,
		recording_files: recording.files.map((file) => toRecordingFile(file, instance, recording, baseUrl)),
	};
}

export function toRecordingFile(
	file: RecordingFile,
	instance: Instance,
	recording: Recording,
	baseUrl: string,
): object {
	const { extension, recordingType, undescribed } = FILE_FORMS[file.type];
	return {
		meeting_id: instance.uuid,
		recording_start: formatZoomTime(instance.start),
		recording_end: formatZoomTime(instance.end ?? instance.start),
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
		...(recording.trashedAt ? { deleted_time: formatZoomTime(recording.trashedAt) } : {}),
	};
}

export function buildShareUrl({ key }: Recording): string {
	return `https://zoom.example.com/rec/share/${key}`;
}

/** A row of `recordings/registrants`: no times, no links. */
export function toViewerRow(viewer: Registrant): object {
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

/** A row of `recordings/analytics_details`. A download has no duration. */
export function toViewRow({ way, email, name, at, seconds }: RecordingView): object {
	const duration = way === 'by_view' ? { duration: seconds } : {};
	return { date_time: formatZoomTime(at), name, email, ...duration };
}
