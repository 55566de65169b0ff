import type { INodeParameters } from 'n8n-workflow';

import type { Meeting, Presence } from '../../../../../sandbox/zoom/model/model.mts';
import { runPoll } from '../../../../support/n8n.mts';
import { setClock } from '../../../../support/time/testClock.mts';
import { locator } from '../../account.mts';
import { addMeeting, createPresence, createRegistrant, findHost, stageDays } from './stagedMeetings.mts';

/**
 * Numbers that Zoom uses again and again: a host's personal room and meetings without a fixed time, where one call follows the
 * other; and instant meetings, which Zoom forgets when they end.
 */

const stage = stageDays('2027-04-12T09:00:00Z');
const { at } = stage;

/** Maren's personal room has the number of her profile. */
const PERSONAL_ROOM = { type: 4, id: 5_550_101_001, topic: "Maren Holt's Personal Meeting Room" };
const NO_FIXED_TIME = { type: 3, id: 93_312_345_003, topic: 'Customer Call' };
const INSTANT = { type: 1, id: 93_312_345_004, topic: "Maren Holt's Zoom Meeting" };
const REUSED = [
	['a personal room', PERSONAL_ROOM],
	['a meeting without a fixed time', NO_FIXED_TIME],
] as const;
const [FIRST, SECOND] = ['pA1sT2fIrStCaLl0000001==', 'pB1sT2sEcOnDcAlL000002=='] as const;

type ReusedMeeting = Pick<Meeting, 'type' | 'id' | 'topic'>;
const schedule = (meeting: ReusedMeeting, more: Partial<Meeting> = {}): void =>
	addMeeting(stage, { kind: 'meeting', start: at(-10_000), approvalType: 2, ...more, ...meeting });

const join = (name: string, from: number, to: number, more: Partial<Presence> = {}): Presence =>
	createPresence(stage, name, [from, to], {
		email: `${name}@example.org`.toLowerCase(),
		registrantId: '',
		...more,
	});

async function hold(id: number, uuid: string, from: number, to: number, guests: Presence[]): Promise<void> {
	const { zoom: story } = stage.zoom.sandbox.control;
	const host = findHost(stage);
	setClock(at(from));
	await story.startInstance(id, { uuid, start: at(from) });
	setClock(at(to));
	const alone = join('Maren Holt', from, to, { id: host.id, email: host.email, isInternal: true });
	await story.endInstance(id, uuid, { end: at(to), presences: [alone, ...guests] });
}

/** Two calls with other people, ten minutes apart. */
async function holdTwoCalls(meeting: ReusedMeeting, more: Partial<Meeting> = {}) {
	schedule(meeting, more);
	await hold(meeting.id, FIRST, 0, 30, [join('Ann', 1, 30), join('Ben', 2, 12)]);
	await hold(meeting.id, SECOND, 40, 90, [join('Cleo', 41, 90)]);
	setClock(at(240));
}

async function read(event: INodeParameters, more: INodeParameters = {}, asUser = false) {
	const run = asUser ? stage.zoom.runAsUser : stage.zoom.run;
	const { json, error, hints } = await run({
		resource: 'meeting',
		operation: 'getAttendance',
		simplify: false,
		eventId: event,
		...more,
	});
	return { json, error, hints, statuses: json.map((row) => [row.email, row.attendance_status]) };
}

describe.each([false, true])('as a single user: %s', (asUser) => {
	describe.each(REUSED)('%s', (_name, meeting) => {
		it.each([
			['the latest by number', () => locator(meeting.id), [['cleo@example.org', 'attended']], SECOND],
			['the second by UUID', () => locator(SECOND, 'uuid'), [['cleo@example.org', 'attended']], SECOND],
			[
				'the first by UUID',
				() => locator(FIRST, 'uuid'),
				[
					['ann@example.org', 'attended'],
					['ben@example.org', 'partial'],
				],
				FIRST,
			],
		] as const)('has people of one call only: %s', async (_case, event, statuses, uuid) => {
			await holdTwoCalls(meeting);
			const found = await read(event(), {}, asUser);
			expect(found.error).toBeUndefined();
			expect(found.statuses).toEqual(statuses);
			for (const row of found.json)
				expect(row).toMatchObject({
					event_uuid: uuid,
					event_id: String(meeting.id),
					topic: meeting.topic,
					event_series: true,
					parts_read: 1,
					parts_total: 1,
					registered: false,
					report_complete: true,
					missing_data: [],
				});
			expect(found.json[0]).toMatchObject({ event_duration_minutes: uuid === FIRST ? 30 : 50 });
			expect(found.hints.join()).not.toMatch(/could not be read|registrations/i);
			expect(stage.zoom.calls().filter((call) => call.includes('registrants'))).toEqual([]);
		});

		it('has all calls where all are asked for, each as an event of its own', async () => {
			await holdTwoCalls(meeting);
			const apart = { instances: 'all', mergeInstances: false };
			const { json, error } = await read(locator(meeting.id), apart, asUser);
			expect(error).toBeUndefined();
			expect(json.map((row) => [row.event_uuid, row.email])).toEqual([
				[FIRST, 'ann@example.org'],
				[FIRST, 'ben@example.org'],
				[SECOND, 'cleo@example.org'],
			]);
		});

		it('has the participants of the call that a UUID names, and of the latest one for the number', async () => {
			await holdTwoCalls(meeting);
			const names = async (event: INodeParameters) => {
				const parameters = {
					resource: 'meeting',
					operation: 'getParticipants',
					returnAll: true,
					eventId: event,
				};
				const { json, error } = await (asUser ? stage.zoom.runAsUser : stage.zoom.run)(parameters);
				if (error) throw error;
				return json.map(({ name }) => name);
			};
			expect(await names(locator(FIRST, 'uuid'))).toEqual(['Maren Holt', 'Ann', 'Ben']);
			expect(await names(locator(meeting.id))).toEqual(['Maren Holt', 'Cleo']);
		});
	});

	it.each([
		['that Zoom still knows', false],
		['that Zoom has forgotten', true],
	])('reads an instant meeting %s, without a warning about its settings', async (_case, isForgotten) => {
		schedule(INSTANT);
		const body = { code: 3001, message: `Meeting does not exist: ${INSTANT.id}.` };
		const path = `/meetings/${INSTANT.id}$`;
		if (isForgotten)
			stage.zoom.sandbox.control.fault({ vendor: 'zoom', path: `^/v2${path}`, status: 404, body, times: 9 });
		await hold(INSTANT.id, FIRST, 0, 30, [join('Ann', 1, 30)]);
		setClock(at(240));
		for (const event of [locator(FIRST, 'uuid'), locator(INSTANT.id)]) {
			const { json, error, hints } = await read(event, {}, asUser);
			expect(error).toBeUndefined();
			expect(json).toEqual([
				expect.objectContaining({
					email: 'ann@example.org',
					attendance_status: 'attended',
					event_uuid: FIRST,
					event_series: false,
					report_complete: true,
					missing_data: [],
				}),
			]);
			expect(hints.join()).not.toMatch(/could not be read/);
		}
	});
});

