import { type Days, isWithin } from '../model/days.mts';
import type { Session } from '../model/model.mts';
import { DAY, zoomTime } from '../model/time.mts';

/** Zoom lists instances of the last fifteen months. */
const LISTED_MS = 456 * DAY;

/** `{uuid, start_time}` of every time the session was held and has ended. */
export function instanceList({ instances }: Session, now: number, days: Days = {}): object[] {
	return instances
		.filter(({ start, end }) => end !== undefined && start > now - LISTED_MS && isWithin(start, days))
		.map(({ uuid, start }) => ({ uuid, start_time: zoomTime(start) }));
}
