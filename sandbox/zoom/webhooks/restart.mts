import type { Instance, Presence, Meeting } from '../model/model.mts';
import { MINUTE } from '../model/time.mts';

/** When the host ends it, and how long the break is. */
const CUT_AFTER = 20 * MINUTE;
const BREAK = 2 * MINUTE;

/** The meeting as if it had been ended by mistake and started again: each part has the people who were there then. */
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
