import { calculateAttendance } from '../../../core/attendance/attendance';
import type { AttendanceInput, Instance, Registration, Session } from '../../../core/attendance/input';
import { at } from './truth';

const DAY = 86_400_000;

/** One hour of a day, 15:00 to 16:00. */
const date = (day: number, sessions: Session[], registrations: Registration[] = []): Instance => ({
	event: {
		kind: 'webinar',
		id: '81234567890',
		uuid: `day-${day}`,
		topic: 'Demo',
		start: at('15:00') + day * DAY,
		end: at('16:00') + day * DAY,
		hasRegistration: true,
	},
	sessions,
	registrations,
});

const stay = (email: string, day: number, join: string, leave: string): Session => ({
	place: 'event',
	email,
	join: at(join) + day * DAY,
	leave: at(leave) + day * DAY,
});

const registered = (email: string, createTime?: number): Registration => ({
	id: `r-${email}`,
	status: 'approved',
	email,
	createTime,
});

const statuses = (input: AttendanceInput, mergeInstances: boolean) =>
	calculateAttendance(input, { mergeInstances }).rows.map((row) => [
		row.event_uuid,
		row.email,
		row.attendance_status,
	]);

describe('a person who registers after the end', () => {
	const before = at('09:00');
	const between = at('09:00') + DAY;

	it('is not a no-show of an instance that had ended by then, but of later ones', () => {
		const input = {
			instances: [date(0, [stay('ann@x.example', 0, '15:00', '16:00')]), date(2, [])],
			registrations: [
				registered('ann@x.example', before),
				registered('bo@x.example', between),
				registered('cy@x.example'),
			],
		};
		expect(statuses(input, false)).toEqual([
			['day-0', 'ann@x.example', 'attended'],
			['day-0', 'cy@x.example', 'no_show'],
			['day-2', 'ann@x.example', 'no_show'],
			['day-2', 'bo@x.example', 'no_show'],
			['day-2', 'cy@x.example', 'no_show'],
		]);
		expect(calculateAttendance(input, { mergeInstances: false }).registeredLater).toBe(0);
	});

	it('is counted when there is no row, and has one after attending', () => {
		const input = {
			instances: [date(0, [stay('ann@x.example', 0, '15:00', '16:00')])],
			registrations: [registered('ann@x.example', between), registered('bo@x.example', between)],
		};
		expect(statuses(input, true)).toEqual([['day-0', 'ann@x.example', 'attended']]);
		expect(calculateAttendance(input).registeredLater).toBe(1);
	});

	it('is still expected if the end is unknown', () => {
		const unknown = date(0, []);
		const instances = [{ ...unknown, event: { ...unknown.event, end: undefined } }];
		const input = { instances, registrations: [registered('bo@x.example', between)] };
		expect(statuses(input, true)).toEqual([['day-0', 'bo@x.example', 'no_show']]);
	});
});

describe('a series merged into one row per person', () => {
	const instances = [
		date(0, [stay('ann@x.example', 0, '15:00', '16:00')], [registered('ann@x.example')]),
		date(
			7,
			[stay('bo@x.example', 7, '15:00', '15:45')],
			[registered('bo@x.example'), registered('cy@x.example')],
		),
		date(14, [stay('cy@x.example', 14, '15:00', '16:00')], []),
	];
	const rowsWhen = (registersByInstance: boolean) =>
		calculateAttendance({ instances, registrations: [], registersByInstance }).rows.map((row) => [
			row.email,
			row.attendance_status,
			row.attendance_percent,
			row.event_duration_minutes,
			row.event_uuid,
		]);

	it('measures people against the dates they registered for or attended, if they choose dates', () => {
		expect(rowsWhen(true)).toEqual([
			['ann@x.example', 'attended', 100, 60, 'day-0'],
			['bo@x.example', 'attended', 75, 60, 'day-7'],
			// Registered for one date and attended the next: 60 of 120 minutes.
			['cy@x.example', 'attended', 50, 120, 'day-14'],
		]);
	});

	it('uses the name from the registration for another date', () => {
		const named = { ...registered('cy@x.example'), firstName: 'Cy', lastName: 'Young' };
		const came = { ...stay('cy@x.example', 14, '15:00', '16:00'), name: 'cy on the phone' };
		const { rows } = calculateAttendance(
			{ instances: [date(7, [], [named]), date(14, [came])], registrations: [], registersByInstance: true },
			{ mergeInstances: false },
		);
		expect(rows.map((row) => [row.event_uuid, row.name])).toEqual([
			['day-7', 'Cy Young'],
			['day-14', 'Cy Young'],
		]);
	});

	it('measures them against all dates, if one registration covers all', () => {
		expect(rowsWhen(false)).toEqual([
			['ann@x.example', 'partial', 33.3, 180, 'day-14'],
			['bo@x.example', 'partial', 25, 180, 'day-14'],
			['cy@x.example', 'partial', 33.3, 180, 'day-14'],
		]);
	});
});
