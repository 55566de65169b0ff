import { isDate } from 'lodash';
import { DateTime } from 'luxon';

import { invalidInputError } from '../http/errors';
import { isBlank } from './rowFields';
import { quoteLabel, quoteValue } from './text';

/** A point in time, with the way it was written. */
export interface Moment {
	readonly at: DateTime;
	/** The calendar day as written, `yyyy-MM-dd`, not converted to another time zone. */
	readonly day: string;
	/** Written without a time zone, and read in the caller's zone. */
	readonly isWallClock: boolean;
}

export interface InvalidDate {
	/** For a value in a row; `requireMoment` creates the errors about a parameter. */
	readonly invalidReason: string;
	/** Names the hour that clocks skip, if that is the reason. */
	readonly skippedHour?: string;
}

const TIME = String.raw`(?<hour>\d\d?):(?<minute>\d\d)(?<seconds>:\d\d(?:[.,]\d{1,9})?)?`;
const ZONE = String.raw`(?<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)(?:\[[\w/+-]+\])?`;
const TEXT = new RegExp(String.raw`^(?<day>\d{4}-\d\d-\d\d)(?:[T ]${TIME} ?(?:${ZONE})?)?$`, 'i');

/** Smaller numbers are more likely years, IDs, or day numbers of a spreadsheet. In seconds: March 1973. */
const MIN_UNIX = 1e8;
/** In seconds the year 5138, in milliseconds March 1973. */
const MIN_UNIX_MS = 1e11;
const UNIX_TEXT = /^-?\d{9,15}(?:\.\d+)?$/;

/**
 * Reads a date from any source: ISO 8601 with a full day, the same with a space as in databases, a `Date`, a luxon
 * `DateTime`, seconds or milliseconds since 1970 as number or text (docs/values.md).
 * @param zone zone of times written without one; an hour that occurs twice in autumn is read as the first of the two
 */
export function parseMoment(value: unknown, zone: string): Moment | InvalidDate {
	const text = typeof value === 'string' ? value.trim() : '';
	const match = TEXT.exec(text);
	if (match) return parseText(match.groups ?? {}, zone) ?? toInvalidDate(value);
	const at = toDateTime(value, text, zone);
	return at && isInCalendar(at)
		? { at, day: at.toISODate() ?? '', isWallClock: false }
		: toInvalidDate(value);
}

function parseText(
	{ day = '', hour, minute, seconds = '', zone: ownZone = '' }: Partial<Record<string, string>>,
	zone: string,
): Moment | InvalidDate | undefined {
	const time = hour === undefined ? '' : `${hour.padStart(2, '0')}:${minute}`;
	const offset = /^[a-z]/i.test(ownZone) ? 'Z' : ownZone;
	const at = DateTime.fromISO(time === '' ? day : `${day}T${time}${seconds}${offset}`, { zone });
	// Hour 24 would be a time of the next day.
	if (!isInCalendar(at) || hour === '24') return undefined;
	if (offset !== '') return { at, day, isWallClock: false };
	if (time !== '' && at.toFormat('HH:mm') !== time) return toSkippedHour(`${day}T${time}`, zone);
	return { at: DateTime.min(...at.getPossibleOffsets()) ?? at, day, isWallClock: true };
}

/**
 * Reads the calendar day as written: an ISO time keeps its own day and is not moved to another time zone. Seconds since
 * 1970 and `Date` objects have the day of the zone.
 * 3.11.2026 is read with the day first, the only order written with dots; 03/04/2026 is ambiguous and rejected.
 */
export function parseDay(value: unknown, zone: string): Pick<Moment, 'day'> | InvalidDate {
	const given = toYearFirst(value);
	const read = parseMoment(given, zone);
	// An hour that clocks skip still has its day.
	return 'skippedHour' in read ? parseMoment(given, 'utc') : read;
}

function toYearFirst(value: unknown): unknown {
	const match = typeof value === 'string' && /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value.trim());
	return match ? [match[3], match[2]?.padStart(2, '0'), match[1]?.padStart(2, '0')].join('-') : value;
}

/**
 * Whether the value is written as a date. A number, or a text of digits, may as well be an ID; an object with a time of day, as
 * databases return timestamps, is more than a date.
 */
export const isWrittenDate = (value: unknown): boolean =>
	(isTimeObject(value) ? isMidnight(value) : typeof value === 'string' && !UNIX_TEXT.test(value.trim())) &&
	'day' in parseDay(value, 'utc');

/** In its own zone; `Date` objects have none. */
function isMidnight(value: unknown): boolean {
	const at = toDateTime(value, '', 'utc');
	return at !== undefined && at.toMillis() === at.startOf('day').toMillis();
}

/** Whether it is a `Date`, or a `DateTime` as `{{ $now }}` returns it. */
export const isTimeObject = (value: unknown): boolean => isDate(value) || DateTime.isDateTime(value);

