import { type Days, isWithin } from '../model/days.mts';
import type { Meeting } from '../model/model.mts';
import { DAY, formatZoomTime } from '../model/time.mts';

/** Zoom lists instances of the last fifteen months. */
const MAX_LISTED_AGE_MS = 456 * DAY;

/** `{uuid, start_time}` of every instance that has ended. */
export function listInstances({ instances }: Meeting, now: number, days: Days = {}): object[] {
	return instances
		.filter(({ start, end }) => end !== undefined && start > now - MAX_LISTED_AGE_MS && isWithin(start, days))
		.map(({ uuid, start }) => ({ uuid, start_time: formatZoomTime(start) }));
}
