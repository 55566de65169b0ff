import type { Attendance } from '../../attendance/attendance';
import type { Json } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import { formatForPeople, parseTimestamp } from '../../values/dates';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { hasSingleDate } from '../meetings/occurrenceParts';

/** A host who ended the room by mistake starts it again within this time, if that is after the planned end. */
const MAX_RESTART_MS = 15 * 60_000;
/** A series may be running for another date. An instance that ended within this time belongs to the same one. */
const MAX_BREAK_MS = 2 * 3_600_000;

/** Whether the instances may be continued by one that is running now. Zoom shows this for meetings, not for webinars. */
export function isRunning(planned: Json | undefined, held: readonly Json[], now: number): boolean {
	const isRecent = ({ end_time: end }: Json) => now - (parseTimestamp(end) ?? -Infinity) < MAX_BREAK_MS;
	return planned?.status === 'started' && (hasSingleDate(planned) || held.some(isRecent));
}

/**
 * Checks that people who seem absent cannot join any more: a meeting or webinar that is ended by mistake is started again.
 * @throws ApiError `not_ready` if they can
 */
export function requireCertainAbsences(
	{ mayResumeUntil, counts }: Attendance,
	meeting: { kind: MeetingKind; topic: string; isRunning: boolean },
	now: number,
): void {
	if (mayResumeUntil !== undefined && now < mayResumeUntil + MAX_RESTART_MS)
		throw resumableError(meeting, mayResumeUntil, mayResumeUntil + MAX_RESTART_MS);
	if (meeting.isRunning && counts.no_show > 0) throw runningAgainError(meeting);
}

interface NamedMeeting {
	readonly kind: MeetingKind;
	readonly topic: string;
}

const resumableError = ({ kind, topic }: NamedMeeting, plannedEnd: number, readyAt: number): ApiError =>
	new ApiError({
		kind: 'not_ready',
		title: `The attendance of the ${kind}${topic && ` '${topic}'`} is not ready yet`,
		advice: `It ended before its planned end, ${formatForPeople(plannedEnd, 'utc')}, and may be started again, so nobody was marked absent. Run the workflow again after ${formatForPeople(readyAt, 'utc')}, or turn on the option "Treat as Held" if it is over.`,
		readyAt,
	});

const runningAgainError = ({ kind, topic }: NamedMeeting): ApiError =>
	new ApiError({
		kind: 'not_ready',
		title: `The attendance of the ${kind}${topic && ` '${topic}'`} is not ready yet`,
		advice: `It is running again, so nobody was marked absent. Run the workflow again after its end.`,
	});
