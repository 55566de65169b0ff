import { DateTime } from 'luxon';

import { parseMoment } from '../../../../core/zoom/scheduling/moment';

const read = (value: unknown, zone = 'Europe/Berlin') => {
	const { at, isWallClock } = parseMoment(value, zone, 'Start Time');
	return [at.toUTC().toISO({ suppressMilliseconds: true }), isWallClock];
};

it.each([
	['the clock on the wall', '2026-07-01T10:00:00', '2026-07-01T08:00:00Z', true],
	['without seconds', '2026-07-01T10:00', '2026-07-01T08:00:00Z', true],
	['as databases write it', ' 2026-07-01 10:00:00 ', '2026-07-01T08:00:00Z', true],
	['a day', '2026-07-01', '2026-06-30T22:00:00Z', true],
	['with an offset', '2026-07-01T10:00:00-05:00', '2026-07-01T15:00:00Z', false],
	['UTC', '2026-07-01T10:00:00.123Z', '2026-07-01T10:00:00.123Z', false],
	[
		'a date of luxon',
		DateTime.fromISO('2026-07-01T10:00:00Z', { zone: 'Asia/Tokyo' }),
		'2026-07-01T10:00:00Z',
		false,
	],
	['a date of JavaScript', new Date('2026-07-01T10:00:00Z'), '2026-07-01T10:00:00Z', false],
])('reads %s', (_name, value, expected, isWallClock) => {
	expect(read(value)).toEqual([expected, isWallClock]);
});

it('takes the first of an hour that comes twice', () => {
	expect(read('2026-10-25T02:30:00')).toEqual(['2026-10-25T00:30:00Z', true]);
});

it('refuses an hour that is skipped, but not the same hour elsewhere', () => {
	expect(() => read('2026-03-29T02:30:00')).toThrow('in Europe/Berlin clocks skip 2026-03-29T02:30');
	expect(read('2026-03-29T02:30:00', 'Asia/Tokyo')).toEqual(['2026-03-28T17:30:00Z', true]);
});

it.each([[''], [undefined], [null], ['soon'], ['2026-02-30'], [new Date(NaN)], [{}]])(
	'refuses %p',
	(value) => {
		expect(() => read(value)).toThrow("'Start Time' is not a date");
	},
);
