import { parseStartTime, toZoomZone } from '../../../../core/zoom/scheduling/startTime';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const start = (value: unknown, chosen = '', usual = 'America/Denver') =>
	parseStartTime(value, { chosen, usual }, NOW).fields;

it('is a time in UTC, with the zone for display and recurrence', () => {
	expect(start('2026-07-01T10:00:00', 'Europe/Berlin')).toEqual({
		start_time: '2026-07-01T08:00:00Z',
		timezone: 'Europe/Berlin',
	});
	expect(start('2026-07-01T10:00:00')).toEqual({
		start_time: '2026-07-01T16:00:00Z',
		timezone: 'America/Denver',
	});
	expect(start('2026-07-01T10:00:00+02:00')).toEqual({ start_time: '2026-07-01T08:00:00Z' });
});

it('may be some minutes ago, as "now" is by the time it arrives', () => {
	expect(start('2026-03-01T11:57:00Z')).toEqual({ start_time: '2026-03-01T11:57:00Z' });
	expect(() => start('2026-03-01T11:54:00Z', 'Europe/Berlin')).toThrow(
		'"Start Time" is in the past: 2026-03-01 12:54 Europe/Berlin',
	);
});

it('names UTC as Zoom does', () => {
	expect(['Etc/UTC', 'UTC', 'GMT', 'Europe/London'].map(toZoomZone)).toEqual([
		'UTC',
		'UTC',
		'UTC',
		'Europe/London',
	]);
});
