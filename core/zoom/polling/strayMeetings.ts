import { memoize } from 'lodash';

import { calculateAttendance } from '../../attendance/attendance';
import {
	groupOccurrences,
	isOffPlan,
	isWhollyOffPlan,
	listStrayInstances,
	type EventOccurrence,
} from '../../attendance/occurrence';
import { settleAll } from '../../async/concurrent';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, catchApiError, rethrow } from '../../http/errors';
import { parseTimestamp } from '../../values/dates';
import { toMeetingPath, MEETING_ENDPOINTS } from '../api/endpoints/endpoints';
import type { ZoomAccess } from '../api/service';
import { readAttendance } from '../attendance/readAttendance';
import { listInstances } from '../meetings/instances';
import { getPlannedTime, hasDates, hasSchedule, needsRegistration } from '../meetings/settings';
import type { EndedMeeting } from './endedMeeting';

interface StrayMeetings {
	/** UUIDs of instances that look like a rehearsal or a stray start. */
	readonly uuids: ReadonlySet<string>;
	/** Reasons why some could not be judged: they count as held, since Get Attendance judges again. */
	readonly errors: readonly ApiError[];
}

/**
 * Finds the instances that Get Attendance would not take for the event. The plan is read once for each meeting or webinar, the list of
 * instances for each series, and people only where an instance did not run as planned.
 */
export async function findStrayMeetings(
	api: ApiClient,
	meetings: readonly EndedMeeting[],
	access: ZoomAccess,
	now: number,
): Promise<StrayMeetings> {
	const getNumber = ({ id }: EndedMeeting) => id;
	const readPlan = memoize(
		async ({ kind, id }: EndedMeeting) => await readScheduled(api, kind, id),
		getNumber,
	);
	const readInstances = memoize(
		async ({ kind, id }: EndedMeeting) => await catchApiError(listInstances(api, { kind }, id)),
		getNumber,
	);
	/** As Zoom's list of instances has it, which alone names the date of a series. */
	const findListed = async (meeting: EndedMeeting): Promise<Json> => {
		const listed = await readInstances(meeting);
		const found = listed instanceof ApiError ? undefined : listed.find(({ uuid }) => uuid === meeting.uuid);
		return { ...found, start_time: meeting.startTime };
	};
	const uuids = new Set<string>();
	const errors: ApiError[] = [];
	const check = async (meeting: EndedMeeting) => {
		try {
			const planned = await readPlan(meeting);
			if (planned === undefined) return;
			const held = hasDates(planned) ? await findListed(meeting) : { start_time: meeting.startTime };
			if (await isStray(api, meeting, { planned, held, access, now })) uuids.add(meeting.uuid);
		} catch (error) {
			if (!(error instanceof ApiError)) return rethrow(error);
			errors.push(error);
		}
	};
	await settleAll(meetings.map(check));
	return { uuids, errors };
}

/** Undefined for instant meetings and those that were deleted: without a plan there is nothing to judge by. */
async function readScheduled(
	api: ApiClient,
	kind: EndedMeeting['kind'],
	id: string,
): Promise<Json | undefined> {
	const planned = await catchApiError(
		api.call({
			endpoint: MEETING_ENDPOINTS[kind].planned,
			path: toMeetingPath(kind, id),
			query: { show_previous_occurrences: true },
		}),
	);
	if (!(planned instanceof ApiError)) return planned;
	return planned.kind === 'not_found' ? undefined : rethrow(planned);
}

async function isStray(
	api: ApiClient,
	meeting: EndedMeeting,
	{ planned, held, access, now }: { planned: Json; held: Json; access: ZoomAccess; now: number },
): Promise<boolean> {
	const occurrences = toOccurrences(meeting, planned, held);
	if (!occurrences.some(isOffPlan)) return false;
	const read = await catchApiError(
		readAttendance(api, {
			kind: meeting.kind,
			reference: { uuid: meeting.uuid },
			access,
			instances: 'occurrence',
			recogniseInternal: true,
			excludePanelists: true,
			include: [],
			now,
			planned,
		}),
	);
	if (read instanceof ApiError) {
		// Zoom may have no report of a practice session, whoever was in it.
		const lacksReport = ['not_found', 'not_held', 'not_ready'].includes(read.kind);
		return (lacksReport && occurrences.some(isWhollyOffPlan)) || rethrow(read);
	}
	const { input } = read;
	// Left out as a part without a report.
	if (!input.instances.some(({ event }) => event.uuid === meeting.uuid))
		return occurrences.some(isWhollyOffPlan);
	const strays = listStrayInstances(input.instances);
	return (
		strays.some(({ event }) => event.uuid === meeting.uuid) || calculateAttendance(input).notHeld.length > 0
	);
}

/** The meeting or webinar as Zoom's list of those that ended has it, without its people. */
function toOccurrences(
	{ kind, startTime, ended, id, uuid, topic }: EndedMeeting,
	planned: Json,
	held: Json,
): EventOccurrence[] {
	const plan = getPlannedTime(planned, held);
	const start = parseTimestamp(startTime);
	const lacksSchedule = needsRegistration(planned) && !hasSchedule(planned);
	const event = { kind, id, uuid, topic, start, end: ended, hasRegistration: false, plan, lacksSchedule };
	return groupOccurrences([{ event, sessions: [] }], true);
}
