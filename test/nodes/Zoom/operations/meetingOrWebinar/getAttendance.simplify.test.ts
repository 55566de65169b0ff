import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openAccount as openBrevo, type BrevoAccount } from '../../../Brevo/account.mts';
import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
let brevo: BrevoAccount;
beforeAll(async () => {
	[zoom, brevo] = [await openAccount(), await openBrevo()];
});
afterAll(async () => {
	await zoom.sandbox.close();
	await brevo.sandbox.close();
});

async function read(more: INodeParameters = {}): Promise<IDataObject[]> {
	const { json, error } = await zoom.run({
		resource: 'webinar',
		operation: 'getAttendance',
		eventId: locator(SEED.launch.id),
		...more,
	});
	if (error) throw error;
	return json;
}

const COLUMNS = [
	'name',
	'email',
	'attendance_status',
	'duration_minutes',
	'attendance_percent',
	'join_time',
	'leave_time',
	'registration_source',
	'first_name',
	'last_name',
	'registered',
	'duration',
	'topic',
	'webinar_title',
	'event_kind',
	'event_id',
	'event_uuid',
	'event_start',
	'event_end',
	'event_series',
	'report_complete',
];

it('has the columns that people read first, and none that nobody asked for', async () => {
	for (const row of await read()) expect(Object.keys(row)).toEqual(COLUMNS);
});

it('has only texts, numbers and yes or no', async () => {
	const values = (await read()).flatMap((row) => Object.values(row));
	expect(values.filter((value) => value !== null && typeof value === 'object')).toEqual([]);
});

const ANSWERS = ['answers', 'poll_answers'];
const SCORE = ['engagement_score', 'engagement_breakdown'];
it.each([
	['polls', { include: ['polls'] }, [...ANSWERS, ...SCORE]],
	['the score', { include: ['engagement'] }, SCORE],
	['weights', { options: { engagementWeights: { weights: { attendance: 1 } } } }, SCORE],
	[
		'registration',
		{ include: ['registration'] },
		['registration_answers', 'custom_answers', 'registration_time'],
	],
])('adds columns that are asked for: %s', async (_, more, added) => {
	const [row] = await read(more);
	expect(
		Object.keys(row!)
			.filter((name) => !COLUMNS.includes(name))
			.sort(),
	).toEqual([...added].sort());
});

it('has the dates of a series where all are merged, written in the zone of the workflow', async () => {
	const merged = { eventId: locator(SEED.demos.id), instances: 'all', mergeInstances: true };
	const [simple, full] = [await read(merged), await read({ ...merged, simplify: false })];
	expect(simple.length).toBeGreaterThan(2);
	for (const name of ['dates_registered', 'dates_attended', 'dates_missed']) {
		const listTimes = (rows: IDataObject[]) => rows.map((row) => row[name] as string[]);
		const toInstants = (rows: IDataObject[]) =>
			listTimes(rows).map((times) => times.map((time) => Date.parse(time)));
		expect(toInstants(simple)).toEqual(toInstants(full));
		expect(listTimes(simple).flat().length).toBeGreaterThan(0);
		for (const time of listTimes(simple).flat()) expect(time).toMatch(/-0[45]:00$/);
	}
	for (const row of await read({ ...merged, mergeInstances: false }))
		expect(row).not.toHaveProperty('dates_missed');
});

it('says answers in a text beside the lists', async () => {
	const rows = await read({ include: ['polls', 'questions', 'survey'] });
	const answersOf = (email: string) => rows.find((row) => row.email === email)?.answers;
	expect(answersOf('grace.lim@example.org')).toMatch(/^poll: .+; Q&A: \d+/);
	expect(answersOf('mina.park@example.org')).toBe('');
});

it('has the times of the full row, written in the zone of the workflow', async () => {
	const [simple, full] = [await read(), await read({ simplify: false })];
	for (const name of ['join_time', 'leave_time', 'event_start', 'event_end']) {
		const times = simple.map((row) => row[name]);
		// Workflows of the tests have n8n's own default, America/New_York.
		for (const time of times) if (time !== null) expect(time).toMatch(/T\d\d:\d\d:\d\d-0[45]:00$/);
		const inUtc = times.map((time) => time && new Date(String(time)).toISOString().replace('.000Z', 'Z'));
		expect(inUtc).toEqual(full.map((row) => row[name]));
	}
});

describe('a later step', () => {
	const sync = async (rows: IDataObject[]) => {
		brevo.sandbox.control.reset();
		const { json } = await brevo.run(
			{
				resource: 'contact',
				operation: 'sync',
				listMode: 'byStatus',
				listsByStatus: {
					lists: ['attended', 'no_show', 'registrant'].map((status) => ({
						status,
						list: { __rl: true, mode: 'name', value: `{topic} {date} {series_date} ${status}` },
					})),
				},
				presetFields: ['last_name', 'topic', 'duration_minutes', 'attendance_percent'],
			},
			rows,
		);
		return json;
	};

	it('finds what it needs: Sync writes the same from simplified and from full rows', async () => {
		const [simple, full] = [await read(), await read({ simplify: false })];
		const synced = await sync(simple);
		expect(synced.filter(({ action }) => action === 'created').length).toBeGreaterThan(10);
		expect(synced).toEqual(await sync(full));
		// The run with the full rows wrote last.
		const again = await brevo.run(
			{ resource: 'contact', operation: 'sync', presetFields: ['last_name', 'topic'] },
			simple,
		);
		expect(again.json.map(({ action }) => action)).not.toContain('updated');
	});

	it('names a field of the preset that was chosen and that no row has', async () => {
		const { hints } = await brevo.run(
			{ resource: 'contact', operation: 'sync', presetFields: ['engagement_score'] },
			await read(),
		);
		expect(hints).toContain("No item has the field 'engagement_score'.");
	});

	it.each(['meeting', 'webinar'])('tracks the same events of a %s', async (kind) => {
		const eventId = locator(kind === 'meeting' ? SEED.series.id : SEED.launch.id);
		const keys = async (simplify: boolean) => {
			brevo.sandbox.control.reset();
			const rows = await read({ resource: kind, eventId, simplify });
			const { json } = await brevo.run({ resource: 'event', operation: 'track' }, rows);
			return json.map(({ event_name: name, event_key: key }) => [name, key]);
		};
		expect(await keys(true)).toEqual(await keys(false));
	});
});
