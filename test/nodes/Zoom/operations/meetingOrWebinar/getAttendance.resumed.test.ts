import type { INodeParameters } from 'n8n-workflow';

import type { Meeting, Presence } from '../../../../../sandbox/zoom/model/model.mts';
import { setClock } from '../../../../support/time/testClock.mts';
import { locator } from '../../account.mts';
import { addMeeting, createPresence, createRegistrant, stageDays } from './stagedMeetings.mts';

/** A meeting or webinar that is ended by mistake in the middle, and started again. */

const stage = stageDays('2027-03-10T15:00:00Z');
const { at } = stage;

const NUMBERS = { webinar: 85_512_345_001, meeting: 93_312_345_001 };
const UUIDS = ['pA1sT2fIrStPaRt0000001==', 'pB1sT2sEcOnDpA00000002=='] as const;
type Kind = keyof typeof NUMBERS;
const KINDS = ['webinar', 'meeting'] as const;

const schedule = (kind: Kind, more: Partial<Meeting> = {}): void =>
	addMeeting(stage, {
		kind,
		id: NUMBERS[kind],
		topic: 'Spring Launch',
		type: kind === 'webinar' ? 5 : 2,
		start: at(0),
		registrants: ['Ann', 'Ben'].map((name) => createRegistrant(stage, name)),
		...more,
	});

const join = (name: string, from: number, to: number, more?: Partial<Presence>): Presence =>
	createPresence(stage, name, [from, to], more);

async function hold(kind: Kind, part: 0 | 1, from: number, to: number, names: string[]): Promise<void> {
	const { zoom: story } = stage.zoom.sandbox.control;
	await start(kind, part, from);
	setClock(at(to));
	const presences = names.map((name) => join(name, from, to));
	await story.endInstance(NUMBERS[kind], UUIDS[part], { end: at(to), presences });
}

async function start(kind: Kind, part: 0 | 1, from: number): Promise<void> {
	setClock(at(from));
	await stage.zoom.sandbox.control.zoom.startInstance(NUMBERS[kind], { uuid: UUIDS[part], start: at(from) });
}

const ask = async (kind: Kind, options: INodeParameters = {}, more: INodeParameters = {}) => {
	const { json, error } = await stage.zoom.run({
		resource: kind,
		operation: 'getAttendance',
		simplify: false,
		eventId: locator(UUIDS[0], 'uuid'),
		options,
		...more,
	});
	return { error, statuses: Object.fromEntries(json.map((row) => [row.email, row.attendance_status])) };
};
const AT_ONCE = { waitUntilReady: false };

describe.each(KINDS)('a %s that ended before its planned end', (kind) => {
	it.each(['occurrence', 'chosen', 'all'])('marks nobody absent until then: %s', async (instances) => {
		schedule(kind);
		await hold(kind, 0, 0, 20, ['Ann']);
		setClock(at(21));
		const { error, statuses } = await ask(kind, AT_ONCE, { instances });
		expect(statuses).toEqual({});
		expect(error?.message).toContain(`The attendance of the ${kind} 'Spring Launch' is not ready yet`);
		const end = new Date(at(60)).toISOString().slice(0, 16).replace('T', ' ');
		expect(error?.description).toContain(`before its planned end, ${end} UTC`);
		expect(error?.description).toContain('nobody was marked absent');
	});

	it('is complete if nobody seems absent, or if it is treated as held', async () => {
		schedule(kind);
		await hold(kind, 0, 0, 20, ['Ann']);
		expect(await ask(kind, { ...AT_ONCE, treatAsHeld: true })).toEqual({
			error: undefined,
			statuses: { 'ann@example.org': 'attended', 'ben@example.org': 'no_show' },
		});
		await hold(kind, 1, 25, 50, ['Ann', 'Ben']);
		expect(await ask(kind, AT_ONCE)).toEqual({
			error: undefined,
			statuses: { 'ann@example.org': 'attended', 'ben@example.org': 'attended' },
		});
	});

	it('is read a quarter of an hour after the planned end, however long that is', async () => {
		schedule(kind);
		await hold(kind, 0, 0, 20, ['Ann']);
		const { error, statuses } = await ask(kind, { waitAtMost: 1 });
		expect(error).toBeUndefined();
		expect(statuses).toEqual({ 'ann@example.org': 'attended', 'ben@example.org': 'no_show' });
		expect(Date.now()).toBeGreaterThanOrEqual(at(75));
		expect(Date.now()).toBeLessThan(at(80));
	});

	it('is read for the later part first where the runs for both parts have waited', async () => {
		schedule(kind);
		await hold(kind, 0, 0, 20, ['Ann']);
		await hold(kind, 1, 25, 50, ['Ann']);
		const later = await ask(kind, {}, { eventId: locator(UUIDS[1], 'uuid') });
		expect(later.statuses).toEqual({ 'ann@example.org': 'attended', 'ben@example.org': 'no_show' });
		const finished = Date.now();
		expect(finished).toBeLessThan(at(80.5));
		setClock(Math.max(at(50), finished));
		expect((await ask(kind, AT_ONCE)).statuses).toEqual(later.statuses);
	});

	it('is read for an earlier part after that', async () => {
		schedule(kind);
		await hold(kind, 0, 0, 20, ['Ann']);
		await hold(kind, 1, 25, 50, ['Ann']);
		const { statuses } = await ask(kind);
		expect(statuses).toEqual({ 'ann@example.org': 'attended', 'ben@example.org': 'no_show' });
		expect(Date.now()).toBeGreaterThanOrEqual(at(83));
		expect(Date.now()).toBeLessThan(at(95));
	});

	it('is not waited for where that would take many hours', async () => {
		schedule(kind, { durationMinutes: 600 });
		await hold(kind, 0, 0, 200, ['Ann']);
		const { error } = await ask(kind);
		expect(error?.description).toContain('may be started again');
		expect(Date.now()).toBeLessThan(at(201));
	});

	it('is a rehearsal at once if only the host came', async () => {
		schedule(kind);
		await hold(kind, 0, -40, -20, []);
		const host = join('Maren', -40, -20, { registrantId: '', email: 'maren.holt@example.com' });
		stage.zoom.sandbox.control.zoom.correctReport(NUMBERS[kind], UUIDS[0], [
			host,
			{ ...host, userId: 'again' },
		]);
		expect((await ask(kind, AT_ONCE)).error?.message).toBe('This looks like a rehearsal or a stray start');
	});
});

