import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import type { ZoomHalf } from '../half.mts';
import type { Session } from '../model/model.mts';
import { MINUTE, zoomTime } from '../model/time.mts';
import { recordingFile, shareUrl } from '../recordings/body.mts';
import { asRecorded, type Recorded } from '../recordings/find.mts';
import type { EventBody } from './payloads.mts';

const COMPLETED_EVENT = 'recording.completed';
const TRANSCRIPT_EVENT = 'recording.transcript_completed';

/**
 * What Zoom tells of a session's recordings once they are ready: of each instance that was recorded `recording.completed`
 * twice, a minute apart and with download tokens of their own, then the transcript. https://devforum.zoom.us/t/128602
 */
export function recordingEvents(zoom: ZoomHalf, session: Session): EventBody[] {
	const recorded = session.instances.flatMap((instance) => asRecorded({ session, instance }));
	return recorded.flatMap((one) => {
		const earlier = recordingEvent(zoom, COMPLETED_EVENT, one);
		return [
			{ ...earlier, event_ts: earlier.event_ts - MINUTE },
			recordingEvent(zoom, COMPLETED_EVENT, one),
			recordingEvent(zoom, TRANSCRIPT_EVENT, one),
		];
	});
}

/**
 * `recording.*` (shape: Zoom API reference, webhook `recording.completed`). The transcript comes with an event of its own,
 * and the download token stands at the top.
 */
export function recordingEvent(zoom: ZoomHalf, event: string, recorded: Recorded): EventBody {
	const { session, instance, recording } = recorded;
	const files = recording.files.filter(
		({ type }) => (type === 'TRANSCRIPT') === (event === TRANSCRIPT_EVENT),
	);
	return {
		event,
		event_ts: zoom.context.now(),
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
				host_email: zoom.hostOf(session).email,
				duration: session.durationMinutes,
				share_url: shareUrl(recording),
				total_size: files.reduce((sum, { bytes }) => sum + bytes, 0),
				recording_count: files.length,
				on_prem: false,
				password: recording.passcode,
				recording_play_passcode: recording.playPasscode,
				auto_delete: false,
				recording_files: files.map((file) => recordingFile(file, instance, recording, zoom.apiUrl())),
			},
		},
		download_token: zoom.downloadTokens.issue(recording.key),
	};
}
