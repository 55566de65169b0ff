import type { Json } from '../../http/endpoint';
import { parseTime, toCalendarDay } from '../../values/dates';
import { findFieldValue, normaliseBraces } from '../../values/rowFields';
import { isOfSeries } from '../attendanceFields';
import { EVENT_FACTS } from '../facts';

/**
 * Fills the date of the row's meeting or webinar into a name: `{date}` always, `{series_date}` only for one date of a
 * series, so that one name serves both. A placeholder without a known date stays, unless the row itself has the field.
 * @param typed with `{date}` or `{{ date }}`
 * @param zone time zone in which the start is on that date
 */
export function interpolateDates(typed: string, row: Json, zone: string): string {
	const name = normaliseBraces(typed);
	if (!name.includes('date}')) return name;
	const day = getEventDay(row, zone);
	const withSeries = name.replace(/(\s?)\{series_date\}/g, (placeholder, space: string) => {
		if (!isOfSeries(row)) return '';
		return day === undefined ? placeholder : `${space}${day}`;
	});
	return day === undefined || Object.hasOwn(row, 'date') ? withSeries : withSeries.replaceAll('{date}', day);
}

/** Returns the date in the form `2026-11-03`; undefined if the row has no start. */
export function getEventDay(row: Json, zone: string): string | undefined {
	const start = findFieldValue(row, EVENT_FACTS.start_time);
	const time = start === undefined ? undefined : parseTime(start, zone);
	return time === undefined ? undefined : toCalendarDay(time, zone);
}
