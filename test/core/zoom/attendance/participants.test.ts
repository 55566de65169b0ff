import { calculateAttendance } from '../../../../core/attendance/attendance';
import { toEventSpan, toPanelists, toSessions } from '../../../../core/zoom/attendance/participants';
import { toRegistrations } from '../../../../core/zoom/registrants/registrations';

/** The property examples of Zoom's OpenAPI description of `GET /report/meetings/{meetingId}/participants`. */
const REPORT_ROW = {
	customer_key: '349589LkJyeW',
	duration: 259,
	failover: false,
	id: '30R7kT7bTIKSNUFEuH_Qlg',
	join_time: '2022-03-23T06:58:09Z',
	leave_time: '2022-03-23T07:02:28Z',
	name: 'example',
	registrant_id: 'abcdefghij0-klmnopq23456',
	status: 'in_meeting',
	user_email: 'jchill@example.com',
	user_id: '27423744',
	bo_mtg_id: '27423744',
	participant_user_id: 'DYHrdpjrS3uaOf7dPkkg8w',
};

/** The same for `GET /past_webinars/{webinarId}/participants`. */
const PAST_ROW = {
	id: '30R7kT7bTIKSNUFEuH_Qlg',
	name: 'Jill Chill',
	user_id: 'ABCDEF123456',
	registrant_id: '_f08HhPJS82MIVLuuFaJPg',
	user_email: 'jchill@example.com',
	join_time: '2019-02-01T12:34:12.66Z',
	leave_time: '2019-02-01T12:54:12.66Z',
	duration: 20,
	failover: false,
	status: 'in_meeting',
	internal_user: false,
};

/** The same for `GET /webinars/{webinarId}/registrants`, shortened to the fields used. */
const REGISTRANT_ROW = {
	id: '9tboDiHUQAeOnbmudzWa5g',
	custom_questions: [{ title: 'What do you hope to learn from this?', value: 'New recipes.' }],
	email: 'jchill@example.com',
	first_name: 'Jill',
	last_name: 'Chill',
	status: 'approved',
	create_time: '2022-03-22T05:59:09Z',
	join_url: 'https://example.com/j/11111',
};

/** Zoom's OpenAPI example of `GET /past_meetings/{meetingId}`, shortened to the fields used. */
const PAST_MEETING = {
	id: 5638296721,
	uuid: '4444AAAiAAAAAiAiAiiAii==',
	duration: 60,
	start_time: '2021-07-13T21:44:51Z',
	end_time: '2021-07-13T23:00:51Z',
	host_id: 'x1yCzABCDEfg23HiJKl4mN',
	topic: 'My Meeting',
	user_email: 'jchill@example.com',
};

describe('a past meeting or webinar', () => {
	it('has the data of the past meeting', () => {
		expect(toEventSpan('meeting', { instance: [PAST_MEETING] })).toEqual({
			kind: 'meeting',
			id: '5638296721',
			uuid: '4444AAAiAAAAAiAiAiiAii==',
			topic: 'My Meeting',
			start: Date.UTC(2021, 6, 13, 21, 44, 51),
			end: Date.UTC(2021, 6, 13, 23, 0, 51),
			hostId: 'x1yCzABCDEfg23HiJKl4mN',
			hostEmail: 'jchill@example.com',
			hasRegistration: false,
		});
	});

	it('never takes UUID, start or duration from the schedule', () => {
		const planned = {
			...PAST_MEETING,
			uuid: 'of the plan',
			start_time: '2021-07-13T21:30:00Z',
			host_email: 'host@example.com',
			settings: { approval_type: 0 },
		};
		const instance = [{ uuid: 'of the instance', start_time: '2021-07-13T21:44:51Z' }];
		expect(toEventSpan('webinar', { instance, planned })).toMatchObject({
			uuid: 'of the instance',
			start: Date.UTC(2021, 6, 13, 21, 44, 51),
			end: undefined,
			hostEmail: 'host@example.com',
			hasRegistration: true,
		});
	});

	it.each([
		[0, true],
		[1, true],
		[2, false],
		[undefined, false],
	])('with approval type %p has registration: %p', (approval_type, expected) => {
		expect(
			toEventSpan('meeting', { instance: [], planned: { settings: { approval_type } } }).hasRegistration,
		).toBe(expected);
	});
});

