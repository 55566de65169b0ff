import { DateTime } from 'luxon';
import type { Occurrence } from '../model/model.mts';

/** Zoom's `recurrence`, already checked. */
export interface Recurrence {
	type: 1 | 2 | 3;
	repeat_interval?: number;
	/** `1,3`: Sunday and Tuesday. */
	weekly_days?: string;
	monthly_day?: number;
	monthly_week?: number;
	monthly_week_day?: number;
	end_times?: number;
	end_date_time?: string;
}

/** Zoom's limit. */
const MAX_OCCURRENCES = 50;
/** No date is further ahead. */
const MAX_DAYS = 50 * 366;

/** The dates of a series, at the same time of the clock in its zone. */
export function listSeriesDates(
	recurrence: Recurrence,
	start: number,
	durationMinutes: number,
	timezone: string,
): Occurrence[] {
	const first = DateTime.fromMillis(start, { zone: timezone });
	const until = recurrence.end_date_time ? Date.parse(recurrence.end_date_time) : Infinity;
	const times = recurrence.end_date_time
		? MAX_OCCURRENCES
		: Math.min(recurrence.end_times || MAX_OCCURRENCES, MAX_OCCURRENCES);
	// Dates are compared without a zone: each step through one takes long, and most dates are not in the series.
	const firstDate = first.setZone('utc', { keepLocalTime: true });
	const found: Occurrence[] = [];
	for (let day = 0; day < MAX_DAYS && found.length < times; day += 1) {
		if (!isInSeries[recurrence.type](firstDate.plus({ days: day }), firstDate, recurrence)) continue;
		const at = first.plus({ days: day }).toMillis();
		if (at > until) break;
		found.push({ id: String(at), start: at, durationMinutes, status: 'available' });
	}
	return found;
}

type DateTest = (date: DateTime, first: DateTime, recurrence: Recurrence) => boolean;

/** Whether a date is one of the series, by its type. */
const isInSeries: Record<Recurrence['type'], DateTest> = {
	1: (date, first, { repeat_interval = 1 }) => countBetween(date, first, 'days') % repeat_interval === 0,
	2: (date, first, { repeat_interval = 1, weekly_days = '1' }) =>
		weekly_days.split(',').map(Number).includes(getWeekday(date)) &&
		countBetween(getWeekStart(date), getWeekStart(first), 'weeks') % repeat_interval === 0,
	3: (date, first, recurrence) =>
		countBetween(date.startOf('month'), first.startOf('month'), 'months') %
			(recurrence.repeat_interval ?? 1) ===
			0 && isTheDay(date, recurrence),
};

function isTheDay(date: DateTime, { monthly_day = 1, monthly_week, monthly_week_day }: Recurrence): boolean {
	if (monthly_week === undefined) return date.day === monthly_day;
	if (getWeekday(date) !== monthly_week_day) return false;
	return monthly_week === -1
		? date.plus({ weeks: 1 }).month !== date.month
		: Math.ceil(date.day / 7) === monthly_week;
}

const countBetween = (date: DateTime, first: DateTime, unit: 'days' | 'weeks' | 'months'): number =>
	Math.round(date.diff(first, unit).as(unit));

/** Zoom's weeks begin on Sunday, its first day. */
const getWeekday = (date: DateTime): number => (date.weekday % 7) + 1;
const getWeekStart = (date: DateTime): DateTime => date.minus({ days: getWeekday(date) - 1 }).startOf('day');
