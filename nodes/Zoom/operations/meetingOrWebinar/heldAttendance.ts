import { readMeetingReference } from '../../parameters/meetingReference';
import { sum } from 'lodash';

import { calculateAttendance, type Attendance } from '../../../../core/attendance/attendance';
import type { EventSpan } from '../../../../core/attendance/input';
import { isStrayPart, type EventOccurrence } from '../../../../core/attendance/occurrence';
import { ApiError } from '../../../../core/http/errors';
import type { MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { readAttendance, type AttendanceQuery } from '../../../../core/zoom/attendance/readAttendance';
import { requireLatestPart } from '../../../../core/zoom/attendance/latestPart';
import { requireCertainAbsences } from '../../../../core/zoom/attendance/mayResume';
import { waitUntilReady } from '../../../../core/zoom/attendance/waitUntilReady';
import { formatForPeople } from '../../../../core/values/dates';
import type { ItemContext } from '../../../shared/catalogue';
import { readAccess } from '../../parameters/authentication';
import { buildAttendanceHints } from './getAttendance.hints';
import type { AttendanceAsked } from './getAttendance.options';

export interface HeldAttendance extends Attendance {
	/** The instances that were read. */
	readonly spans: readonly EventSpan[];
}

/**
 * Reads the attendance of the chosen meeting or webinar, waits for its report if asked to, and shows hints above the output.
 * @throws ApiError `not_held` if it looks like a rehearsal or a stray start
 */
export async function readHeldAttendance(
	context: ItemContext,
	kind: MeetingKind,
	{ choices, instances, include, timeoutMs }: AttendanceAsked,
): Promise<HeldAttendance> {
	const { clock } = context;
	const query: Omit<AttendanceQuery, 'now'> = {
		kind,
		reference: readMeetingReference(context, true),
		access: readAccess(context),
		instances,
		recogniseInternal: choices.exclude?.internalUsers ?? true,
		excludePanelists: choices.exclude?.panelists ?? true,
		include,
	};
	let mayYield = instances === 'occurrence';
	const read = async (hasWaited: boolean) => {
		const now = clock.now();
		const { input, missing, isRunning } = await readAttendance(context.api, { ...query, now });
		const attendance = calculateAttendance(input, choices);
		const topic = input.instances[0]?.event.topic ?? '';
		if (!choices.treatAsHeld) requireCertainAbsences(attendance, { kind, topic, isRunning }, now);
		if (hasWaited && mayYield) {
			mayYield = false;
			requireLatestPart(input, query.reference, now);
		}
		return { input, missing, result: attendance };
	};
	const { input, missing, result } = await waitUntilReady(read, timeoutMs, clock);
	for (const gap of missing) context.hint(gap, 'warning');
	if (input.lacksInstance && choices.mergeInstances !== false) context.hint(NO_SHOWS_LEFT_OUT, 'warning');
	if (input.instances.some(({ lacksSessions }) => lacksSessions)) context.hint(NOBODY_ABSENT, 'warning');
	const isNothingLeft = result.notHeld.length > 0 && sum(Object.values(result.counts)) === 0;
	if (isNothingLeft) throw notHeldError(context, kind, result.notHeld[0]!);
	for (const stray of result.notHeld)
		context.hint(`Left out as a rehearsal or stray start: ${describeTimes(context, stray)}`, 'warning');
	for (const doubtful of result.heldOffPlan)
		context.hint(
			`The ${kind} did not run as planned: ${describeTimes(context, doubtful)}. People who missed it are no-shows. Turn on the option "Treat as Held" if that is right.`,
			'warning',
		);
	for (const hint of buildAttendanceHints(result, input.instances[0]?.event.topic ?? '')) context.hint(hint);
	return { ...result, spans: input.instances.map(({ event }) => event) };
}

const NO_SHOWS_LEFT_OUT =
	'No-shows are left out: people who came to none of the other instances may have come to the one that could not be read.';

const NOBODY_ABSENT =
	'No-shows are left out where Zoom counts more rows than it returned: people who seem absent may be in the rows that are missing.';

/** Nobody is marked absent for what was not the event: people would be written to as if they had missed it. */
const notHeldError = (context: ItemContext, kind: MeetingKind, stray: EventOccurrence): ApiError => {
	const reason = isStrayPart(stray)
		? `Zoom lists other instances of the ${kind}, and this one did not run at the planned time`
		: `Nobody joined but hosts, panelists and colleagues, and the ${kind} did not run as planned`;
	const advice = isStrayPart(stray)
		? 'Choose "Whole Occurrence" under "Instances", or turn on the option "Treat as Held" if it was the real one.'
		: 'If it was the real one, turn on the option "Treat as Held".';
	return new ApiError({
		kind: 'not_held',
		title: 'This looks like a rehearsal or a stray start',
		advice: `${reason}: ${describeTimes(context, stray)}. Nobody was marked absent. ${advice}`,
	});
};

function describeTimes(context: ItemContext, { start, end, event: { plan } }: EventOccurrence): string {
	const format = (time = 0) => formatForPeople(time, context.node.getTimezone());
	const ran = `it ran from ${format(start)} to ${format(end)}`;
	if (plan === undefined) return `${ran}; the planned time is not known`;
	const minutes = Math.round(plan.length / 60_000);
	return `${ran}; planned were ${minutes} minutes${plan.start === undefined ? '' : ` from ${format(plan.start)}`}`;
}
