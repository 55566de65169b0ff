import type { AttendanceInput, Instance, Registration, Session } from '../../../core/attendance/input';
import type { AttendanceRow } from '../../../core/attendance/row';

/**
 * The truth set: small events whose numbers were all calculated by hand, not by the code under test.
 * The webinar ran from 15:00 to 16:00 UTC: 60 minutes, so half of it is 30 minutes and one minute is 1.666... percent.
 */

/** A time on the day of the event: `15:10` or `15:10:30`. */
export const at = (clock: string): number =>
	Date.parse(`2026-03-04T${clock.length === 5 ? `${clock}:00` : clock}Z`);

type Keys = Omit<Session, 'place' | 'join' | 'leave'>;

const stay = (join: string, leave: string, keys: Keys, place: Session['place'] = 'event'): Session => ({
	place,
	join: at(join),
	leave: leave === '' ? undefined : at(leave),
	...keys,
});

const registered = (id: string, email: string, more: Partial<Registration> = {}): Registration => ({
	id,
	email,
	status: 'approved',
	...more,
});

type Expected = Partial<AttendanceRow> & Pick<AttendanceRow, 'attendance_status'>;

export interface Case {
	who: string;
	sessions?: Session[];
	registrations?: Registration[];
	/** This person's only row, found by `email`, or by `name` if there is no email address. */
	expected: Expected;
}