const createRegistrants = () => ['Ann', 'Ben'].map((name) => createRegistrant(stage, name));

it('counts parts of one call where people registered once for all instances: nobody who came is absent', async () => {
	const came = (name: string) => ({ email: '', registrantId: `registrant-${name}` });
	schedule(NO_FIXED_TIME, { approvalType: 0, registrants: createRegistrants() });
	await hold(NO_FIXED_TIME.id, FIRST, 0, 30, [join('Ann', 1, 30, came('Ann'))]);
	await hold(NO_FIXED_TIME.id, SECOND, 35, 60, [join('Ben', 36, 60, came('Ben'))]);
	setClock(at(240));
	const { statuses, error } = await read(locator(SECOND, 'uuid'));
	expect(error).toBeUndefined();
	expect(statuses.map(([email]) => email)).toEqual(['ann@example.org', 'ben@example.org']);
	expect(statuses.map(([, status]) => status)).not.toContain('no_show');
});

const WITHOUT_DATES = { type: 8, id: 93_312_345_005, topic: 'Weekly Demo' };
const REGISTERED = [
	['a meeting without a fixed time', NO_FIXED_TIME],
	['a series whose dates Zoom does not list', WITHOUT_DATES],
] as const;

describe.each(REGISTERED)('%s that people registered for', (_name, meeting) => {
	beforeEach(() => {
		schedule(meeting, { approvalType: 0, registrants: createRegistrants() });
	});

	it('has no-shows once a guest came', async () => {
		await hold(meeting.id, FIRST, 0, 60, [join('Ann', 1, 60, { email: '', registrantId: 'registrant-Ann' })]);
		setClock(at(240));
		const { json, statuses, error } = await read(locator(FIRST, 'uuid'));
		expect(error).toBeUndefined();
		expect(statuses).toEqual([
			['ann@example.org', 'attended'],
			['ben@example.org', 'no_show'],
		]);
		expect(json[0]).toMatchObject({ event_series: true });
	});

	it('marks nobody absent where only the host came: it may have been a rehearsal', async () => {
		await hold(meeting.id, FIRST, 0, 60, []);
		setClock(at(240));
		const { json, error } = await read(locator(FIRST, 'uuid'));
		expect(json).toEqual([]);
		expect(error?.message).toBe('This looks like a rehearsal or a stray start');
		expect(error?.description).toContain('Nobody was marked absent');
		const held = await read(locator(FIRST, 'uuid'), { options: { treatAsHeld: true } });
		expect(held.statuses.map(([, status]) => status)).toEqual(['no_show', 'no_show']);
	});
});

it.each(REUSED)('starts the Attendance Trigger for each call: %s', async (_name, meeting) => {
	const staticData = {};
	const poll = async (milliseconds: number) => {
		setClock(milliseconds);
		return await runPoll({
			type: 'zoomAttendanceTrigger',
			credentials: await stage.zoom.credentials(),
			mode: 'trigger',
			staticData,
			parameters: {
				authentication: 'serverToServer',
				requestOptions: { plan: 'business', maxWait: 4 },
			},
		});
	};
	await poll(at(-1));
	await holdTwoCalls(meeting);
	const items = [];
	for (const minutes of [240, 246, 252, 258]) items.push(...((await poll(at(minutes))) ?? []));
	expect(items.map(({ event_uuid: uuid, event_id: id, duration }) => [uuid, id, duration])).toEqual([
		[FIRST, String(meeting.id), 30],
		[SECOND, String(meeting.id), 50],
	]);
});

it('lists each call among the past events', async () => {
	await holdTwoCalls(PERSONAL_ROOM);
	const { json, error } = await stage.zoom.run({
		resource: 'pastEvent',
		operation: 'getMany',
		returnAll: true,
		simplify: false,
		startDate: new Date(at(-30)).toISOString(),
		endDate: new Date(at(240)).toISOString(),
	});
	expect(error).toBeUndefined();
	const own = json.filter((row) => row.event_id === String(PERSONAL_ROOM.id));
	expect(own.map((row) => row.event_uuid)).toEqual([SECOND, FIRST]);
});
