import { ZOOM_ACCOUNT_ID } from '../../constants.mts';
import type { Instance, Session, ZoomUser } from '../model.mts';
import { zoomTime } from '../time.mts';
import type { EventBody } from './payloads.mts';

const FILES = [
	{
		id: 'sandbox-recording-video',
		type: 'MP4',
		recordingType: 'shared_screen_with_speaker_view',
		size: 282_825,
	},
	{ id: 'sandbox-recording-audio', type: 'M4A', recordingType: 'audio_only', size: 246_560 },
];

/** `recording.*` (shape: Zoom API reference, webhook `recording.completed`). The download token stands at the top. */
export function recordingEvent(
	event: string,
	session: Session,
	instance: Instance,
	host: ZoomUser,
	now: number,
): EventBody {
	return {
		event,
		event_ts: now,
		payload: {
			account_id: ZOOM_ACCOUNT_ID,
			object: {
				id: session.id,
				uuid: instance.uuid,
				host_id: session.hostId,
				account_id: ZOOM_ACCOUNT_ID,
				topic: session.topic,
				type: session.type,
				start_time: zoomTime(instance.start),
				timezone: session.timezone,
				host_email: host.email,
				duration: session.durationMinutes,
				share_url: `https://zoom.example.com/rec/share/${session.id}`,
				total_size: FILES.reduce((sum, { size }) => sum + size, 0),
				recording_count: FILES.length,
				on_prem: false,
				password: 'sandbox-recording-password',
				recording_play_passcode: 'sandbox-play-passcode',
				auto_delete: false,
				recording_files: FILES.map((file) => fileOf(file, instance)),
			},
		},
		download_token: 'sandbox-download-token',
	};
}

function fileOf({ id, type, recordingType, size }: (typeof FILES)[number], instance: Instance): object {
	return {
		id,
		meeting_id: instance.uuid,
		recording_start: zoomTime(instance.start),
		recording_end: zoomTime(instance.end ?? instance.start),
		recording_type: recordingType,
		file_type: type,
		file_extension: type,
		file_size: size,
		play_url: `https://zoom.example.com/rec/play/${id}`,
		download_url: `https://zoom.example.com/rec/download/${id}`,
		status: 'completed',
	};
}
