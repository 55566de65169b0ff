import { explainMissingRows, mayBeIncomplete } from '../../../../core/zoom/attendance/completeness';

const left = (status = 'in_meeting') => ({ status, leave_time: '2026-03-04T16:00:00Z' });

describe('a report that lacks rows', () => {
	it.each([
		['fewer rows than participants', [left(), left()], 3, 'it has 2 rows for 3 participants'],
		['no leave time', [{}, { leave_time: '' }], 2, 'none of its 2 rows has a leave time'],
		['no leave time and no count', [{}, {}], undefined, 'none of its 2 rows has a leave time'],
	])('%s', (_, rows, count, sentence) => {
		expect(explainMissingRows(rows, { participants_count: count })).toBe(sentence);
	});

	it.each([
		['one row per participant', [left(), left()], 2],
		['more rows than people', [left(), left(), left()], 2],
		['somebody only in the waiting room, counted or not', [left(), left('in_waiting_room')], 2],
		['no count', [left()], undefined],
		['one row without a leave time', [{}], 1],
		['some rows without a leave time', [{}, left()], 2],
	])('has all rows: %s', (_, rows, count) => {
		expect(explainMissingRows(rows, { participants_count: count })).toBeUndefined();
	});
});

describe('a report that can still grow', () => {
	const now = Date.parse('2026-03-04T18:00:00Z');
	it.each([
		['has just ended', { start_time: '2026-03-03T18:00:00Z', end_time: '2026-03-04T17:59:00Z' }, true],
		['ended six hours ago', { end_time: '2026-03-04T12:00:00Z' }, false],
		['started a short while ago, its end unknown', { start_time: '2026-03-04T16:00:00Z' }, true],
		['at an unknown time', {}, false],
	])('%s', (_, held, expected) => expect(mayBeIncomplete(held, now)).toBe(expected));
});

it('takes stays without a length for a report that was read too early, if most are', () => {
	const at = '2026-11-12T15:00:00Z';
	const empty = { join_time: at, leave_time: at, duration: 0 };
	const full = { join_time: at, leave_time: '2026-11-12T16:00:00Z', duration: 3600 };
	expect(explainMissingRows([empty, empty, full], {})).toBe('2 of its 3 rows have a duration of 0');
	expect(explainMissingRows([empty, full], {})).toBeUndefined();
	expect(
		explainMissingRows(
			[
				{ ...full, duration: 0 },
				{ ...full, duration: 0 },
			],
			{},
		),
	).toBeUndefined();
	expect(explainMissingRows([empty], {})).toBe('its only row has a duration of 0');
	expect(explainMissingRows([{ ...empty, leave_time: '' }], {})).toBe('its only row has a duration of 0');
	const brief = { ...empty, leave_time: '2026-11-12T15:00:40Z', duration: 40 };
	expect(explainMissingRows([brief], {})).toBeUndefined();
	// Rounded to minutes, as in some of Zoom's lists.
	expect(explainMissingRows([{ ...brief, duration: 0 }], {})).toBeUndefined();
	expect(explainMissingRows([], {})).toBeUndefined();
});