function toDateTime(value: unknown, text: string, zone: string): DateTime | undefined {
	// It comes from n8n's own copy of luxon, whose objects cannot be mixed with ours.
	if (DateTime.isDateTime(value))
		return DateTime.fromMillis(value.toMillis(), { zone: value.zoneName ?? zone });
	if (isDate(value)) return DateTime.fromMillis(value.getTime(), { zone });
	const unix = UNIX_TEXT.test(text) ? Number(text) : value;
	if (typeof unix !== 'number' || !(Math.abs(unix) >= MIN_UNIX)) return undefined;
	const milliseconds = Math.abs(unix) < MIN_UNIX_MS ? unix * 1000 : unix;
	return DateTime.fromMillis(Math.round(milliseconds), { zone });
}

/** Formats a time for a message or a list: `2026-03-04 15:00 Europe/Berlin`; in UTC if the zone is unknown. */
export function formatForPeople(time: number, zone: string): string {
	const utc = DateTime.fromMillis(time, { zone: 'utc' });
	const local = zone === '' ? utc : utc.setZone(zone);
	const shown = local.isValid ? local : utc;
	return `${shown.toFormat('yyyy-MM-dd HH:mm')} ${shown.zoneName ?? 'UTC'}`;
}

/** Returns the calendar day of a point in time, in the form `2026-11-03`; in UTC if the zone is unknown. */
export function toCalendarDay(time: number, zone: string): string {
	const local = DateTime.fromMillis(time, { zone });
	return (local.isValid ? local : DateTime.fromMillis(time, { zone: 'utc' })).toISODate() ?? '';
}

const isInCalendar = (at: DateTime): boolean => at.isValid && at.year >= 1 && at.year <= 9999;

const toInvalidDate = (value: unknown): InvalidDate => ({
	invalidReason: `${quoteValue(value)} is not a date (YYYY-MM-DD)`,
});

function toSkippedHour(hour: string, zone: string): InvalidDate {
	const reason = `in ${zone} clocks skip ${hour} when they go forward`;
	return { invalidReason: `${quoteValue(hour)} does not exist: ${reason}`, skippedHour: reason };
}

/**
 * Returns the point in time in a parameter.
 * @param label the parameter's name in the editor
 * @throws ApiError `invalid` for a value that is not a date, and for an hour that is skipped when clocks go forward
 */
export function requireMoment(label: string, value: unknown, zone: string): Moment {
	const read = parseMoment(value, zone);
	if (!('invalidReason' in read)) return read;
	if (read.skippedHour !== undefined) {
		throw invalidInputError(
			`${quoteLabel(label)} does not exist: ${read.skippedHour}`,
			'Choose a time before or after it.',
		);
	}
	throw invalidInputError(
		`${quoteLabel(label)} is not a date: ${isBlank(value) ? 'it is empty' : quoteValue(value)}`,
		'Choose one, or write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM. If the field has an expression, check what it gives for this item.',
	);
}

/** Like `requireMoment`, for parameters that may be empty. */
export const parseOptionalMoment = (label: string, value: unknown, zone: string): Moment | undefined =>
	isBlank(value) ? undefined : requireMoment(label, value, zone);

/**
 * Returns a time that is written like `2026-03-04T15:00:00Z`; undefined for every other form. A report has tens of thousands of
 * times, and a pattern takes five times as long for each.
 */
function parseUtc(text: string): number | undefined {
	if (text.length !== 20 || text[10] !== 'T' || text[19] !== 'Z') return undefined;
	if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':') return undefined;
	const year = parseDigits(text, 0) * 100 + parseDigits(text, 2);
	const [month, day] = [parseDigits(text, 5), parseDigits(text, 8)];
	const [hour, minute, second] = [parseDigits(text, 11), parseDigits(text, 14), parseDigits(text, 17)];
	// Other months, days and years would be taken for those of another date.
	const isInCalendar =
		year >= 1000 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= countDays(year, month));
	const isInDay = hour <= 23 && minute <= 59 && second <= 59;
	return isInCalendar && isInDay ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined;
}

const countDays = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Returns the number that two characters are; NaN if they are not digits. */
function parseDigits(text: string, at: number): number {
	const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
	return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

const TIMESTAMP = /^(\d{4}-\d\d-(\d\d)T\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Returns a time of a vendor's answer in milliseconds since 1970; a time without a zone is UTC.
 * Undefined for a blank and for any other form, such as the local `MM/dd/yyyy HH:mm` of some reports.
 */
export const parseTimestamp = (value: unknown): number | undefined => parseTime(value, 'utc');

/**
 * Returns a time in a field of a user's row, in milliseconds since 1970.
 * @param zone zone of times written without one; that of the workflow
 */
export function parseTime(value: unknown, zone: string): number | undefined {
	const utc = typeof value === 'string' ? parseUtc(value) : undefined;
	if (utc !== undefined) return utc;
	// Luxon takes fifty times as long.
	const [text, local, day] = (typeof value === 'string' && TIMESTAMP.exec(value)) || [];
	// JavaScript takes February 30 for March 2.
	if (text !== undefined && new Date(`${local}Z`).getUTCDate() === Number(day)) {
		const time = Date.parse(text);
		if (!Number.isNaN(time)) return time;
	}
	const read = parseMoment(value, zone);
	return 'at' in read ? read.at.toMillis() : undefined;
}
