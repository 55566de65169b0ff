import type { IDataObject } from 'n8n-workflow';

import { listsByStatus, locator, openAccount, type BrevoAccount } from '../../account.mts';

/** A person is on the list of one status per meeting or webinar, whatever became of the first answer. */

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount({ seed: 'empty' });
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
/** Nobody was put back on a list they left, and nothing but lists and values of the rows changed. */
afterEach(() => expect(brevo.state().violations).toEqual([]));

const ADA = 'ada@example.org';
const launch = {
	email: ADA,
	topic: 'Launch',
	event_id: '84417790001',
	event_uuid: 'launch-1==',
	event_start: '2026-11-03T15:00:00Z',
	attendance_status: 'no_show',
	registered: true,
};
const byStatus = {
	attributeMapping: 'byField',
	fieldMapping: { fields: [{ field: 'attendance_status', attribute: 'ATTENDANCE_STATUS', type: 'text' }] },
	listMode: 'byStatus',
};
/** Maps a field that is the same in every row. */
const UNCHANGED = { fieldMapping: { fields: [{ field: 'topic', attribute: 'LAST_TOPIC', type: 'text' }] } };
const byRules = (...lists: Parameters<typeof listsByStatus>) => ({ ...byStatus, ...listsByStatus(...lists) });
const sync = async (rows: IDataObject[], parameters: IDataObject = {}) =>
	await brevo.sync(rows, { ...byStatus, ...parameters } as Parameters<BrevoAccount['sync']>[1]);
const removals = () => brevo.calls().filter((call) => call.endsWith('/contacts/remove'));

it('moves a person to the list of a corrected status', async () => {
	await sync([launch]);
	expect(brevo.listsOf(ADA)).toEqual(['Zoom: Launch - no-show', 'Zoom: Launch - registered']);

	const { json, hints } = await sync([{ ...launch, attendance_status: 'attended' }]);
	expect(brevo.listsOf(ADA)).toEqual(['Zoom: Launch - attended', 'Zoom: Launch - registered']);
	expect(json).toMatchObject([
		{
			action: 'updated',
			reason: 'status, lists',
			lists: 'Zoom: Launch - attended, Zoom: Launch - registered',
			removed_from: 'Zoom: Launch - no-show',
		},
	]);
	expect(hints[0]).toContain(
		'Taken off lists of another status (see removed_from): 1 Zoom: Launch - no-show.',
	);

	const before = brevo.writes().length;
	const again = await sync([{ ...launch, attendance_status: 'attended' }]);
	expect(again.json).toMatchObject([{ action: 'unchanged', removed_from: '' }]);
	expect(brevo.writes()).toHaveLength(before);
});

it('makes no call of its own for people who are on no other list', async () => {
	await sync([launch]);
	await sync([launch, { ...launch, email: 'new@example.org', attendance_status: 'attended' }]);
	expect(removals()).toEqual([]);
});

it.each(['cancelled', 'denied'])('takes a person who is %s off the list of registrants', async (status) => {
	await sync([launch]);
	const { json, hints } = await sync([{ ...launch, attendance_status: status }]);
	expect(brevo.listsOf(ADA)).toEqual([]);
	expect(json).toMatchObject([
		{
			action: 'updated',
			reason: `on no list: none is set for the status '${status}'`,
			lists: '',
			removed_from: 'Zoom: Launch - no-show, Zoom: Launch - registered',
		},
	]);
	expect(hints[0]).toContain(`On no list (see reason): 1 ${status}.`);
});

it('moves a person of whom nothing else changes', async () => {
	await sync([launch], UNCHANGED);
	await sync([{ ...launch, attendance_status: 'cancelled' }], UNCHANGED);
	expect(brevo.listsOf(ADA)).toEqual([]);
	expect(brevo.writes().filter((call) => call === 'POST /contacts')).toHaveLength(1);
});

it('takes excluded people off every list, and puts them on none', async () => {
	const rules = byRules(['everyone', 'All'], ['attended', 'Attended']);
	await sync([{ ...launch, attendance_status: 'attended' }], rules);
	expect(brevo.listsOf(ADA)).toEqual(['All', 'Attended']);
	const { json } = await sync([{ ...launch, attendance_status: 'excluded' }], rules);
	expect(brevo.listsOf(ADA)).toEqual([]);
	expect(json).toMatchObject([{ reason: "on no list: none is set for the status 'excluded'" }]);
});