it('reads a meeting that ended at its time at once', async () => {
	schedule('meeting');
	await hold('meeting', 0, 0, 61, ['Ann']);
	expect((await ask('meeting', AT_ONCE)).statuses).toEqual({
		'ann@example.org': 'attended',
		'ben@example.org': 'no_show',
	});
});

it.each(KINDS)(
	'reads a %s that is started again after its planned end as one event, however short',
	async (kind) => {
		schedule(kind);
		await hold(kind, 0, 0, 62, ['Ann']);
		await hold(kind, 1, 65, 74, ['Ben']);
		for (const uuid of UUIDS)
			expect(await ask(kind, {}, { eventId: locator(uuid, 'uuid') })).toEqual({
				error: undefined,
				statuses: { 'ann@example.org': 'attended', 'ben@example.org': 'partial' },
			});
	},
);

it('marks nobody absent while a meeting that was started again is running', async () => {
	schedule('meeting');
	await hold('meeting', 0, 0, 62, ['Ann']);
	await start('meeting', 1, 65);
	setClock(at(80));
	const { error } = await ask('meeting', AT_ONCE);
	expect(error?.description).toContain('It is running again');
	await hold('meeting', 1, 66, 90, ['Ben']);
	expect((await ask('meeting', AT_ONCE)).statuses).toMatchObject({ 'ben@example.org': 'partial' });
});

it('reads people without registration at once: none of them can be absent', async () => {
	schedule('meeting', { approvalType: 2, registrants: [] });
	await hold('meeting', 0, 0, 20, []);
	const guest = join('Ann', 0, 20, { registrantId: '', email: 'ann@example.org' });
	stage.zoom.sandbox.control.zoom.correctReport(NUMBERS.meeting, UUIDS[0], [guest]);
	expect((await ask('meeting', AT_ONCE)).statuses).toEqual({ 'ann@example.org': 'attended' });
});

