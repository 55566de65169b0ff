import { DateTime } from 'luxon';

import type { Attendance } from '../../attendance/attendance';
import type { AttendanceInput, Instance } from '../../attendance/input';
import { parseInstant } from '../../values/instants';
import { listStrayInstances } from '../../attendance/occurrence';
import type { Json } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import { parseTimestamp } from '../../values/dates';
import type { MeetingKind } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';
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
		throw mayResumeError(meeting, mayResumeUntil, mayResumeUntil + MAX_RESTART_MS);
	if (meeting.isRunning && counts.no_show > 0) throw isRunningError(meeting);
}

interface NamedMeeting {
	readonly kind: MeetingKind;
	readonly topic: string;
}

const mayResumeError = ({ kind, topic }: NamedMeeting, plannedEnd: number, readyAt: number): ApiError =>
	new ApiError({
		kind: 'not_ready',
		title: `The attendance of the ${kind}${topic && ` '${topic}'`} is not ready yet`,
		advice: `It ended before its planned end, ${toUtc(plannedEnd)}, and may be started again, so nobody was marked absent. Run the workflow again after ${toUtc(readyAt)}, or turn on the option "Treat as Held" if it is over.`,
		readyAt,
	});

const isRunningError = ({ kind, topic }: NamedMeeting): ApiError =>
	new ApiError({
		kind: 'not_ready',
		title: `The attendance of the ${kind}${topic && ` '${topic}'`} is not ready yet`,
		advice: `It is running again, so nobody was marked absent. Run the workflow again after its end.`,
	});

const toUtc = (time: number): string =>
	DateTime.fromMillis(time, { zone: 'utc' }).toFormat("yyyy-MM-dd HH:mm 'UTC'");

/** Longer than the interval at which the run for the later part reads again, and than that run takes. */
const YIELD_MS = 8 * 60_000;

/**
 * Lets the run for a later part of the same event go first, if there is one: two runs that write the same at the same time would
 * both find it missing, and send it twice.
 * @throws ApiError `not_ready`
 */
export function waitForLaterPart(
	{ instances }: AttendanceInput,
	reference: MeetingReference,
	now: number,
): void {
	const strays = new Set(listStrayInstances(instances));
	const [last] = instances.filter((one) => !strays.has(one)).sort((a, b) => getStart(b) - getStart(a));
	const isPart = 'uuid' in reference && instances.some(({ event }) => event.uuid === reference.uuid);
	if (!last || !isPart || last.event.uuid === reference.uuid) return;
	throw new ApiError({
		kind: 'not_ready',
		title: 'The attendance is being read for a later part of the same event',
		advice: `Run the workflow again in ${YIELD_MS / 60_000} minutes.`,
		readyAt: now + YIELD_MS,
	});
}

const getStart = ({ event }: Instance): number => parseInstant(event.start) ?? 0;