it('leaves everything to people who left a list by hand', async () => {
	await sync([launch]);
	const registered = brevo.listId('Zoom: Launch - registered');
	brevo.sandbox.control.brevo.leaveList({ email: ADA, listId: registered });
	await sync([{ ...launch, attendance_status: 'attended' }]);
	expect(brevo.listsOf(ADA)).toEqual(['Zoom: Launch - attended']);

	brevo.sandbox.control.brevo.leaveList({ email: ADA, listId: brevo.listId('Zoom: Launch - attended') });
	const { json } = await sync([{ ...launch, attendance_status: 'cancelled' }]);
	expect(json).toMatchObject([{ removed_from: '' }]);
	expect(brevo.contact(ADA)?.listUnsubscribed).toHaveLength(2);
	await sync([{ ...launch, attendance_status: 'attended' }]);
	expect(brevo.listsOf(ADA)).toEqual([]);
});

it('touches no list that the settings do not name', async () => {
	const other = byRules(['no_show', 'Sales calls']);
	await sync([launch], other);
	await sync([launch]);
	await sync([{ ...launch, attendance_status: 'attended' }]);
	expect(brevo.listsOf(ADA)).toEqual(['Sales calls', 'Zoom: Launch - attended', 'Zoom: Launch - registered']);
});

it('changes no list for rows without a status', async () => {
	await sync([launch]);
	const { json } = await sync([{ email: ADA, topic: 'Launch' }]);
	expect(brevo.listsOf(ADA)).toEqual(['Zoom: Launch - no-show', 'Zoom: Launch - registered']);
	expect(json).toMatchObject([{ reason: "on no list: the row has no 'attendance_status'" }]);
	await sync([{ ...launch, attendance_status: 'Came' }]);
	expect(removals()).toEqual([]);
});

it('leaves people on both lists if the option is off', async () => {
	await sync([launch]);
	await sync([{ ...launch, attendance_status: 'attended' }], { options: { oneStatusPerEvent: false } });
	expect(brevo.listsOf(ADA)).toContain('Zoom: Launch - no-show');
	expect(removals()).toEqual([]);
});

it('takes nobody off the list of Same for All', async () => {
	const same = { listMode: 'same', list: locator('name', 'Guests') };
	await sync([launch], same);
	await sync([{ ...launch, attendance_status: 'excluded' }], same);
	expect(brevo.listsOf(ADA)).toEqual(['Guests']);
});

it('only reports the move in a dry run', async () => {
	await sync([launch], UNCHANGED);
	const { json, hints } = await sync([{ ...launch, attendance_status: 'denied' }], {
		...UNCHANGED,
		dryRun: true,
	});
	expect(json).toMatchObject([
		{ action: 'would_update', removed_from: 'Zoom: Launch - no-show, Zoom: Launch - registered' },
	]);
	expect(hints[0]).toContain(
		'Would be taken off lists of another status (see removed_from): 1 Zoom: Launch - no-show, 1 Zoom: Launch - registered.',
	);
	expect(brevo.listsOf(ADA)).toHaveLength(2);
});

describe('lists chosen by ID', () => {
	it('moves between them, and reads only the one that somebody leaves', async () => {
		const byName = byRules(['attended', 'Came'], ['no_show', 'Missed']);
		await sync([launch, { ...launch, email: 'b@example.org', attendance_status: 'attended' }], byName);
		const ids = ['Came', 'Missed'].map((name) => brevo.listId(name));
		const lists = ['attended', 'no_show'].map((status, index) => ({
			status,
			list: locator('id', String(ids[index])),
		}));
		const { json } = await sync([{ ...launch, attendance_status: 'attended' }], { listsByStatus: { lists } });
		expect(json).toMatchObject([{ removed_from: 'Missed' }]);
		expect(brevo.listsOf(ADA)).toEqual(['Came']);
	});

	it('keeps a person on a list that is the right one under its name', async () => {
		await sync([launch], byRules(['no_show', 'Contacts of 2026']));
		const lists = [
			{ status: 'attended', list: locator('id', String(brevo.listId('Contacts of 2026'))) },
			{ status: 'no_show', list: locator('name', 'Contacts of 2026') },
		];
		const { json } = await sync([launch], { listsByStatus: { lists } });
		expect(json).toMatchObject([{ action: 'unchanged', removed_from: '' }]);
	});
});

