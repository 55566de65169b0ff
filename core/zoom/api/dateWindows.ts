import { DateTime } from 'luxon';

export const DAY_MS = 86_400_000;

/** Whole UTC days, `yyyy-MM-dd`, including both, as in Zoom's `from` and `to`. */
export interface DayWindow {
	readonly from: string;
	readonly to: string;
}

/**
 * The longest window that Zoom accepts as one month in every month of the year.
 * https://developers.zoom.us/docs/api/meetings/#tag/reports
 */
const MAX_DAYS = 28;

/** Splits the days from `start` to `end` (milliseconds since 1970) into windows that Zoom accepts: newest first, no overlaps. */
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