/** Whether Zoom makes a report of a practice session is not known. */
describe.each(KINDS)('a rehearsal of a %s, of which Zoom has no participants', (kind) => {
	const rehearsal = (from: number, to: number) => ({
		uuid: UUIDS[0],
		start: at(from),
		end: at(to),
		presences: [],
		participantsCount: 3,
		readings: { missing: 0, partial: 0 },
	});
	const event = (...presences: Presence[]) => ({
		...rehearsal(0, 60),
		uuid: UUIDS[1],
		presences,
		participantsCount: presences.length,
	});
	const STATUSES = { 'ann@example.org': 'attended', 'ben@example.org': 'no_show' };

	it.each([
		['an hour before', -70, -45],
		['the day before', -1440, -1400],
		['the day after', 1440, 1450],
	])('makes no difference to the event: %s', async (_, from, to) => {
		schedule(kind, { instances: [rehearsal(from, to), event(join('Ann', 0, 60))] });
		// A report of a room that was opened afterwards is waited for.
		setClock(at(from < 0 ? 62 : to + 6 * 60 + 1));
		for (const instances of ['occurrence', 'all'])
			for (const eventId of [locator(NUMBERS[kind]), ...UUIDS.map((uuid) => locator(uuid, 'uuid'))])
				expect(await ask(kind, AT_ONCE, { instances, eventId })).toEqual({
					error: undefined,
					statuses: STATUSES,
				});
	});

	it('is waited for after the event, where guests may have come', async () => {
		schedule(kind, { instances: [event(join('Ann', 0, 60)), { ...rehearsal(1440, 1450), uuid: UUIDS[0] }] });
		setClock(at(1455));
		for (const instances of ['occurrence', 'all'])
			expect((await ask(kind, AT_ONCE, { instances })).error?.message).toContain('is not ready yet');
	});

	it('is waited for if its report has rows, and fewer than people came', async () => {
		const early = { ...rehearsal(-30, -5), presences: [join('Ben', -20, -5)], participantsCount: 2 };
		schedule(kind, { instances: [early, event(join('Ann', 0, 60))] });
		setClock(at(62));
		for (const instances of ['occurrence', 'all'])
			expect((await ask(kind, AT_ONCE, { instances })).error?.message).toContain('is not ready yet');
		setClock(at(6 * 60));
		expect((await ask(kind, AT_ONCE)).statuses).toEqual({ ...STATUSES, 'ben@example.org': 'partial' });
	});

	it('makes nobody a no-show where a firewall blocks its report', async () => {
		schedule(kind, { instances: [rehearsal(-70, -45), event(join('Ann', 0, 60))] });
		setClock(at(7 * 60));
		const html = '<html><head><title>Attention Required! | Cloudflare</title></head></html>';
		const path = `${encodeURIComponent(UUIDS[0]!)}/participants`;
		stage.zoom.sandbox.control.fault({ vendor: 'zoom', path, status: 403, raw: html, times: 20 });
		const { error, statuses } = await ask(kind, AT_ONCE);
		expect(error).toBeUndefined();
		expect(statuses).toEqual({ 'ann@example.org': 'attended' });
	});

	it('stops the reading within two hours of the event, also when its report will not come any more', async () => {
		const [first, second] = [event(join('Ann', 0, 62)), rehearsal(62, 90)];
		schedule(kind, {
			instances: [
				{ ...first, end: at(60) },
				{ ...second, participantsCount: 30 },
			],
		});
		setClock(at(9 * 60));
		expect((await ask(kind, AT_ONCE)).error?.message).toContain('Zoom has no participants in the report');
	});

	it('makes no difference for a single user', async () => {
		schedule(kind, { instances: [rehearsal(-70, -45), event(join('Ann', 0, 60))] });
		setClock(at(7 * 60));
		const { json, error } = await stage.zoom.runAsUser({
			resource: kind,
			operation: 'getAttendance',
			eventId: locator(NUMBERS[kind]),
			options: AT_ONCE,
		});
		expect(error).toBeUndefined();
		expect(Object.fromEntries(json.map((row) => [row.email, row.attendance_status]))).toEqual(STATUSES);
	});

	it('has one row per person where instances are kept apart', async () => {
		schedule(kind, { instances: [rehearsal(-70, -45), event(join('Ann', 0, 60))] });
		setClock(at(62));
		const apart = { instances: 'all', mergeInstances: false, eventId: locator(NUMBERS[kind]) };
		expect(await ask(kind, AT_ONCE, apart)).toEqual({ error: undefined, statuses: STATUSES });
	});

	it('says how many parts were read of how many', async () => {
		schedule(kind, { instances: [rehearsal(-70, -45), event(join('Ann', 0, 60))] });
		setClock(at(62));
		const eventId = locator(NUMBERS[kind]);
		const { json, hints } = await stage.zoom.run({ resource: kind, operation: 'getAttendance', eventId });
		expect(json).toHaveLength(2);
		for (const row of json) {
			expect(row).toMatchObject({ parts_read: 1, parts_total: 2 });
			expect(String(row.missing_data)).toContain('could not be read');
		}
		expect(hints.join('\n')).toContain('Only 1 of 2 instances that Zoom lists was read');
	});

	it('is a rehearsal where Zoom will not make one any more, and might be the event before', async () => {
		schedule(kind, { instances: [rehearsal(-600, -570)] });
		setClock(at(-560));
		expect((await ask(kind, AT_ONCE)).error?.message).toContain('is not ready yet');
		setClock(at(-100));
		expect((await ask(kind, AT_ONCE)).error?.message).toBe('This looks like a rehearsal or a stray start');
	});

	it('is waited for if it is the second part of the event', async () => {
		const [first, second] = [event(join('Ann', 0, 62)), rehearsal(65, 90)];
		schedule(kind, { instances: [{ ...first, end: at(62) }, second] });
		setClock(at(95));
		for (const uuid of UUIDS)
			expect((await ask(kind, AT_ONCE, { eventId: locator(uuid, 'uuid') })).error?.message).toContain(
				'is not ready yet',
			);
	});
});

it.each(KINDS)(
	'a %s whose report is a single row without a length is not ready, and used later',
	async (kind) => {
		schedule(kind);
		const nobody = join('Ann', 0, 0);
		await hold(kind, 0, 0, 60, ['Ann']);
		stage.zoom.sandbox.control.zoom.correctReport(NUMBERS[kind], UUIDS[0], [nobody]);
		expect((await ask(kind, AT_ONCE)).error?.description).toContain('its only row has a duration of 0');
		setClock(at(7 * 60));
		expect((await ask(kind, AT_ONCE)).statuses).toMatchObject({ 'ben@example.org': 'no_show' });
	},
);
