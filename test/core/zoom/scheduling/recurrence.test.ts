import { DateTime } from 'luxon';

import { buildRecurrence, type RecurrencePattern } from '../../../../core/zoom/scheduling/recurrence';

const start = DateTime.fromISO('2026-06-10T14:00:00', { zone: 'Europe/Berlin' });
const of = (pattern: RecurrencePattern, kind: 'meeting' | 'webinar' = 'meeting') =>
	buildRecurrence(pattern, { kind, zone: 'Europe/Berlin', start });

it('sends the fields of the choice and leaves out hidden ones', () => {
	const leftovers = { weeklyDays: [1], monthlyDay: 3, endDate: 'x', endTimes: 5 };
	expect(of({ ...leftovers, repeat: 'daily', every: 2, ends: 'count' })).toEqual({
		type: 1,
		repeat_interval: 2,
		end_times: 5,
	});
});

it('puts the days of a week in order', () => {
	expect(of({ repeat: 'weekly', weeklyDays: [7, 2, 4] })).toMatchObject({ weekly_days: '2,4,7' });
});

it('accepts days of the week as text', () => {
	expect(of({ repeat: 'weekly', weeklyDays: '4, 2' })).toMatchObject({ weekly_days: '2,4' });
	expect(of({ repeat: 'weekly', weeklyDays: 3 })).toMatchObject({ weekly_days: '3' });
	expect(() => of({ repeat: 'weekly', weeklyDays: 'Monday' })).toThrow(`"Days of the Week" is "Monday"`);
	expect(() => of({ repeat: 'weekly', weeklyDays: '' })).toThrow('"Days of the Week" is empty');
});

// Values that expressions may return.
it.each([
	[{ repeat: 'yearly' }, `"Repeat" is 'yearly', but must be one of: daily, weekly, monthly`],
	[{ repeat: 'daily', ends: 'someday' }, `"Ends" is 'someday', but must be one of: count, date, never`],
	[{ repeat: 'monthly', monthlyOn: 'firstDay' }, `"On" is 'firstDay', but must be one of`],
	[{ repeat: 'monthly', monthlyOn: 'dayOfWeek', monthlyWeek: 5 }, `"Week of the Month" is '5'`],
])('rejects %j', (pattern, message) => {
	expect(() => of(pattern as RecurrencePattern)).toThrow(message);
});

it('allows endless series of meetings, but not of webinars', () => {
	expect(of({ repeat: 'daily', ends: 'never' })).toMatchObject({ end_times: 0 });
	expect(() => of({ repeat: 'daily', ends: 'never' }, 'webinar')).toThrow(`"Ends" is 'never'`);
});

it('includes the whole last day, unless it has a time or an offset', () => {
	const end = (endDate: string) => of({ repeat: 'daily', ends: 'date', endDate }).end_date_time;
	expect(end('2026-06-12')).toBe('2026-06-12T21:59:59Z');
	expect(end('2026-06-12T00:00:00')).toBe('2026-06-12T21:59:59Z');
	expect(end('2026-06-12T18:00:00')).toBe('2026-06-12T16:00:00Z');
	expect(end('2026-06-12T00:00:00Z')).toBe('2026-06-12T00:00:00Z');
	expect(end('2026-06-10')).toBe('2026-06-10T21:59:59Z');
	expect(() => end('2026-06-09')).toThrow('"Last Day" is before "Start Time"');
});

it('limits the interval', () => {
	const weekly = (every: number) => ({ repeat: 'weekly', weeklyDays: [2], every }) as const;
	expect(of(weekly(50)).repeat_interval).toBe(50);
	expect(of(weekly(12), 'webinar').repeat_interval).toBe(12);
	expect(() => of(weekly(13), 'webinar')).toThrow(
		'"Every" is 13, but must be a whole number from 1 to 12 weeks',
	);
	expect(() => of(weekly(1.5))).toThrow('"Every" is 1.5');
});
