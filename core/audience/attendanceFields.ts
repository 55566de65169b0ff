import type { Json } from '../http/endpoint';
import { parseTime } from '../values/dates';
import { getField, toPlainText } from '../values/rowFields';
import { parseBoolean, parseNumber } from '../values/scalars';

/*
 * The fields of an attendance row. The row may come straight from a node, or from a table, a database or a CSV file, where
 * numbers, dates, and yes and no may be texts.
 */

export const getStatus = (row: Json): string => toPlainText(getField(row, 'attendance_status')).trim();

export const isRegistered = (row: Json): boolean => parseBoolean(getField(row, 'registered')) === true;

/** Whether the row is about one date of a series. */
export const isOfSeries = (row: Json): boolean => parseBoolean(getField(row, 'event_series')) === true;

export const getMinutes = (row: Json): number => parseNumber(getField(row, 'duration_minutes')) ?? 0;

/** Returns the engagement, 0 to 100; undefined if the row has none. */
export const getScore = (row: Json): number | undefined => parseNumber(getField(row, 'engagement_score'));

/** Returns the start of the meeting or webinar, in milliseconds since 1970. */
export const getEventStart = (row: Json, zone: string): number | undefined =>
	parseTime(getField(row, 'event_start'), zone);

/** Returns the end of the meeting or webinar, in milliseconds since 1970. */
export const getEventEnd = (row: Json, zone: string): number | undefined =>
	parseTime(getField(row, 'event_end'), zone);
