import { memoize } from 'lodash';
import { DateTime } from 'luxon';

import type { AttendanceStatus } from '../attendance/status';
import { toFileNamePart } from '../values/text';
import type { PresenceCurve } from './curve';
import type { Report } from './report';

/** Names of the statuses as readers of a report know them. */
export const STATUS_NAMES: Readonly<Record<AttendanceStatus, string>> = {
	attended: 'Attended',
	partial: 'Attended in part',
	walk_in: 'Came without registration',
	no_show: 'Did not come',
	cancelled: 'Cancelled',
	denied: 'Denied',
	pending: 'Waiting for approval',
	unidentified: 'Not identified',
	excluded: 'Hosts, panelists and colleagues',
};

const MINUTE_MS = 60_000;

/** Writes times in one zone. All texts are to the minute, so that each is made once, however many rows have it. */
export class Times {
	private readonly format: (minute: number, pattern: string) => string;

	constructor(readonly zone: string) {
		this.format = memoize(
			(minute, pattern) =>
				DateTime.fromMillis(minute * MINUTE_MS, { zone, locale: 'en-GB' }).toFormat(pattern),
			(minute, pattern) => `${minute} ${pattern}`,
		);
	}

	private at(time: number, pattern: string): string {
		return this.format(Math.floor(time / MINUTE_MS), pattern);
	}

	clock(time: number): string {
		return this.at(time, 'HH:mm');
	}

	day(time: number): string {
		return this.at(time, 'cccc, d LLLL yyyy');
	}

	/** `15:05`; `3 Mar, 15:05` if the report covers more than one day. */
	point(time: number, { start, end }: Pick<Report, 'start' | 'end'>): string {
		const isOneDay = start !== undefined && end !== undefined && this.day(start) === this.day(end);
		return this.at(time, isOneDay ? 'HH:mm' : 'd LLL, HH:mm');
	}

	/** `Tuesday, 3 March 2026, 15:00 to 16:02 (Europe/Berlin)`. */
	span({ start, end }: Pick<Report, 'start' | 'end'>): string {
		if (start === undefined || end === undefined) return 'The time is not known';
		const last = this.day(start) === this.day(end) ? '' : `${this.day(end)}, `;
		return `${this.day(start)}, ${this.clock(start)} to ${last}${this.clock(end)} (${this.zone})`;
	}

	/** The point in time of a row; blank if unknown. */
	rowTime(time: string | null, report: Report): string {
		return time === null ? '' : this.point(DateTime.fromISO(time).toMillis(), report);
	}
}

const COUNTS = new Intl.NumberFormat('en-GB');

export const formatCount = (count: number): string => COUNTS.format(count);

export const formatCell = (value: string | number): string =>
	typeof value === 'number' ? formatCount(value) : value;

/** `1 person`, `1,024 people`. */
export const formatPeople = (count: number): string =>
	count === 1 ? '1 person' : `${formatCount(count)} people`;

/** Rounded down, so that 100 percent means all. */
export const toPercent = (part: number, whole: number): number =>
	whole > 0 ? Math.floor((100 * part) / whole) : 0;

/** The presence curve in sentences, for readers who do not see it. */
export function describeCurve(
	{ peak, peakTime, nearEnd, largestDrop }: PresenceCurve,
	report: Report,
	times: Times,
): string {
	if (peakTime === undefined) return 'It is not known when people were present.';
	const formatTime = (time: number) => times.point(time, report);
	const sentences = [`Most people at once: ${formatCount(peak)}, at ${formatTime(peakTime)}.`];
	if (nearEnd) {
		const minutes = nearEnd.minutesLeft === 1 ? '1 minute' : `${nearEnd.minutesLeft} minutes`;
		const share = toPercent(nearEnd.count, peak);
		sentences.push(
			`${minutes} before the end: ${formatCount(nearEnd.count)}, which is ${share} percent of the most.`,
		);
	}
	if (largestDrop) {
		const { count, from, to } = largestDrop;
		sentences.push(
			`Most people left between ${formatTime(from)} and ${formatTime(to)}: ${formatCount(count)} more than joined.`,
		);
	}
	return sentences.join(' ');
}

/** `Product Launch 2026-03-03 report.html` */
export function buildReportFileName({ topic, kind, start }: Report, zone: string): string {
	const day = start === undefined ? '' : DateTime.fromMillis(start, { zone }).toFormat('yyyy-MM-dd');
	return [toFileNamePart(topic) || kind, day, 'report.html'].filter((part) => part !== '').join(' ');
}
