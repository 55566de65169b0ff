import type { Session } from '../model.mts';
import { DAY, zoomTime } from '../time.mts';

/** Zoom lists instances of the last fifteen months. */
const LISTED_MS = 456 * DAY;

interface Days {
	/** Whole UTC days as `yyyy-mm-dd`, both counted in; one without the other means nothing. */
	from?: string;
	to?: string;
}

/** `{uuid, start_time}` of every time the session was held and has ended. */
export function instanceList({ instances }: Session, now: number, { from, to }: Days = {}): object[] {
	const isAsked = (start: number) => {
		const day = zoomTime(start).slice(0, 10);
		return !from || !to || (day >= from && day <= to);
	};
	return instances
		.filter(({ start, end }) => end !== undefined && start > now - LISTED_MS && isAsked(start))
		.map(({ uuid, start }) => ({ uuid, start_time: zoomTime(start) }));
}
