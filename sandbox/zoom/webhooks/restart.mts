import type { Instance, Presence, Meeting } from '../model/model.mts';
import { DAY, MINUTE } from '../model/time.mts';

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
		{ ...whole, end, presences: whole.presences.flatMap((presence) => cutPresence(end, presence)) },
		{
			...whole,
			uuid: `${whole.uuid}, again`,
			start,
			presences: whole.presences.flatMap((presence) => resumePresence(start, presence)),
			engagement: undefined,
			...(whole.recording && { recording: { ...whole.recording, key: `${whole.recording.key}-again` } }),
		},
	];
}

/** A stay without an end lasts until the break, at which Zoom sees everybody leave. */
function cutPresence(end: number, presence: Presence): Presence[] {
	return presence.join < end ? [{ ...presence, leave: Math.min(presence.leave || end, end) }] : [];
}

function resumePresence(start: number, presence: Presence): Presence[] {
	if (presence.leave && presence.leave <= start) return [];
	return [{ ...presence, userId: `${presence.userId}2`, join: Math.max(presence.join, start) }];
}

/** The room is opened again the day after: by the host alone, or by a registrant who clicks the link once more. */
export const openAgain =
	(minutes: number, isVisitor: (presence: Presence) => boolean) =>
	(meeting: Meeting): Meeting => {
		const [whole] = meeting.instances;
		const visitor = whole?.presences.find(isVisitor);
		if (!whole || !visitor) throw new Error(`Nobody opens ${meeting.topic} again`);
		const start = whole.start + DAY;
		const end = start + minutes * MINUTE;
		const again = {
			...whole,
			uuid: `${whole.uuid}, the day after`,
			start,
			end,
			presences: [{ ...visitor, userId: `${visitor.userId}3`, join: start, leave: end }],
			engagement: undefined,
			recording: undefined,
		};
		return { ...meeting, instances: [...meeting.instances, again] };
	};