describe('a series of two dates', () => {
	const second = { ...launch, event_uuid: 'launch-2==', event_start: '2026-11-10T15:00:00Z' };

	it('shows the status of the latest date on a list without a date', async () => {
		await sync([{ ...launch, attendance_status: 'attended' }]);
		await sync([second]);
		expect(brevo.listsOf(ADA)).toEqual(['Zoom: Launch - no-show', 'Zoom: Launch - registered']);
	});

	it.each([
		['in order', (rows: IDataObject[]) => rows],
		['the latest first', (rows: IDataObject[]) => [...rows].reverse()],
	])('does so for both dates in one run, %s', async (_, order) => {
		await sync(order([{ ...launch, attendance_status: 'attended' }, second]));
		expect(brevo.listsOf(ADA)).toEqual(['Zoom: Launch - no-show', 'Zoom: Launch - registered']);
	});

	it('has a list per date and status by default, if the rows belong to a series', async () => {
		const series = { event_series: true };
		await sync([
			{ ...launch, ...series, attendance_status: 'attended' },
			{ ...second, ...series },
		]);
		await sync([{ ...second, ...series, attendance_status: 'partial' }]);
		expect(brevo.listsOf(ADA)).toEqual([
			'Zoom: Launch - registered',
			'Zoom: Launch 2026-11-03 - attended',
			'Zoom: Launch 2026-11-10 - attended in part',
		]);
	});
});

it('keeps two events of one topic apart on lists with the date', async () => {
	const rules = byRules(['attended', '{topic} {date} - came'], ['no_show', '{topic} {date} - missed']);
	const other = { ...launch, event_id: '2', event_uuid: 'other==', event_start: '2026-12-01T09:00:00Z' };
	await sync([{ ...launch, attendance_status: 'attended' }, other], rules);
	await sync([{ ...other, attendance_status: 'attended' }], rules);
	expect(brevo.listsOf(ADA)).toEqual(['Launch 2026-11-03 - came', 'Launch 2026-12-01 - came']);

	const undated = { ...launch, event_start: null, start_time: null };
	const { json } = await sync([undated, { ...other, email: 'bo@example.org' }], rules);
	expect(json[0]).toMatchObject({
		lists: '',
		removed_from: '',
		reason: "not on the list '{topic} {date} - missed': the row has no 'date'",
	});
});

describe('many people', () => {
	const rows = Array.from({ length: 400 }, (_, index) => ({ ...launch, email: `p${index}@example.org` }));
	const attended = rows.map((row) => ({ ...row, attendance_status: 'attended' }));

	it('moves 400 people with three calls', async () => {
		await sync(rows);
		const { json } = await sync(attended);
		expect(removals()).toHaveLength(3);
		expect(json.every(({ removed_from: left }) => left === 'Zoom: Launch - no-show')).toBe(true);
		const { contacts } = brevo.state();
		const members = (name: string) => contacts.filter((contact) => contact.lists.includes(name)).length;
		expect([members('Zoom: Launch - no-show'), members('Zoom: Launch - attended')]).toEqual([0, 400]);
	});

	it('reports the people of a batch that Brevo rejects, and moves them in the next run', async () => {
		await sync(rows);
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/contacts/remove$',
			status: 400,
			body: { code: 'invalid_parameter', message: 'Invalid emails' },
			times: 1,
		});
		const { json } = await sync(attended);
		const failed = json.filter(({ action }) => action === 'failed');
		expect(failed).toHaveLength(150);
		expect(failed[0]).toMatchObject({
			lists: 'Zoom: Launch - attended, Zoom: Launch - registered',
			removed_from: '',
			reason: expect.stringContaining(
				"still on the list 'Zoom: Launch - no-show', which is for another status:",
			) as string,
		});
		const { json: again } = await sync(attended);
		expect(again.filter(({ action }) => action === 'updated')).toHaveLength(150);
		expect(again.filter(({ action }) => action === 'unchanged')).toHaveLength(250);
	});

	it('stops at an error that concerns the whole account', async () => {
		await sync(rows);
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/contacts/remove$',
			status: 403,
			body: { code: 'permission_denied', message: 'Access denied for resource "contacts".' },
			times: 2,
		});
		const { json } = await sync(attended);
		expect(removals()).toHaveLength(1);
		expect(json.every(({ action }) => action === 'failed')).toBe(true);
		const { error } = await sync(attended);
		expect(error?.message).toBe('The Brevo API key may not use "contacts"');
	});
});

it('moves contacts that an external ID names', async () => {
	const rows = [{ ...launch, customer: 'C-1' }];
	const identified = { identifyBy: 'ext_id', identifierField: 'customer' };
	const { error } = await sync(rows, identified);
	expect(error).toBeUndefined();
	await sync([{ ...launch, customer: 'C-1', attendance_status: 'attended' }], identified);
	expect(brevo.listsOf(ADA)).toEqual(['Zoom: Launch - attended', 'Zoom: Launch - registered']);
});
