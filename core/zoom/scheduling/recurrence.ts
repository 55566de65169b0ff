import type { DateTime } from 'luxon';

import type { Json } from '../../http/endpoint';
import { invalidInputError } from '../../http/errors';
import { parseChoice } from '../../values/choices';
import { requireMoment } from '../../values/dates';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { formatZoomTime } from './startTime';

export type Repeat = 'daily' | 'weekly' | 'monthly';

/** The recurrence of a series as a person chose it. Fields that do not apply to the chosen options are ignored. */
export interface RecurrencePattern {
	readonly repeat?: Repeat;
	/** Interval in days, weeks or months. */
	readonly every?: number;
	/** 1 is Sunday. An expression may return them as text with commas. */
	readonly weeklyDays?: readonly number[] | string | number;
	readonly monthlyOn?: 'dayOfMonth' | 'dayOfWeek';
	readonly monthlyDay?: number;
	/** 1 to 4, or -1 for the last one. */
	readonly monthlyWeek?: number;
	readonly monthlyWeekDay?: number;
	readonly ends?: 'count' | 'date' | 'never';
	readonly endTimes?: number;
	readonly endDate?: unknown;
}

const ENDS = ['count', 'date', 'never'] as const;
const ENDS_OF_WEBINARS = ['count', 'date'] as const;
const DAYS_OF_MONTH = ['dayOfMonth', 'dayOfWeek'] as const;
const WEEKS = [1, 2, 3, 4, -1] as const;
const TYPES: Readonly<Record<Repeat, number>> = { daily: 1, weekly: 2, monthly: 3 };
const UNITS: Readonly<Record<Repeat, string>> = { daily: 'days', weekly: 'weeks', monthly: 'months' };
const MAX_INTERVALS: Readonly<Record<MeetingKind, Readonly<Record<Repeat, number>>>> = {
	meeting: { daily: 99, weekly: 50, monthly: 10 },
	webinar: { daily: 90, weekly: 12, monthly: 3 },
};
const MAX_TIMES = 60;

export interface SeriesFacts {
	readonly kind: MeetingKind;
	/** The zone of times without a zone. */
	readonly zone: string;
	/** If absent, as in an update, the end is not compared with it. */
	readonly start?: DateTime;
}

/**
 * Zoom's `recurrence`. https://developers.zoom.us/docs/api/meetings/#tag/meetings/POST/users/{userId}/meetings
 * @throws ApiError `invalid`
 */
export function buildRecurrence(pattern: RecurrencePattern, facts: SeriesFacts): Json {
	const repeat = parseChoice('Repeat', pattern.repeat ?? 'weekly', ['daily', 'weekly', 'monthly'] as const);
	const { every = 1 } = pattern;
	const max = MAX_INTERVALS[facts.kind][repeat];
	return {
		type: TYPES[repeat],
		repeat_interval: parseWholeNumber('Every', every, 1, max, ` ${UNITS[repeat]}`),
		...DAYS[repeat](pattern),
		...buildEnd(pattern, facts),
	};
}

const DAYS: Readonly<Record<Repeat, (pattern: RecurrencePattern) => Json>> = {
	daily: () => ({}),
	weekly: ({ weeklyDays = [] }) => {
		const given = Array.isArray(weeklyDays) ? weeklyDays : String(weeklyDays).split(',').filter(Boolean);
		const days = given.map((day) => parseWholeNumber('Days of the Week', day, 1, 7));
		if (days.length === 0) {
			throw invalidInputError('"Days of the Week" is empty', 'Choose on which days the event takes place.');
		}
		return { weekly_days: days.sort((a, b) => a - b).join(',') };
	},
	monthly: ({ monthlyOn = 'dayOfMonth', monthlyDay = 1, monthlyWeek = 1, monthlyWeekDay = 1 }) =>
		parseChoice('On', monthlyOn, DAYS_OF_MONTH) === 'dayOfMonth'
			? { monthly_day: parseWholeNumber('Day of the Month', monthlyDay, 1, 31) }
			: {
					monthly_week: parseChoice('Week of the Month', Number(monthlyWeek), WEEKS),
					monthly_week_day: parseWholeNumber('Weekday', monthlyWeekDay, 1, 7),
				},
};

function buildEnd(
	{ ends = 'count', endTimes = 1, endDate }: RecurrencePattern,
	{ kind, zone, start }: SeriesFacts,
): Json {
	const end = parseChoice('Ends', ends, kind === 'meeting' ? ENDS : ENDS_OF_WEBINARS);
	// For Zoom, 0 times means no end.
	if (end === 'never') return { end_times: 0 };
	if (end === 'count') return { end_times: parseWholeNumber('Number of Times', endTimes, 1, MAX_TIMES) };
	const { at, isWallClock } = requireMoment('Last Day', endDate, zone);
	// A chosen day includes all of its hours.
	const last = isWallClock && at.equals(at.startOf('day')) ? at.endOf('day') : at;
	if (start && last < start) {
		throw invalidInputError('"Last Day" is before "Start Time"', 'Choose a later day, or check the start.');
	}
	return { end_date_time: formatZoomTime(last) };
}

function parseWholeNumber(label: string, value: unknown, min: number, max: number, unit = ''): number {
	const number = Number(value);
	if (Number.isInteger(number) && number >= min && number <= max) return number;
	throw invalidInputError(
		`"${label}" is ${JSON.stringify(value)}, but must be a whole number from ${min} to ${max}${unit}`,
		'Change it in the field, or check the expression in it.',
	);
}