describe('participant rows', () => {
	it('are read from a report', () => {
		expect(toSessions([REPORT_ROW])).toEqual([
			{
				place: 'breakout_room',
				join: Date.UTC(2022, 2, 23, 6, 58, 9),
				leave: Date.UTC(2022, 2, 23, 7, 2, 28),
				name: 'example',
				email: 'jchill@example.com',
				registrantId: 'abcdefghij0-klmnopq23456',
				customerKey: '349589LkJyeW',
				participantIds: ['DYHrdpjrS3uaOf7dPkkg8w', '30R7kT7bTIKSNUFEuH_Qlg'],
				connectionId: '27423744',
				internal: undefined,
			},
		]);
	});

	it('are read from a past webinar, with fractions of a second', () => {
		expect(toSessions([PAST_ROW])).toEqual([
			{
				place: 'event',
				join: Date.UTC(2019, 1, 1, 12, 34, 12, 660),
				leave: Date.UTC(2019, 1, 1, 12, 54, 12, 660),
				name: 'Jill Chill',
				email: 'jchill@example.com',
				registrantId: '_f08HhPJS82MIVLuuFaJPg',
				customerKey: undefined,
				participantIds: ['30R7kT7bTIKSNUFEuH_Qlg'],
				connectionId: 'ABCDEF123456',
				internal: false,
			},
		]);
	});

	it('have no keys if the person is not signed in', () => {
		const [session] = toSessions([
			{ ...PAST_ROW, id: '', participant_user_id: ' ', user_email: '', registrant_id: '', user_id: 16778240 },
		]);
		expect(session).toMatchObject({ participantIds: [], connectionId: '16778240' });
		expect(session!.email).toBeUndefined();
		expect(session!.registrantId).toBeUndefined();
	});

	it('may be about the waiting room, regardless of the other fields', () => {
		expect(toSessions([{ ...REPORT_ROW, status: 'in_waiting_room' }])[0]!.place).toBe('waiting_room');
	});

	it.each([
		['', undefined],
		[null, undefined],
		[undefined, undefined],
		['not yet', undefined],
		['07/15/2020 23:30', undefined],
		['2022-13-45T99:99:99Z', undefined],
		['2022-03-23T07:02:28', Date.UTC(2022, 2, 23, 7, 2, 28)],
		['2022-03-23T09:02:28+02:00', Date.UTC(2022, 2, 23, 7, 2, 28)],
		['2022-03-23T07:02Z', Date.UTC(2022, 2, 23, 7, 2)],
	])('with the leave time %p', (leaveTime, expected) => {
		expect(toSessions([{ ...PAST_ROW, leave_time: leaveTime }])[0]!.leave).toBe(expected);
	});

	it('without any values', () => {
		expect(toSessions([{}])).toEqual([{ place: 'event', participantIds: [] }]);
	});
});

it('panelists are identified by email address and ID', () => {
	expect(
		toPanelists([{ id: 'Tg2b6GhcQKKbV7nSCbDKug', email: 'jchill@example.com', name: 'Jill Chill' }]),
	).toEqual([
		{
			role: 'panelist',
			email: 'jchill@example.com',
			registrantId: 'Tg2b6GhcQKKbV7nSCbDKug',
			participantIds: ['Tg2b6GhcQKKbV7nSCbDKug'],
		},
	]);
});

describe('a webinar as Zoom returns it, from end to end', () => {
	const event = toEventSpan('webinar', {
		instance: [
			{
				uuid: '4444AAAiAAAAAiAiAiiAii==',
				id: 345678902224,
				topic: 'My Webinar',
				start_time: '2022-03-23T06:00:00Z',
				end_time: '2022-03-23T07:00:00Z',
				user_email: 'host@brand.example',
			},
		],
		planned: { host_id: 'x1yCzABCDEfg23HiJKl4mN', settings: { approval_type: 1 } },
	});
	const row = {
		...PAST_ROW,
		id: '',
		user_email: '',
		join_time: '2022-03-23T06:00:00Z',
		leave_time: '2022-03-23T06:45:00Z',
	};
	const sessions = toSessions([
		{ ...row, user_id: '1', registrant_id: REGISTRANT_ROW.id },
		{ ...row, user_id: '2', registrant_id: '', participant_user_id: 'x1yCzABCDEfg23HiJKl4mN' },
		{ ...row, user_id: '3', registrant_id: '', user_email: 'Pan@brand.example' },
		{ ...row, user_id: '4', registrant_id: '', user_email: 'staff@brand.example', internal_user: true },
		{ ...row, user_id: '5', registrant_id: '', name: '1555****010' },
		{ ...row, user_id: '6', registrant_id: '', user_email: 'new@example.com', leave_time: '' },
	]);
	const absentees = toRegistrations([
		REGISTRANT_ROW,
		{ ...REGISTRANT_ROW, id: 'away', email: 'away@example.com' },
	]);
	const { rows, counts } = calculateAttendance({
		instances: [{ event, sessions, registrations: absentees }],
		registrations: [
			...toRegistrations([REGISTRANT_ROW], { status: 'approved' }),
			...toRegistrations([REGISTRANT_ROW], { status: 'approved', source: 'Newsletter' }),
			...toRegistrations([{ id: 'no', email: 'no@example.com', status: 'denied' }], { status: 'denied' }),
		],
		organisers: toPanelists([{ id: 'pan', email: 'pan@brand.example' }]),
	});

	it('finds everyone once', () => {
		expect(counts).toEqual({
			attended: 1,
			partial: 0,
			walk_in: 1,
			no_show: 1,
			cancelled: 0,
			denied: 1,
			pending: 0,
			unidentified: 1,
			excluded: 3,
		});
	});

	it('completes the row of a registrant whose email address the report withholds', () => {
		expect(rows.find(({ email }) => email === 'jchill@example.com')).toMatchObject({
			name: 'Jill Chill',
			attendance_status: 'attended',
			duration_minutes: 45,
			attendance_percent: 75,
			registration_source: 'Newsletter',
			custom_answers: { 'What do you hope to learn from this?': 'New recipes.' },
			event_id: '345678902224',
			host_id: 'x1yCzABCDEfg23HiJKl4mN',
		});
	});
});
