import type { Presence } from '../../../../../sandbox/zoom/model/model.mts';
import { setClock } from '../../../../support/time/testClock.mts';
import { locator, openAccount } from '../../account.mts';
import { addMeeting, createPresence, createRegistrant, findHost, type Stage } from './stagedMeetings.mts';

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
const stage = { at } as Stage;
let putClockBack: () => void;
beforeAll(async () => {
	putClockBack = setClock(at(-100));
	stage.zoom = await openAccount();
	const { zoom: story } = stage.zoom.sandbox.control;
	addMeeting(stage, {
		kind: 'webinar',
		id: NUMBER,
		topic: 'Spring Launch',
		type: 5,
		start: PLANNED,
		registrants: ['Ann', 'Ben'].map((name) => createRegistrant(stage, name)),
	});
	const { email } = findHost(stage);
	const open = async (uuid: string, from: number, to: number, guests: Presence[]) => {
		await story.startInstance(NUMBER, { uuid, start: at(from) });
		const organiser = createPresence(stage, 'Maren', [from, to], { registrantId: '', email });
		await story.endInstance(NUMBER, uuid, { end: at(to), presences: [organiser, ...guests] });
	};
	await open(UUIDS.rehearsal, -60, -5, []);
	await open(UUIDS.event, 0, 60, [createPresence(stage, 'Ann', [0, 40], { email: 'ann@example.org' })]);
	await open(UUIDS.alone, 24 * 60, 24 * 60 + 2, []);
	setClock(PLANNED + 45 * DAY);
}, 60_000);
afterAll(async () => {
	await stage.zoom.sandbox.close();
	putClockBack();
});

const ask = async (uuid: string, options = {}) => {
	const { json, error } = await stage.zoom.run({
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
