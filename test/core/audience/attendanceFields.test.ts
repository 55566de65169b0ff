import { DateTime } from 'luxon';

import {
	getEventEnd,
	getEventStart,
	getMinutes,
	getScore,
	getStatus,
	isOfSeries,
	isRegistered,
} from '../../../core/audience/attendanceFields';
import { countAttendance } from '../../../core/audience/countAttendance';
import { toHistoryEntry } from '../../../core/audience/history';
import { AUDIENCES, type Audience } from '../../../core/audience/audiences';
import { resolveListTargets } from '../../../core/audience/lists/listRules';
import { DATE_CASES, ZONE } from '../../cases/dates.mts';
import { SCALAR_CASES } from '../../cases/scalars.mts';

const toMillis = (iso: string) => DateTime.fromISO(iso).toMillis();

test.each(DATE_CASES)('start and end: $name', ({ value, at }) => {
	const expected = at === undefined ? undefined : toMillis(at);
	expect(getEventStart({ event_start: value }, ZONE)).toBe(expected);
	expect(getEventEnd({ event_end: value }, ZONE)).toBe(expected);
});

test.each(SCALAR_CASES)('minutes, score, registration and series: $name', ({ value, number, answer }) => {
	expect(getMinutes({ duration_minutes: value })).toBe(number ?? 0);
	expect(getScore({ engagement_score: value })).toBe(number);
	expect(isRegistered({ registered: value })).toBe(answer === true);
	expect(isOfSeries({ event_series: value })).toBe(answer === true);
});

describe('a row of a table in which all is text', () => {
	const row = {
		email: 'ada@example.org',
		name: 'Ada',
		attendance_status: 'attended',
		registered: true,
		duration_minutes: 45,
		engagement_score: 80,
		topic: 'Launch',
		event_id: '84417790010',
		event_start: '2026-11-04T15:00:00Z',
		event_end: '2026-11-04T16:00:00Z',
		event_series: true,
	};
	const asText = {
		...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
		attendance_status: ' attended ',
		event_start: '2026-11-04 16:00',
		event_end: '2026-11-04 17:00:00',
	};

	it('has the same status and times', () => {
		expect(getStatus(asText)).toBe(getStatus(row));
		expect(getEventStart(asText, ZONE)).toBe(getEventStart(row, ZONE));
		expect(getEventEnd(asText, ZONE)).toBe(getEventEnd(row, ZONE));
	});

	it('is put on the same lists', () => {
		const rules = (Object.keys(AUDIENCES) as Audience[]).map((audience) => ({
			audience,
			list: { name: `${audience}{series_date}` },
		}));
		const lists = resolveListTargets(row, rules, ZONE);
		expect(lists.targets).toContainEqual(expect.objectContaining({ name: 'registrant2026-11-04' }));
		expect(resolveListTargets(asText, rules, ZONE)).toEqual(lists);
	});

	it('makes the same history', () => {
		const entry = toHistoryEntry(row, ZONE);
		expect(entry).toMatchObject({ registered: true, minutes: 45, score: 80 });
		expect(toHistoryEntry(asText, ZONE)).toEqual(entry);
	});

	it('counts the same', () => {
		const count = (one: object) =>
			countAttendance(new Map([[0, { ...one }]]), { by: 'domain', question: '', freeDomains: [] });
		expect(count(row)).toMatchObject([{ row: { registered: 1, total_minutes: 45, average_score: 80 } }]);
		expect(count(asText)).toEqual(count(row));
	});
});