export const WEBINAR_CASES: Case[] = [
	{
		who: 'rejoins: 15:00-15:20 and 15:30-15:55',
		registrations: [
			registered('r-ana', 'ana@example.com', {
				firstName: 'Ana',
				lastName: 'Lima Souza',
				createTime: at('09:30'),
				source: 'Newsletter',
				customAnswers: { 'Team size?': '11-20' },
			}),
		],
		sessions: [
			stay('15:00', '15:20', { email: 'ana@example.com', registrantId: 'r-ana', connectionId: '1' }),
			stay('15:30', '15:55', { email: 'ana@example.com', registrantId: 'r-ana', connectionId: '2' }),
		],
		// 20 + 25 = 45 minutes = 2700 s; 45/60 = 75 %; joined at the start, left 16:00-15:55 = 5 minutes early.
		expected: {
			email: 'ana@example.com',
			name: 'Ana Lima Souza',
			first_name: 'Ana',
			last_name: 'Lima Souza',
			registrant_id: 'r-ana',
			attendance_status: 'attended',
			registered: true,
			join_time: '2026-03-04T15:00:00Z',
			leave_time: '2026-03-04T15:55:00Z',
			duration: 2700,
			duration_minutes: 45,
			attendance_percent: 75,
			session_count: 2,
			late_by_minutes: 0,
			left_early_by_minutes: 5,
			estimated: false,
			internal: null,
			registration_source: 'Newsletter',
			registration_time: '2026-03-04T09:30:00Z',
			custom_answers: { 'Team size?': '11-20' },
		},
	},
	{
		who: 'two devices simultaneously: 15:10-15:40 and 15:20-15:50',
		registrations: [registered('r-ben', 'ben@example.com')],
		sessions: [
			stay('15:10', '15:40', { email: 'ben@example.com', registrantId: 'r-ben', connectionId: '3' }),
			stay('15:20', '15:50', { email: 'ben@example.com', registrantId: 'r-ben', connectionId: '4' }),
		],
		// 15:10-15:50 = 40 minutes, not 60; 40/60 = 66.66... %, truncated to 66.6.
		expected: {
			email: 'ben@example.com',
			attendance_status: 'attended',
			duration: 2400,
			duration_minutes: 40,
			attendance_percent: 66.6,
			session_count: 2,
			late_by_minutes: 10,
			left_early_by_minutes: 10,
		},
	},
	{
		who: 'the same row three times: 15:00-15:25',
		registrations: [registered('r-cleo', 'cleo@example.com'), registered('r-cleo', 'cleo@example.com')],
		sessions: [
			stay('15:00', '15:25', { email: 'cleo@example.com', registrantId: 'r-cleo', connectionId: '5' }),
			stay('15:00', '15:25', { email: 'cleo@example.com', registrantId: 'r-cleo', connectionId: '5' }),
			stay('15:00', '15:25', { email: 'cleo@example.com', registrantId: 'r-cleo', connectionId: '5' }),
		],
		// 25 minutes; 25/60 = 41.66... %, below half.
		expected: {
			email: 'cleo@example.com',
			attendance_status: 'partial',
			duration: 1500,
			duration_minutes: 25,
			attendance_percent: 41.6,
			session_count: 1,
		},
	},
	{
		who: 'exactly the threshold: 15:30-16:00',
		registrations: [registered('r-exa', 'exa@example.com')],
		sessions: [stay('15:30', '16:00', { registrantId: 'r-exa', connectionId: '6' })],
		// 30/60 = 50 %: "at least 50" holds.
		expected: { email: 'exa@example.com', attendance_status: 'attended', attendance_percent: 50 },
	},
	{
		who: 'one second below the threshold: 15:30:01-16:00',
		registrations: [registered('r-sec', 'sec@example.com')],
		sessions: [stay('15:30:01', '16:00', { registrantId: 'r-sec', connectionId: '7' })],
		// 1799 s of 3600 s = 49.97 %, truncated to 49.9 (rounding would show 50 next to "partial"); 29.98 minutes, truncated to 29.9.
		expected: {
			email: 'sec@example.com',
			attendance_status: 'partial',
			duration: 1799,
			duration_minutes: 29.9,
			attendance_percent: 49.9,
		},
	},
	{
		who: 'no email in the report, but the registrant id: address and names come from the registration',
		registrations: [registered('r-dev', 'dev@example.com', { firstName: 'Dev', lastName: 'Rao' })],
		sessions: [
			stay('15:05', '16:00', { name: "Dev's iPad", email: '  ', registrantId: 'r-dev', connectionId: '8' }),
		],
		// 55 minutes; 55/60 = 91.66... %.
		expected: {
			email: 'dev@example.com',
			name: 'Dev Rao',
			attendance_status: 'attended',
			duration_minutes: 55,
			attendance_percent: 91.6,
			late_by_minutes: 5,
		},
	},
	{
		who: 'chain of keys: registrant id on one device, only the customer key on the other, which has no registration',
		registrations: [registered('r-eve', 'eve@example.com')],
		sessions: [
			stay('15:00', '15:10', { registrantId: 'r-eve', customerKey: 'crm-77', connectionId: '9' }),
			stay('15:10', '15:40', { customerKey: 'crm-77', participantIds: ['zoom-eve'], connectionId: '10' }),
			stay('15:40', '15:45', { participantIds: ['zoom-eve'], connectionId: '11' }),
		],
		// 10 + 30 + 5 = 45 minutes without a gap.
		expected: {
			email: 'eve@example.com',
			attendance_status: 'attended',
			duration_minutes: 45,
			session_count: 3,
			left_early_by_minutes: 15,
		},
	},
	{
		who: 'missing leave: joined 15:50 and the report has no leave time',
		registrations: [registered('r-fay', 'fay@example.com')],
		sessions: [stay('15:50', '', { registrantId: 'r-fay', connectionId: '12' })],
		// Until the end, 16:00: 10 minutes; 10/60 = 16.66... %.
		expected: {
			email: 'fay@example.com',
			attendance_status: 'partial',
			leave_time: '2026-03-04T16:00:00Z',
			duration_minutes: 10,
			attendance_percent: 16.6,
			estimated: true,
			left_early_by_minutes: 0,
		},
	},
	{
		who: 'read twice, the first time before the leave was known: 15:10-15:25',
		registrations: [registered('r-gil', 'gil@example.com')],
		sessions: [
			stay('15:10', '', { registrantId: 'r-gil', connectionId: '13' }),
			stay('15:10', '15:25', { registrantId: 'r-gil', connectionId: '13' }),
		],
		// The known leave is used: 15 minutes, not estimated.
		expected: {
			email: 'gil@example.com',
			attendance_status: 'partial',
			duration_minutes: 15,
			attendance_percent: 25,
			session_count: 1,
			estimated: false,
		},
	},
	{
		who: 'leave before join, and an invalid join',
		registrations: [registered('r-hal', 'hal@example.com')],
		sessions: [
			stay('15:30', '15:20', { registrantId: 'r-hal', connectionId: '14' }),
			{ place: 'event', join: NaN, leave: undefined, registrantId: 'r-hal', connectionId: '15' },
		],
		// Neither adds a minute, but the person attended.
		expected: {
			email: 'hal@example.com',
			attendance_status: 'partial',
			join_time: '2026-03-04T15:30:00Z',
			duration: 0,
			duration_minutes: 0,
			attendance_percent: 0,
			estimated: true,
		},
	},
	{
		who: 'joined before the start and left after the end: 14:50-16:10',
		registrations: [registered('r-ida', 'ida@example.com')],
		sessions: [stay('14:50', '16:10', { registrantId: 'r-ida', connectionId: '16' })],
		// Clipped to 15:00-16:00: all 60 minutes, never more.
		expected: {
			email: 'ida@example.com',
			attendance_status: 'attended',
			join_time: '2026-03-04T14:50:00Z',
			leave_time: '2026-03-04T16:10:00Z',
			duration: 3600,
			duration_minutes: 60,
			attendance_percent: 100,
			late_by_minutes: 0,
			left_early_by_minutes: 0,
		},
	},
	{
		who: 'two registrations that differ only in case, pending first and approved later; did not attend',
		registrations: [
			registered('r-jo-1', ' Jo.Berg@Example.COM ', {
				status: 'pending',
				firstName: 'J',
				createTime: at('08:00'),
			}),
			registered('r-jo-2', 'jo.berg@example.com', {
				firstName: 'Jo',
				lastName: 'Berg',
				createTime: at('08:05'),
			}),
		],
		// One person; the approved registration is used.
		expected: {
			email: 'jo.berg@example.com',
			name: 'Jo Berg',
			registrant_id: 'r-jo-2',
			attendance_status: 'no_show',
			registered: true,
			join_time: null,
			leave_time: null,
			duration: 0,
			duration_minutes: 0,
			attendance_percent: 0,
			session_count: 0,
			late_by_minutes: null,
			left_early_by_minutes: null,
			estimated: false,
			registration_time: '2026-03-04T08:05:00Z',
		},
	},
	{
		who: 'plus-addressing is kept: not the person above',
		registrations: [registered('r-jo-3', 'jo.berg+events@example.com')],
		expected: { email: 'jo.berg+events@example.com', attendance_status: 'no_show' },
	},
	{
		who: 'denied, did not attend',
		registrations: [registered('r-ken', 'ken@example.com', { status: 'denied' })],
		expected: { email: 'ken@example.com', attendance_status: 'denied', registered: true },
	},
	{
		who: 'denied but attended, 15:00-16:00: the status stays denied, the minutes are shown',
		registrations: [registered('r-lou', 'lou@example.com', { status: 'denied' })],
		sessions: [stay('15:00', '16:00', { email: 'lou@example.com', connectionId: '17' })],
		expected: { email: 'lou@example.com', attendance_status: 'denied', duration_minutes: 60 },
	},
	{
		who: 'denied once and approved later: attended 15:00-15:45',
		registrations: [
			registered('r-may-1', 'may@example.com', { status: 'denied' }),
			registered('r-may-2', 'MAY@example.com'),
		],
		sessions: [stay('15:00', '15:45', { registrantId: 'r-may-2', connectionId: '18' })],
		expected: { email: 'may@example.com', attendance_status: 'attended', duration_minutes: 45 },
	},
	{
		who: 'cancelled and did not attend',
		registrations: [registered('r-ned', 'ned@example.com', { status: 'cancelled' })],
		expected: { email: 'ned@example.com', attendance_status: 'cancelled' },
	},
	{
		who: 'cancelled but attended: 15:00-15:50',
		registrations: [registered('r-ola', 'ola@example.com', { status: 'cancelled' })],
		sessions: [stay('15:00', '15:50', { registrantId: 'r-ola', connectionId: '19' })],
		expected: { email: 'ola@example.com', attendance_status: 'attended', duration_minutes: 50 },
	},
	{
		who: 'never approved, did not attend',
		registrations: [registered('r-pat', 'pat@example.com', { status: 'pending' })],
		expected: { email: 'pat@example.com', attendance_status: 'pending' },
	},
	{
		who: 'walk-in: an address without registration, 15:00-15:50; the display name is two plain words',
		sessions: [stay('15:00', '15:50', { name: 'Quin Ash', email: 'Quin@Example.com', connectionId: '20' })],
		expected: {
			email: 'quin@example.com',
			name: 'Quin Ash',
			first_name: 'Quin',
			last_name: 'Ash',
			registrant_id: '',
			attendance_status: 'walk_in',
			registered: false,
			duration_minutes: 50,
		},
	},
	{
		who: 'walk-in for two minutes: still a walk-in, with the minutes',
		sessions: [stay('15:00', '15:02', { name: 'Ray', email: 'ray@example.com', connectionId: '21' })],
		// 2/60 = 3.33... %.
		expected: {
			email: 'ray@example.com',
			name: 'Ray',
			first_name: '',
			last_name: '',
			attendance_status: 'walk_in',
			duration_minutes: 2,
			attendance_percent: 3.3,
		},
	},
	{
		who: 'joined with a registration that is no longer listed, 15:00-15:40',
		sessions: [
			stay('15:00', '15:40', { email: 'sam@example.com', registrantId: 'r-gone', connectionId: '22' }),
		],
		expected: {
			email: 'sam@example.com',
			attendance_status: 'attended',
			registered: true,
			registrant_id: 'r-gone',
		},
	},
	{
		who: 'on the absentee list, but joined 15:00-15:40 (the entry is in WEBINAR below)',
		registrations: [registered('r-tom', 'tom@example.com')],
		sessions: [stay('15:00', '15:40', { registrantId: 'r-tom', connectionId: '23' })],
		expected: { email: 'tom@example.com', attendance_status: 'attended', duration_minutes: 40 },
	},
	{
		who: 'waiting room 15:00-15:10, then admitted 15:10-15:55',
		registrations: [registered('r-uma', 'uma@example.com')],
		sessions: [
			stay('15:00', '15:10', { registrantId: 'r-uma', connectionId: '24' }, 'waiting_room'),
			stay('15:10', '15:55', { registrantId: 'r-uma', connectionId: '25' }),
		],
		// 45 minutes; waiting is not attendance, so this is 10 minutes late.
		expected: {
			email: 'uma@example.com',
			attendance_status: 'attended',
			duration_minutes: 45,
			session_count: 1,
			join_time: '2026-03-04T15:10:00Z',
			late_by_minutes: 10,
		},
	},
	{
		who: 'waited 15:00-15:30 and was never admitted',
		registrations: [registered('r-vic', 'vic@example.com')],
		sessions: [stay('15:00', '15:30', { registrantId: 'r-vic', connectionId: '26' }, 'waiting_room')],
		expected: { email: 'vic@example.com', attendance_status: 'no_show', duration: 0, session_count: 0 },
	},
	{
		who: 'breakout room: 15:00-15:20 main, 15:20-15:40 in a room, 15:40-16:00 main',
		registrations: [registered('r-wes', 'wes@example.com')],
		sessions: [
			stay('15:00', '15:20', { registrantId: 'r-wes', connectionId: '27' }),
			stay('15:20', '15:40', { registrantId: 'r-wes', connectionId: '28' }, 'breakout_room'),
			stay('15:40', '16:00', { registrantId: 'r-wes', connectionId: '29' }),
		],
		// 60 minutes without a gap; moving into the room is not a separate join, the two rows outside it are.
		expected: {
			email: 'wes@example.com',
			attendance_status: 'attended',
			duration_minutes: 60,
			attendance_percent: 100,
			session_count: 2,
		},
	},
	{
		who: 'the worked example of docs/attendance.md',
		registrations: [registered('r-abe', 'abe@example.com')],
		sessions: [
			stay('14:58', '15:05', { registrantId: 'r-abe', connectionId: '50' }, 'waiting_room'),
			stay('15:05', '15:30', { registrantId: 'r-abe', connectionId: '51' }),
			stay('15:20', '15:40', { registrantId: 'r-abe', connectionId: '52' }),
			stay('15:50', '', { registrantId: 'r-abe', connectionId: '53' }),
		],
		// 15:05-15:40 is 35 minutes, 15:50-16:00 is 10: 45 minutes, 75 %.
		expected: {
			email: 'abe@example.com',
			attendance_status: 'attended',
			duration: 2700,
			duration_minutes: 45,
			attendance_percent: 75,
			session_count: 3,
			late_by_minutes: 5,
			left_early_by_minutes: 0,
			estimated: true,
		},
	},
	{
		who: 'host, identified by the account id: no email in the report',
		sessions: [
			stay('14:55', '16:00', { name: 'Host Xena', participantIds: ['zoom-host'], connectionId: '30' }),
		],
		expected: { email: '', name: 'Host Xena', attendance_status: 'excluded', duration_minutes: 60 },
	},
	{
		who: 'host again from another device, identified by the address; no key connects the two rows',
		sessions: [stay('15:00', '15:30', { email: 'Host@Brand.example', connectionId: '31' })],
		expected: { email: 'host@brand.example', attendance_status: 'excluded', duration_minutes: 30 },
	},
	{
		who: 'panelist who also registered',
		registrations: [registered('r-yas', 'yas@example.com')],
		sessions: [stay('15:00', '16:00', { registrantId: 'r-yas', connectionId: '32' })],
		expected: { email: 'yas@example.com', attendance_status: 'excluded' },
	},
	{
		who: 'internal user',
		sessions: [stay('15:00', '16:00', { email: 'zoe@brand.example', internal: true, connectionId: '33' })],
		expected: { email: 'zoe@brand.example', attendance_status: 'excluded', internal: true },
	},
	{
		who: 'excluded domain (rival.example), here a subdomain; registered and absent',
		registrations: [registered('r-spy', 'spy@mail.rival.example')],
		expected: { email: 'spy@mail.rival.example', attendance_status: 'excluded' },
	},
	{
		who: 'a domain with the same ending is a different domain',
		registrations: [registered('r-ari', 'ari@arrival.example')],
		expected: { email: 'ari@arrival.example', attendance_status: 'no_show' },
	},
	{
		who: 'phone caller: neither email nor registrant, 15:00-15:40, the row twice',
		sessions: [
			stay('15:00', '15:40', { name: '1555****001', connectionId: '34' }),
			stay('15:00', '15:40', { name: '1555****001', connectionId: '34' }),
		],
		// 40/60 = 66.66... %
		expected: {
			email: '',
			name: '1555****001',
			attendance_status: 'unidentified',
			registered: false,
			duration_minutes: 40,
			attendance_percent: 66.6,
			session_count: 1,
		},
	},
	{
		who: 'another phone caller at the same time',
		sessions: [stay('15:00', '15:40', { name: '1555****002', connectionId: '35' })],
		expected: { email: '', name: '1555****002', attendance_status: 'unidentified', duration_minutes: 40 },
	},
	{
		who: 'guest who is not signed in: a name is not a key (somebody with that name was also in the waiting room, see below)',
		sessions: [stay('15:00', '15:40', { name: 'Guest A', connectionId: '36' })],
		expected: { email: '', name: 'Guest A', attendance_status: 'unidentified', duration_minutes: 40 },
	},
];

