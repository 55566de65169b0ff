import { DateTime } from 'luxon';

export const DAY_MS = 86_400_000;

/** Whole UTC days, `yyyy-MM-dd`, both counted in: what Zoom's `from` and `to` mean. */
export interface DayWindow {
	readonly from: string;
	readonly to: string;
}

/**
 * Longest window that is a month for Zoom in every month of the year.
 * https://developers.zoom.us/docs/api/meetings/#tag/reports
 */
const MAX_DAYS = 28;

/** The days from `start` to `end` (milliseconds since 1970), cut to windows Zoom takes, newest first, without overlaps. */
export function splitIntoWindows(start: number, end: number): DayWindow[] {
	const first = DateTime.fromMillis(start, { zone: 'utc' }).startOf('day');
	const windows: DayWindow[] = [];
	for (
		let last = DateTime.fromMillis(end, { zone: 'utc' }).startOf('day');
		last >= first;
		last = last.minus({ days: MAX_DAYS })
	) {
		const from = DateTime.max(first, last.minus({ days: MAX_DAYS - 1 }));
		windows.push({ from: formatDay(from), to: formatDay(last) });
	}
	return windows;
}

const formatDay = (time: DateTime): string => time.toFormat('yyyy-MM-dd');
