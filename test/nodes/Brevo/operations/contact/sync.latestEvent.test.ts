import type { IDataObject } from 'n8n-workflow';

import { listsByStatus, openAccount, type BrevoAccount } from '../../account.mts';

/** Events may be synced in any order: a contact has the values of the latest one, and so do lists that events share. */

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount({ seed: 'empty' });
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const ADA = 'ada@example.org';
const may: IDataObject = {
	email: ADA,
	name: 'Ada Lovelace',
	first_name: 'Ada',
	last_name: 'Lovelace',
	topic: 'Weekly Demo',
	webinar_title: 'Weekly Demo',
	event_id: '84417790010',
	event_uuid: 'may==',
	event_start: '2026-05-05T15:00:00Z',
	event_end: '2026-05-05T16:00:00Z',
	event_series: true,
	attendance_status: 'attended',
	join_time: '2026-05-05T15:02:00Z',
	duration: 3300,
	registered: true,
	registration_source: 'Newsletter',
};
const june: IDataObject = {
	...may,
	event_uuid: 'june==',
	event_start: '2026-06-02T15:00:00Z',
	event_end: '2026-06-02T16:00:00Z',
	attendance_status: 'no_show',
	join_time: null,
	duration: 0,
	registration_source: '',
};
/** Another webinar, with a number of its own. */
const launch = { ...june, topic: 'Launch', webinar_title: 'Launch', event_id: '1', event_series: false };

const SHARED = listsByStatus(
	['attended', '{topic} - attended'],
	['no_show', '{topic} - no-show'],
	['registrant', '{topic} - registered'],
);
const FOR_ALL = listsByStatus(['attended', 'Attended'], ['no_show', 'Missed']);
const DATED = listsByStatus(
	['attended', '{topic} {series_date} - attended'],
	['no_show', '{topic} {series_date} - no-show'],
);
const sync = async (rows: IDataObject[], parameters: IDataObject = SHARED) =>
	await brevo.sync(rows, parameters as Parameters<BrevoAccount['sync']>[1]);

const attributesOf = (email: string) => brevo.contact(email)?.attributes;

const OF_JUNE = {
	FIRSTNAME: 'Ada',
	LASTNAME: 'Lovelace',
	MEETING_DURATION: 0,
	WEBINAR_NAME: 'Weekly Demo',
	ATTENDANCE_STATUS: 'no_show',
	MEETING_END: '2026-06-02T16:00:00Z',
};

describe.each([
	['in one run', async (rows: IDataObject[], lists: IDataObject) => await sync(rows, lists)],
	[
		'one after the other',
		async (rows: IDataObject[], lists: IDataObject) => {
			for (const row of rows) await sync([row], lists);
		},
	],
])('%s, in either order', (_, play) => {
	it.each([
		['the earlier one first', [may, june]],
		['the later one first', [june, may]],
	])('lists and values are those of the latest event: %s', async (__, rows) => {
		await play(rows, SHARED);
		expect(brevo.listsOf(ADA)).toEqual(['Weekly Demo - no-show', 'Weekly Demo - registered']);
		expect(attributesOf(ADA)).toMatchObject(OF_JUNE);
		expect(attributesOf(ADA)).not.toHaveProperty('MEETING_JOIN_DATE');
	});

	it.each([
		['the earlier one first', [may, launch]],
		['the later one first', [launch, may]],
	])('lists for all events have the status of the latest: %s', async (__, rows) => {
		await play(rows, FOR_ALL);
		expect(brevo.listsOf(ADA)).toEqual(['Missed']);
	});

	it.each([
		['the earlier one first', [may, june]],
		['the later one first', [june, may]],
	])('lists of one event are those of that event: %s', async (__, rows) => {
		await play(rows, DATED);
		expect(brevo.listsOf(ADA)).toEqual([
			'Weekly Demo 2026-05-05 - attended',
			'Weekly Demo 2026-06-02 - no-show',
		]);
	});
});

it('says so of an earlier event, and fills only what is blank about the person', async () => {
	await sync([june]);
	const { json, hints } = await sync([{ ...may, first_name: 'Ida', name: 'Ida King', last_name: 'King' }]);
	expect(json).toMatchObject([{ action: 'updated', removed_from: '' }]);
	expect(json[0]?.reason).toContain('Brevo already has a later event: its values stay');
	expect(json[0]?.lists).toBe('Weekly Demo - registered');
	expect(hints.join()).not.toContain('does not know');
	expect(attributesOf(ADA)).toEqual({ ...OF_JUNE, UTM_SOURCE: 'Newsletter' });
	const before = brevo.writes().length;
	expect((await sync([may])).json).toMatchObject([{ action: 'unchanged' }]);
	expect(brevo.writes()).toHaveLength(before);
});

it('puts a contact on a shared list for an earlier event if no other one has decided it', async () => {
	await sync([launch]);
	await sync([may]);
	expect(brevo.listsOf(ADA)).toEqual([
		'Launch - no-show',
		'Launch - registered',
		'Weekly Demo - attended',
		'Weekly Demo - registered',
	]);
});

