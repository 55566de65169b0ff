import { formatForPeople, parseMoment, parseTimestamp, requireMoment } from '../../../core/values/dates';
import { DATE_CASES, dateError, ZONE } from '../../cases/dates.mts';

const toIso = (milliseconds: number) => new Date(milliseconds).toISOString().replace('.000Z', 'Z');

it.each(DATE_CASES)('$name', (one) => {
	const read = parseMoment(one.value, ZONE);
	if (one.at === undefined) {
		expect(read).toEqual(
			expect.objectContaining({ invalidReason: expect.stringMatching(/ is not a date| does not exist/) }),
		);
		expect(() => requireMoment('Start Date', one.value, ZONE)).toThrow(dateError('Start Date', one));
	} else {
		if (!('at' in read)) throw new Error(read.invalidReason);
		expect([toIso(read.at.toMillis()), read.day]).toEqual([one.at, one.day]);
	}
});

it.each([
	undefined,
	null,
	'',
	' ',
	true,
	{},
	[],
	['2037-01-04'],
	NaN,
	Infinity,
	Symbol.iterator,
	{ toISODate: () => '2037-01-04' },
])('%p is not a date', (value) => {
	expect(parseMoment(value, ZONE)).toHaveProperty('invalidReason');
	expect(parseTimestamp(value)).toBeUndefined();
});

it('recognises times without a zone', () => {
	const isWallClock = (value: unknown) => {
		const read = parseMoment(value, ZONE);
		return 'at' in read && read.isWallClock;
	};
	expect(['2037-01-04', '2037-01-04 09:00', '2037-01-04T09:00:00'].map(isWallClock)).toEqual([
		true,
		true,
		true,
	]);
	expect(['2037-01-04T09:00Z', '2037-01-04 09:00+01', new Date(2e12), 2e12].map(isWallClock)).toEqual([
		false,
		false,
		false,
		false,
	]);
});

it('reads an hour in another zone than the one that skips it', () => {
	expect(parseMoment('2037-03-29T02:30', 'Asia/Tokyo')).toHaveProperty('at');
});

it('says that a parameter is empty', () => {
	expect(() => requireMoment('Start Time', ' ', ZONE)).toThrow('"Start Time" is not a date: it is empty');
});

it.each([
	['2037-03-04T15:00:00Z', '2037-03-04T15:00:00Z'],
	['2037-03-04T15:00:00.25Z', '2037-03-04T15:00:00.250Z'],
	['2037-03-04T15:00:00', '2037-03-04T15:00:00Z'],
	['2037-03-04T15:00:00+02:00', '2037-03-04T13:00:00Z'],
	['2037-03-04 15:00:00', '2037-03-04T15:00:00Z'],
	['2037-02-30T15:00:00Z', undefined],
	['03/04/2037 15:00', undefined],
])("a vendor's %s is %s", (value, expected) => {
	const time = parseTimestamp(value);
	expect(time === undefined ? undefined : toIso(time)).toBe(expected);
});

test.each([
	['Europe/Berlin', '2026-11-04 10:00 Europe/Berlin'],
	['utc', '2026-11-04 09:00 UTC'],
	['', '2026-11-04 09:00 UTC'],
	['Mars/Olympus', '2026-11-04 09:00 UTC'],
])('a time for people in the zone %j: %s', (zone, expected) => {
	expect(formatForPeople(Date.UTC(2026, 10, 4, 9), zone)).toBe(expected);
});
