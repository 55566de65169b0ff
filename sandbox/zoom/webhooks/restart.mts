import type { Instance, Presence, Meeting } from '../model/model.mts';
import { MINUTE } from '../model/time.mts';

/** When the line breaks, and how long it takes until the host is back. */
const CUT_AFTER = 20 * MINUTE;
const BREAK = 2 * MINUTE;

/** The session as if it had been ended by mistake and started again: the first part lacks who came later, the second who left before. */
export function restartMeeting(meeting: Meeting): Meeting {
	const [whole, ...others] = meeting.instances;
	return whole ? { ...meeting, instances: [...splitInstance(whole), ...others] } : meeting;
}

function splitInstance(whole: Instance): Instance[] {
	const end = whole.start + CUT_AFTER;
	const start = end + BREAK;
	return [
		{ ...whole, end, presences: whole.presences.flatMap((presence) => cutAt(end, presence)) },
		{
			...whole,
			uuid: `${whole.uuid}, again`,
			start,
			presences: whole.presences.flatMap((presence) => resumeAt(start, presence)),
			engagement: undefined,
			...(whole.recording && { recording: { ...whole.recording, key: `${whole.recording.key}-again` } }),
		},
	];
}

/** A stay without an end lasts until the break, at which Zoom sees everybody leave. */
function cutAt(end: number, presence: Presence): Presence[] {
	return presence.join < end ? [{ ...presence, leave: Math.min(presence.leave || end, end) }] : [];
}

function resumeAt(start: number, presence: Presence): Presence[] {
	if (presence.leave && presence.leave <= start) return [];
	return [{ ...presence, userId: `${presence.userId}2`, join: Math.max(presence.join, start) }];
}