describe('an earlier event with the topic of the latest one', () => {
	const single = { event_series: false };
	const firstOf = { ...may, ...single, event_id: '1' };
	const secondOf = { ...june, ...single, event_id: '2' };
	const meeting = { webinar_title: '', event_kind: 'meeting' };
	const ONE_LIST = listsByStatus(['participant', 'Zoom: {topic} - participants']);
	const EVERYBODY = listsByStatus(['everyone', 'Zoom: {topic}'], ['attended', 'Zoom: {topic} - came']);

	it.each<[string, IDataObject[], IDataObject, string[]]>([
		['a series with one list', [june, may], ONE_LIST, []],
		[
			'a series of meetings',
			[june, may].map((row) => ({ ...row, ...meeting })),
			{ ...ONE_LIST, presetFields: ['topic'] },
			[],
		],
		[
			'a series without a list for the later status',
			[june, may],
			listsByStatus(['attended', '{topic} - attended'], ['partial', '{topic} - partial']),
			[],
		],
		['two webinars', [secondOf, firstOf], SHARED, ['Weekly Demo - no-show', 'Weekly Demo - registered']],
		['two webinars with one list', [secondOf, firstOf], ONE_LIST, []],
		[
			'two webinars with the number in the name',
			[secondOf, firstOf],
			listsByStatus(
				['attended', '{topic} {event_id} - attended'],
				['no_show', '{topic} {event_id} - missed'],
			),
			['Weekly Demo 1 - attended', 'Weekly Demo 2 - missed'],
		],
		['a list for every status', [june, may], EVERYBODY, ['Zoom: Weekly Demo']],
	])('changes no list of the later status: %s', async (_, rows, lists, expected) => {
		for (const row of rows) await sync([row], lists);
		expect(brevo.listsOf(ADA)).toEqual(expected);
	});

	it('joins a list that both are meant for', async () => {
		await sync([june], { listMode: 'none' });
		await sync([may], EVERYBODY);
		expect(brevo.listsOf(ADA)).toEqual(['Zoom: Weekly Demo']);
	});

	it('joins its list where contacts may have several', async () => {
		const options = { options: { oneStatusPerEvent: false } };
		for (const row of [june, may]) await sync([row], { ...ONE_LIST, ...options });
		expect(brevo.listsOf(ADA)).toEqual(['Zoom: Weekly Demo - participants']);
	});

	it('moves a contact as usual when the later one is corrected', async () => {
		for (const row of [firstOf, secondOf, { ...secondOf, attendance_status: 'attended' }]) await sync([row]);
		expect(brevo.listsOf(ADA)).toEqual(['Weekly Demo - attended', 'Weekly Demo - registered']);
	});
});

it('still moves a contact when the status of the latest event is corrected', async () => {
	await sync([may]);
	await sync([june]);
	await sync([{ ...june, attendance_status: 'attended', duration: 3000 }]);
	expect(brevo.listsOf(ADA)).toEqual(['Weekly Demo - attended', 'Weekly Demo - registered']);
	expect(attributesOf(ADA)).toMatchObject({ ATTENDANCE_STATUS: 'attended', MEETING_DURATION: 3000 });
});

it('takes an end that another reading puts a little earlier for the same event', async () => {
	await sync([june]);
	await sync([{ ...june, event_end: '2026-06-02T15:58:00Z', attendance_status: 'attended' }]);
	expect(brevo.listsOf(ADA)).toEqual(['Weekly Demo - attended', 'Weekly Demo - registered']);
	expect(attributesOf(ADA)?.ATTENDANCE_STATUS).toBe('attended');
});

it('distinguishes two events of one day', async () => {
	const evening = { ...june, event_start: '2026-05-05T19:00:00Z', event_end: '2026-05-05T20:00:00Z' };
	await sync([evening]);
	await sync([may]);
	expect(brevo.listsOf(ADA)).toEqual(['Weekly Demo - no-show', 'Weekly Demo - registered']);
	expect(attributesOf(ADA)?.ATTENDANCE_STATUS).toBe('no_show');
});

it('says so where Brevo does not know the latest event', async () => {
	const byHand = { ...SHARED, attributeMapping: 'none' };
	await sync([june], byHand);
	const { hints } = await sync([may], byHand);
	expect(brevo.listsOf(ADA)).toEqual(['Weekly Demo - attended', 'Weekly Demo - registered']);
	expect(hints).toContainEqual(expect.stringContaining('1 contact left a list that several events share'));
	expect((await sync([may], byHand)).hints.join()).not.toContain('several events share');
});

it('lets the last row win where that is chosen', async () => {
	const lastRow = { ...SHARED, options: { rowChoice: 'lastRow' } };
	await sync([june], lastRow);
	await sync([may], lastRow);
	expect(brevo.listsOf(ADA)).toEqual(['Weekly Demo - attended', 'Weekly Demo - registered']);
	expect(attributesOf(ADA)?.ATTENDANCE_STATUS).toBe('attended');
});

it('holds for imports as well', async () => {
	const people = Array.from({ length: 70 }, (_, index) => `p${index}@example.org`);
	const rowsOf = (row: IDataObject) => people.map((email) => ({ ...row, email }));
	await sync(rowsOf(june));
	const before = brevo
		.state()
		.contacts.map(({ email }) => [email, attributesOf(email!), brevo.listsOf(email!)]);
	const { json } = await sync(rowsOf({ ...may, registration_source: '' }));
	expect(new Set(json.map(({ action }) => action))).toEqual(new Set(['unchanged']));
	expect(
		brevo.state().contacts.map(({ email }) => [email, attributesOf(email!), brevo.listsOf(email!)]),
	).toEqual(before);
});

it('reports nothing of MEETING_END where attributes are not created', async () => {
	const { json } = await sync([may], { options: { createMissingAttributes: false } });
	expect(JSON.stringify(json)).not.toContain('MEETING_END');
});