/** Belongs to no row: somebody without any key waited and is most likely one of those admitted afterwards. */
const NAMELESS_KNOCK = stay('14:58', '15:00', { name: 'Guest A', connectionId: '40' }, 'waiting_room');

export const WEBINAR: AttendanceInput = {
	instances: [
		{
			event: {
				kind: 'webinar',
				id: '95204914252',
				uuid: 'Bznyg8KZTdCVbQxvS/oZ7w==',
				topic: 'Spring launch',
				start: at('15:00'),
				end: at('16:00'),
				hostId: 'zoom-host',
				hostEmail: 'host@brand.example',
				hasRegistration: true,
			},
			sessions: [...WEBINAR_CASES.flatMap(({ sessions = [] }) => sessions), NAMELESS_KNOCK],
			registrations: [registered('r-tom', 'tom@example.com')],
		},
	],
	registrations: WEBINAR_CASES.flatMap(({ registrations = [] }) => registrations),
	organisers: [{ role: 'panelist', email: 'Yas@example.com' }],
};

export const WEBINAR_OPTIONS = {
	exclude: { domains: ['@Rival.example'] },
	includeExcluded: true,
	includeUnidentified: true,
};

/** Counted from the table above. */
export const WEBINAR_COUNTS = {
	attended: 13,
	partial: 5,
	walk_in: 2,
	no_show: 4,
	cancelled: 1,
	denied: 2,
	pending: 1,
	unidentified: 3,
	excluded: 5,
};

