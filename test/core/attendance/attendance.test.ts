import { calculateAttendance } from '../../../core/attendance/attendance';
import type { AttendanceInput, EventSpan, Session } from '../../../core/attendance/input';
import type { AttendanceRow } from '../../../core/attendance/row';
import {
	at,
	RESTARTED,
	RESTARTED_APART,
	RESTARTED_MERGED,
	WEBINAR,
	WEBINAR_CASES,
	WEBINAR_COUNTS,
	WEBINAR_OPTIONS,
} from './truth';

const EVENT: EventSpan = {
	kind: 'meeting',
	id: '81234567890',
	uuid: 'one',
	topic: 'Open call',
	start: at('15:00'),
	end: at('16:00'),
	hasRegistration: false,
};

function meetingOf(sessions: Session[], event: Partial<EventSpan> = {}): AttendanceInput {
	return { instances: [{ event: { ...EVENT, ...event }, sessions }], registrations: [] };
}

const stay = (join: string, leave: string, email: string): Session => ({
	place: 'event',
	join: at(join),
	leave: at(leave),
	email,
});

describe('the truth set', () => {
	const { rows, counts } = calculateAttendance(WEBINAR, WEBINAR_OPTIONS);

	it.each(WEBINAR_CASES)('$who', ({ expected }) => {
		const found = rows.filter(({ email, name }) =>
			expected.email ? email === expected.email : name === expected.name,
		);
		expect(found).toEqual([expect.objectContaining(expected)]);
	});

	it('has one row per person and counts that add up', () => {
		expect(counts).toEqual(WEBINAR_COUNTS);
		expect(rows).toHaveLength(WEBINAR_CASES.length);
	});

	it("has the event's data in every row", () => {
		for (const row of rows) {
			expect(row).toMatchObject({
				topic: 'Spring launch',
				webinar_title: 'Spring launch',
				event_kind: 'webinar',
				event_id: '95204914252',
				event_uuid: 'Bznyg8KZTdCVbQxvS/oZ7w==',
				event_start: '2026-03-04T15:00:00Z',
				event_end: '2026-03-04T16:00:00Z',
				event_duration_minutes: 60,
				host_id: 'zoom-host',
			});
		}
	});

	it('leaves out unidentified and excluded people unless requested, but still counts them', () => {
		const shown = calculateAttendance(WEBINAR, { exclude: WEBINAR_OPTIONS.exclude });
		expect(shown.counts).toEqual(WEBINAR_COUNTS);
		expect(shown.rows).toHaveLength(WEBINAR_CASES.length - 3 - 5);
		expect(shown.rows.filter(({ email }) => email === '')).toEqual([]);
	});

	it('excludes nobody if no exclusion is selected', () => {
		const exclude = { host: false, panelists: false, internalUsers: false };
		const { counts: open } = calculateAttendance(WEBINAR, { exclude });
		// Yas was registered and stayed; the host identified by address and Zoe are walk-ins; the host without address is
		// unidentified; the spy is a no-show.
		expect(open).toEqual({
			...WEBINAR_COUNTS,
			excluded: 0,
			attended: 14,
			walk_in: 4,
			unidentified: 4,
			no_show: 5,
		});
	});

	it('merges a restarted meeting', () => {
		const { rows: merged } = calculateAttendance(RESTARTED, { mergeInstances: true });
		expect(merged).toEqual(RESTARTED_MERGED.map((row) => expect.objectContaining(row)));
	});

	it('keeps the parts of a restarted meeting apart', () => {
		const { rows: apart } = calculateAttendance(RESTARTED, { mergeInstances: false });
		expect(apart).toEqual(RESTARTED_APART.map((row) => expect.objectContaining(row)));
	});
});

describe('threshold', () => {
	const input = meetingOf([stay('15:00', '15:20', 'a@example.com'), stay('15:00', '15:19', 'b@example.com')]);
	const statuses = (value: number, unit: 'minutes' | 'percent'): string[] =>
		calculateAttendance(input, { threshold: { value, unit } }).rows.map((row) => row.attendance_status);

	it('is in minutes on request', () => expect(statuses(20, 'minutes')).toEqual(['attended', 'partial']));
	it('is in percent', () => expect(statuses(33, 'percent')).toEqual(['attended', 'partial']));
	it('everybody who attended reaches a threshold of 0', () =>
		expect(statuses(0, 'percent')).toEqual(['attended', 'attended']));
	it.each([NaN, -1])('rejects %p', (value) => expect(() => statuses(value, 'percent')).toThrow(RangeError));
});

