import type { Meeting } from '../model/model.mts';
import { MINUTE } from '../model/time.mts';

const LENGTH = 15 * MINUTE;

/** A practice session of the webinar, which nobody attends but its organisers. Zoom is silent on its report: here it is empty. */
export function rehearseMeeting(meeting: Meeting): Meeting {
	const whole = meeting.instances[0]!;
	const rehearsal = {
		...whole,
		practice: true,
		end: whole.start + LENGTH,
		presences: [],
		recording: undefined,
		engagement: undefined,
	};
	return { ...meeting, instances: [rehearsal] };
}
