import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import type { ZoomHalf } from '../half.mts';
import type { Meeting } from '../model/model.mts';
import { MINUTE, formatZoomTime } from '../model/time.mts';
import { toRecordingFile, buildShareUrl } from '../recordings/body.mts';
import { toRecorded, type Recorded } from '../recordings/find.mts';
import type { EventBody } from './payloads.mts';

const COMPLETED_EVENT = 'recording.completed';
const TRANSCRIPT_EVENT = 'recording.transcript_completed';

/**
 * Events about a meeting's recordings once they are ready: for each recorded instance `recording.completed`
 * twice, a minute apart and with download tokens of their own, then the transcript. https://devforum.zoom.us/t/128602
 */
export function buildRecordingEvents(zoom: ZoomHalf, meeting: Meeting): EventBody[] {
	const recorded = meeting.instances.flatMap((instance) => toRecorded({ meeting, instance }));
	return recorded.flatMap((one) => {
		const earlier = buildRecordingEvent(zoom, COMPLETED_EVENT, one);
		return [
			{ ...earlier, event_ts: earlier.event_ts - MINUTE },
			buildRecordingEvent(zoom, COMPLETED_EVENT, one),
			buildRecordingEvent(zoom, TRANSCRIPT_EVENT, one),
		];
	});
}

/**
 * `recording.*` (shape: Zoom API reference, webhook `recording.completed`). The transcript comes with an event of its own,
 * and the download token is at the top level.
 */
export function buildRecordingEvent(zoom: ZoomHalf, event: string, recorded: Recorded): EventBody {
	const { meeting, instance, recording } = recorded;
	const files = recording.files.filter(
		({ type }) => (type === 'TRANSCRIPT') === (event === TRANSCRIPT_EVENT),
	);
	return {
		event,
		event_ts: zoom.context.now(),
		payload: {
			account_id: ZOOM_ACCOUNT_ID,
			object: {
				id: meeting.id,
				uuid: instance.uuid,
				host_id: meeting.hostId,
				account_id: ZOOM_ACCOUNT_ID,
				topic: meeting.topic,
				type: meeting.type,
				start_time: formatZoomTime(instance.start),
				timezone: meeting.timezone,
				host_email: zoom.getHost(meeting).email,
				duration: meeting.durationMinutes,
				share_url: buildShareUrl(recording),
				total_size: files.reduce((sum, { bytes }) => sum + bytes, 0),
				recording_count: files.length,
				on_prem: false,
				password: recording.passcode,
				recording_play_passcode: recording.playPasscode,
				auto_delete: false,
				recording_files: files.map((file) => toRecordingFile(file, instance, recording, zoom.getApiUrl())),
			},
		},
		download_token: zoom.downloadTokens.issue(recording.key),
	};
}
