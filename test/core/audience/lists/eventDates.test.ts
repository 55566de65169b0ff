import * as fc from 'fast-check';

import { getEventDay, interpolateDates } from '../../../../core/audience/lists/eventDates';
import {
	addToHistory,
	calculateHistory,
	DEFAULT_LEAD_SCORE,
	toHistoryEntry,
} from '../../../../core/audience/history';
import { selectPeople } from '../../../../core/audience/people';

/** West and east of UTC, with half hours, and with days that clocks make shorter or longer. */
const ZONES = [
	'UTC',
	'Europe/Berlin',
	'America/Los_Angeles',
	'Asia/Kolkata',
	'Pacific/Kiritimati',
	'Pacific/Chatham',
	'America/St_Johns',
];

/** A time in a zone has its day there, however it is written. */
const toDay = (time: number, zone: string) =>
	new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(time);

const row = (start: number, attendance_status: string, more: object = {}) => ({
	email: 'ann@example.org',
	attendance_status,
	topic: 'Launch',
	event_id: '84417790010',
	event_start: new Date(start).toISOString().replace(/\.\d+Z$/, 'Z'),
	event_series: true,
	...more,
});

const historyOf = (zone: string, ...rows: object[]) =>
	calculateHistory(
		addToHistory(
			[],
			rows.map((one) => toHistoryEntry({ ...one }, zone)!),
		),
		DEFAULT_LEAD_SCORE,
		zone,
	);

const time = fc
	.integer({ min: Date.parse('2020-01-01T00:00:00Z') / 1000, max: Date.parse('2035-01-01T00:00:00Z') / 1000 })
	.map((seconds) => seconds * 1000);

it.each(ZONES)('cuts days in the zone of the workflow in names of lists and histories: %s', (zone) => {
	fc.assert(
		fc.property(time, (start) => {
			const day = toDay(start, zone);
			const attended = row(start, 'attended');
			expect(getEventDay(attended, zone)).toBe(day);
			expect(interpolateDates('{topic} {date}', attended, zone)).toBe(`{topic} ${day}`);
			expect(interpolateDates('{topic} {series_date}', attended, zone)).toBe(`{topic} ${day}`);
			expect(historyOf(zone, attended)).toMatchObject({ firstDay: day, lastDay: day });
		}),
		{ numRuns: 60 },
	);
});

it.each(ZONES)('cuts the latest day in the zone of the workflow: %s', (zone) => {
	fc.assert(
		fc.property(time, fc.integer({ min: 1, max: 36 * 60 }), (start, minutes) => {
			const later = start + minutes * 60_000;
			const { people } = selectPeople([row(start, 'attended'), row(later, 'no_show')], {
				emailField: 'email',
				zone,
			});
			// The best status of a day counts, and the later day before it.
			const isSameDay = toDay(start, zone) === toDay(later, zone);
			expect(people.map(({ item }) => item)).toEqual([isSameDay ? 0 : 1]);
		}),
		{ numRuns: 60 },
	);
});

it('has an event at half past midnight on its day in Berlin, as the list of the date has it', () => {
	const midnight = row(Date.parse('2027-05-03T22:30:00Z'), 'attended');
	expect(getEventDay(midnight, 'Europe/Berlin')).toBe('2027-05-04');
	expect(historyOf('Europe/Berlin', midnight).lastDay).toBe('2027-05-04');
	expect(historyOf('America/Los_Angeles', midnight).lastDay).toBe('2027-05-03');
});

it('reads a time that is written without a zone as one of the workflow, and one with a zone as it is', () => {
	const written = (event_start: string) => row(0, 'attended', { event_start });
	expect(getEventDay(written('2027-05-04T00:30:00'), 'Europe/Berlin')).toBe('2027-05-04');
	expect(getEventDay(written('2027-05-03T22:30:00+00:00'), 'Europe/Berlin')).toBe('2027-05-04');
	expect(getEventDay(written('2027-05-04'), 'Pacific/Kiritimati')).toBe('2027-05-04');
	expect(getEventDay(written('2027-05-04'), 'America/Los_Angeles')).toBe('2027-05-04');
});