/**
 * A meeting that was interrupted and started again: 10:00-10:20 and 10:30-11:10, so it ran for 20 + 40 = 60 minutes, and
 * the ten minutes in between count for nobody.
 */
export const RESTARTED: AttendanceInput = {
	instances: [
		{
			event: meeting('part-2', '10:30', '11:10'),
			sessions: [
				stay('10:35', '11:00', { email: 'mia@example.com', connectionId: '1' }),
				stay('10:30', '11:10', { email: 'noa@example.com', connectionId: '2' }),
			],
		},
		{
			event: meeting('part-1', '10:00', '10:20'),
			sessions: [
				stay('10:05', '', { email: 'mia@example.com', connectionId: '1' }),
				stay('10:00', '10:10', { email: 'oli@example.com', connectionId: '2' }),
			],
		},
	],
	registrations: [],
};

function meeting(uuid: string, start: string, end: string): Instance['event'] {
	return {
		kind: 'meeting',
		id: '81234567890',
		uuid,
		topic: 'Weekly call',
		start: at(start),
		end: at(end),
		hasRegistration: false,
	};
}

export const RESTARTED_MERGED: Expected[] = [
	{
		// Part 1: 10:05-10:20 (leave missing, limited to that part's end) = 15; part 2: 10:35-11:00 = 25; 40 of 60 = 66.66... %.
		// Late by 5; left at 11:00, 10 before the end. Connection "1" of the second part is not that of the first.
		email: 'mia@example.com',
		attendance_status: 'attended',
		join_time: '2026-03-04T10:05:00Z',
		leave_time: '2026-03-04T11:00:00Z',
		duration_minutes: 40,
		attendance_percent: 66.6,
		session_count: 2,
		late_by_minutes: 5,
		left_early_by_minutes: 10,
		estimated: true,
		event_uuid: 'part-2',
		event_start: '2026-03-04T10:00:00Z',
		event_end: '2026-03-04T11:10:00Z',
		event_duration_minutes: 60,
		topic: 'Weekly call',
		webinar_title: '',
		event_kind: 'meeting',
	},
	{
		// All of part 2: 40 of 60 = 66.66... %. Missed the 20 minutes of part 1, not the 30 minutes by the clock.
		email: 'noa@example.com',
		attendance_status: 'attended',
		duration_minutes: 40,
		late_by_minutes: 20,
		left_early_by_minutes: 0,
		estimated: false,
	},
	{
		// 10 of 60 = 16.66... %. Missed 10 minutes of part 1 and the 40 of part 2.
		email: 'oli@example.com',
		attendance_status: 'partial',
		duration_minutes: 10,
		attendance_percent: 16.6,
		left_early_by_minutes: 50,
	},
];

export const RESTARTED_APART: Expected[] = [
	// Part 1, 20 minutes: Mia 15 = 75 %; Oli 10 = 50 %, exactly the threshold.
	{
		event_uuid: 'part-1',
		email: 'mia@example.com',
		attendance_status: 'attended',
		attendance_percent: 75,
		event_duration_minutes: 20,
		estimated: true,
	},
	{ event_uuid: 'part-1', email: 'oli@example.com', attendance_status: 'attended', attendance_percent: 50 },
	// Part 2, 40 minutes: Mia 25 = 62.5 %, 5 late, 10 early; Noa all.
	{
		event_uuid: 'part-2',
		email: 'mia@example.com',
		attendance_status: 'attended',
		attendance_percent: 62.5,
		late_by_minutes: 5,
		left_early_by_minutes: 10,
		estimated: false,
	},
	{ event_uuid: 'part-2', email: 'noa@example.com', attendance_status: 'attended', attendance_percent: 100 },
];
