import type { AttendanceInput, Instance } from '../../attendance/input';
import { listStrayInstances } from '../../attendance/occurrence';
import { ApiError } from '../../http/errors';
import { parseInstant } from '../../values/instants';
import type { MeetingReference } from '../api/ids';

/** Longer than the interval at which the run for the later part reads again, and than that run takes. */
const YIELD_MS = 8 * 60_000;

/**
 * Lets the run for a later part of the same event go first, if there is one: two runs that write the same at the same time would
 * both find it missing, and send it twice.
 * @throws ApiError `not_ready`
 */
export function requireLatestPart(
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
