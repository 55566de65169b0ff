import type { Meeting, Presence } from '../../../../../sandbox/zoom/model/model.mts';
import { setClock } from '../../../../support/time/testClock.mts';
import { locator, openAccount, type ZoomAccount } from '../../account.mts';

/** A single webinar of more than 30 days ago: Zoom has forgotten its number, and with it the plan and the registrations. */

const MINUTE = 60_000;
const DAY = 86_400_000;
const PLANNED = Date.parse('2027-05-10T15:00:00Z');
const NUMBER = 85_512_345_002;
const UUIDS = {
	rehearsal: 'pA1sT2rEhEaRsA00000001==',
	event: 'pB1sT2eVeNtPaR00000002==',
	alone: 'pC1sT2aLoNe00000000003==',
};
const at = (minutes: number) => PLANNED + minutes * MINUTE;

let zoom: ZoomAccount;
let putClockBack: () => void;
beforeAll(async () => {
	putClockBack = setClock(at(-100));
	zoom = await openAccount();
	const { zoom: story } = zoom.sandbox.control;
	const { users } = zoom.sandbox.control.zoomState();
	const host = users.find(({ email }) => email === 'maren.holt@example.com')!;
	story.addMeeting({
		kind: 'webinar',
		id: NUMBER,
		uuid: 'pLaNnEd0000000000002==',
		hostId: host.id,
		topic: 'Spring Launch',
		agenda: '',
		type: 5,
		start: PLANNED,
		durationMinutes: 60,
		timezone: 'UTC',
		createdAt: at(-10_000),
		approvalType: 0,
		registrants: ['Ann', 'Ben'].map(toRegistrant),
		panelists: [],
		trackingSources: [],
		instances: [],
	});
	const organiser = { ...join('Maren', 0, 0), registrantId: '', email: host.email };
	const open = async (uuid: string, from: number, to: number, guests: Presence[]) => {
		await story.startInstance(NUMBER, { uuid, start: at(from) });
		const presences = [{ ...organiser, join: at(from), leave: at(to) }, ...guests];
		await story.endInstance(NUMBER, uuid, { end: at(to), presences });
	};
	await open(UUIDS.rehearsal, -60, -5, []);
	await open(UUIDS.event, 0, 60, [{ ...join('Ann', 0, 40), email: 'ann@example.org' }]);
	await open(UUIDS.alone, 24 * 60, 24 * 60 + 2, []);
	setClock(PLANNED + 45 * DAY);
}, 60_000);
afterAll(async () => {
	await zoom.sandbox.close();
	putClockBack();
});

function toRegistrant(firstName: string): Meeting['registrants'][number] {
	return {
		id: `registrant-${firstName}`,
		email: `${firstName}@example.org`.toLowerCase(),
		firstName,
		lastName: 'Doe',
		status: 'approved',
		createdAt: at(-600),
		org: '',
		jobTitle: '',
		country: '',
		customQuestions: [],
	};
}

function join(name: string, from: number, to: number): Presence {
	return {
		id: '',
		userId: `${name} ${from}`,
		name,
		email: '',
		registrantId: `registrant-${name}`,
		customerKey: '',
		phoneNumber: '',
		join: at(from),
		leave: at(to),
		status: 'in_meeting',
		breakoutRoomId: '',
		isInternal: false,
	};
}

const ask = async (uuid: string, options = {}) => {
	const { json, error } = await zoom.run({
		resource: 'webinar',
		operation: 'getAttendance',
		eventId: locator(uuid, 'uuid'),
		simplify: false,
		options,
	});
	return { error, rows: Object.fromEntries(json.map((row) => [String(row.email), row])) };
};

it('has nobody absent from a room that the host opened alone: nothing distinguishes it from the event', async () => {
	const { error, rows } = await ask(UUIDS.alone);
	expect(rows).toEqual({});
	expect(error?.message).toBe('This looks like a rehearsal or a stray start');
	expect(error?.description).toContain('the planned time is not known');
	const held = await ask(UUIDS.alone, { treatAsHeld: true });
	expect(Object.values(held.rows).map((row) => row.attendance_status)).toContain('no_show');
});

it.each([UUIDS.event, UUIDS.rehearsal])(
	'measures people by the part that guests joined: %s',
	async (uuid) => {
		const { error, rows } = await ask(uuid);
		expect(error).toBeUndefined();
		expect(rows['ann@example.org']).toMatchObject({
			attendance_status: 'attended',
			event_duration_minutes: 60,
			event_uuid: UUIDS.event,
		});
		expect(rows['ben@example.org']).toMatchObject({ attendance_status: 'no_show' });
	},
);
