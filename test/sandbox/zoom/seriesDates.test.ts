import { listSeriesDates, type Recurrence } from '../../../sandbox/zoom/scheduling/seriesDates.mts';

const dates = (recurrence: Recurrence, start: string, zone = 'Europe/Berlin') =>
	listSeriesDates(recurrence, Date.parse(start), 30, zone).map(({ start: at }) =>
		new Date(at).toISOString().slice(0, 16),
	);

test('daily, at the same time of the clock when clocks change', () => {
	expect(dates({ type: 1, repeat_interval: 2, end_times: 3 }, '2026-03-27T14:00:00Z')).toEqual([
		'2026-03-27T14:00',
		'2026-03-29T13:00',
		'2026-03-31T13:00',
	]);
});

test('weekly on several days, every second week', () => {
	const recurrence: Recurrence = { type: 2, repeat_interval: 2, weekly_days: '2,4', end_times: 4 };
	expect(dates(recurrence, '2026-06-01T10:00:00Z')).toEqual([
		'2026-06-01T10:00',
		'2026-06-03T10:00',
		'2026-06-15T10:00',
		'2026-06-17T10:00',
	]);
});

test('monthly: months without the day are left out; the last Friday; until a moment', () => {
	expect(dates({ type: 3, monthly_day: 31, end_times: 3 }, '2026-01-31T10:00:00Z', 'UTC')).toEqual([
		'2026-01-31T10:00',
		'2026-03-31T10:00',
		'2026-05-31T10:00',
	]);
	const lastFriday: Recurrence = {
		type: 3,
		monthly_week: -1,
		monthly_week_day: 6,
		end_date_time: '2026-08-28T10:00:00Z',
	};
	expect(dates(lastFriday, '2026-06-26T10:00:00Z', 'UTC')).toEqual([
		'2026-06-26T10:00',
		'2026-07-31T10:00',
		'2026-08-28T10:00',
	]);
});

test('never more than fifty', () => {
	expect(dates({ type: 1, end_times: 60 }, '2026-06-01T10:00:00Z')).toHaveLength(50);
	expect(dates({ type: 1, end_times: 0 }, '2026-06-01T10:00:00Z')).toHaveLength(50);
});
