import { type Days, isWithin } from '../model/days.mts';
import type { Meeting } from '../model/model.mts';
import { DAY, formatZoomTime } from '../model/time.mts';

/** Zoom lists instances of the last fifteen months. */
const MAX_LISTED_AGE_MS = 456 * DAY;

/** Every instance that has ended, with the date of the series that it was, as Zoom names it since 2026-09-14. */
export function listInstances({ instances }: Meeting, now: number, days: Days = {}): object[] {
	return instances
		.filter(({ start, end }) => end !== undefined && start > now - MAX_LISTED_AGE_MS && isWithin(start, days))
		.map(({ uuid, start, occurrenceId }) => ({
			uuid,
			start_time: formatZoomTime(start),
			...(occurrenceId === undefined ? {} : { occurrence_id: occurrenceId }),
		}));
}