describe('an event without registration', () => {
	it('has no walk-ins', () => {
		const { counts } = calculateAttendance(meetingOf([stay('15:00', '16:00', 'a@example.com')]));
		expect(counts).toMatchObject({ attended: 1, walk_in: 0 });
	});

	it('keeps two guests with the same name separate', () => {
		const guest = (connectionId: string): Session => ({
			place: 'event',
			join: at('15:00'),
			leave: at('15:30'),
			name: 'Guest A',
			connectionId,
		});
		expect(calculateAttendance(meetingOf([guest('1'), guest('2')])).counts.unidentified).toBe(2);
	});

	it('does not merge people by a placeholder instead of an address', () => {
		const { counts } = calculateAttendance(
			meetingOf([stay('15:00', '15:30', '-'), stay('15:00', '15:40', '-')]),
		);
		expect(counts.unidentified).toBe(2);
	});

	it('counts somebody with an address who was never admitted as absent', () => {
		const { rows } = calculateAttendance(
			meetingOf([{ ...stay('15:00', '15:30', 'a@example.com'), place: 'waiting_room' }]),
		);
		expect(rows).toEqual([expect.objectContaining({ attendance_status: 'no_show', registered: false })]);
	});
});

describe('an event reported without registration', () => {
	it('has walk-ins if registrations exist nevertheless', () => {
		const { counts } = calculateAttendance({
			...meetingOf([stay('15:00', '16:00', 'a@example.com')]),
			registrations: [{ id: 'r', status: 'approved', email: 'b@example.com' }],
		});
		expect(counts).toMatchObject({ walk_in: 1, no_show: 1 });
	});
});

describe('an event without known times', () => {
	const sessions = [stay('15:00', '15:40', 'a@example.com'), stay('15:20', '15:30', 'b@example.com')];

	it("lasts from the first join to the last leave, and every attendee's row is estimated", () => {
		const { rows } = calculateAttendance(meetingOf(sessions, { start: undefined, end: NaN }));
		// 15:00-15:40 is 40 minutes; B has 10 of them, a quarter.
		expect(rows).toEqual([
			expect.objectContaining({ attendance_percent: 100, event_duration_minutes: 40, estimated: true }),
			expect.objectContaining({ attendance_percent: 25, event_end: '2026-03-04T15:40:00Z', estimated: true }),
		]);
	});

	it('uses the last leave when the end is before the start', () => {
		const { rows } = calculateAttendance(meetingOf(sessions, { end: at('14:00') }));
		expect(rows[0]).toMatchObject({ event_end: '2026-03-04T15:40:00Z', attendance_percent: 100 });
	});

	it('has no NaN and no date error when nothing is known', () => {
		const unknown: Session = { place: 'event', join: NaN, leave: Infinity, email: 'a@example.com' };
		const { rows } = calculateAttendance(meetingOf([unknown], { start: 9e15, end: undefined }));
		expect(rows).toEqual([
			expect.objectContaining<Partial<AttendanceRow>>({
				attendance_status: 'partial',
				join_time: null,
				leave_time: null,
				duration: 0,
				duration_minutes: 0,
				attendance_percent: 0,
				late_by_minutes: null,
				left_early_by_minutes: null,
				event_start: null,
				event_end: null,
				event_duration_minutes: 0,
				estimated: true,
			}),
		]);
	});
});

describe('registrations of one instance', () => {
	const input: AttendanceInput = {
		instances: [
			{
				event: { ...EVENT, hasRegistration: true },
				sessions: [],
				registrations: [{ id: 'r-1', status: 'approved', email: 'first@example.com' }],
			},
			{
				event: { ...EVENT, uuid: 'two', start: at('17:00'), end: at('18:00'), hasRegistration: true },
				sessions: [stay('17:00', '18:00', 'first@example.com')],
			},
		],
		registrations: [{ id: 'r-2', status: 'approved', email: 'series@example.com' }],
	};

	it('apply to that instance only; those of the series apply to each', () => {
		const { rows } = calculateAttendance(input, { mergeInstances: false });
		expect(
			rows.map(({ event_uuid, email, attendance_status }) => [event_uuid, email, attendance_status]),
		).toEqual([
			['one', 'first@example.com', 'no_show'],
			['one', 'series@example.com', 'no_show'],
			['two', 'first@example.com', 'walk_in'],
			['two', 'series@example.com', 'no_show'],
		]);
	});

	it('apply to the whole when instances are merged', () => {
		const { counts } = calculateAttendance(input, { mergeInstances: true });
		expect(counts).toMatchObject({ attended: 1, no_show: 1, walk_in: 0 });
	});
});

describe('an address known from one instance', () => {
	it('completes the rows of another', () => {
		const { rows } = calculateAttendance(
			{
				instances: [
					{ event: EVENT, sessions: [{ ...stay('15:00', '16:00', 'a@example.com'), participantIds: ['z'] }] },
					{
						event: { ...EVENT, uuid: 'two', start: at('17:00'), end: at('18:00') },
						sessions: [{ ...stay('17:00', '18:00', ''), participantIds: ['z'] }],
					},
				],
				registrations: [],
			},
			{ mergeInstances: false },
		);
		expect(rows.map(({ email }) => email)).toEqual(['a@example.com', 'a@example.com']);
	});
});

describe('an event without people', () => {
	it('has no rows', () => expect(calculateAttendance(meetingOf([])).rows).toEqual([]));
	it('also without instances', () =>
		expect(calculateAttendance({ instances: [], registrations: [] }).rows).toEqual([]));
});
