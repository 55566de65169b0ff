import { DateTime } from 'luxon';

import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

/** n8n's own default for workflows. */
const ZONE = 'America/New_York';

const of = (kind: string, value: string, more = {}) => ({
	resource: kind,
	operation: 'getReportPage',
	eventId: locator(value, value.endsWith('==') ? 'uuid' : 'id'),
	...more,
});

const textOf = ({ items }: Awaited<ReturnType<ZoomAccount['run']>>, field = 'data') =>
	Buffer.from(items[0]!.binary![field]!.data, 'base64').toString();

it('returns the figures, and the page as a file', async () => {
	const result = await zoom.run(of('webinar', SEED.launch.id));
	expect(result.error).toBeUndefined();
	expect(result.json).toHaveLength(1);
	expect(result.json[0]).toMatchObject({
		topic: 'Product Launch Webinar',
		event_kind: 'webinar',
		event_id: SEED.launch.id,
		event_uuid: SEED.launch.uuid,
		event_duration_minutes: 62,
		registered: 19,
		joined: 17,
		joined_percent: 73,
		attended: 13,
		partial: 1,
		walk_in: 1,
		no_show: 5,
		unidentified: 2,
		excluded: 3,
		report_complete: true,
	});
	expect(result.json[0]).not.toHaveProperty('page_html');
	expect(result.json[0]).not.toHaveProperty('email_html');
	const file = result.items[0]!.binary!.data!;
	expect(file).toMatchObject({ mimeType: 'text/html', fileName: result.json[0]!.file_name });
	const page = textOf(result);
	expect(page).toContain('Poll: What do you run your events with today?');
	expect(page).toContain('When does the Italian version come?');
	expect(page).toContain('amara.okafor@example.org');
	// Excluded and unidentified people are counted, and not listed.
	expect(page).toContain('Hosts, panelists and colleagues');
	expect(page).not.toContain('maren.holt@example.com');
});

it('agrees with Get Attendance about the same webinar', async () => {
	const { json } = await zoom.run(of('webinar', SEED.launch.id));
	const rows = await zoom.run({ ...of('webinar', SEED.launch.id), operation: 'getAttendance' });
	const count = (status: string) => rows.json.filter((row) => row.attendance_status === status).length;
	for (const status of ['attended', 'partial', 'walk_in', 'no_show', 'cancelled', 'denied', 'pending'])
		expect([status, json[0]![status]]).toEqual([status, count(status)]);
});

it('counts anonymous poll answers, which are in nobody’s row', async () => {
	const result = await zoom.run(of('webinar', SEED.launch.id));
	const page = textOf(result)
		.replace(/<[^>]*>/g, '|')
		.replace(/\|[\s|]*/g, '|');
	// Eight people answered with their address, five answers have none.
	const responses = [...page.matchAll(/Poll: [^|]*\|(\d+) responses?\./g)].map(([, number]) =>
		Number(number),
	);
	expect(responses.reduce((sum, one) => sum + one, 0)).toBe(17);
	expect(page).toContain('|Will there be a recording?|Anonymous|');
});

it('outputs the page and the email as text on request', async () => {
	const result = await zoom.run(
		of('webinar', SEED.launch.id, { htmlFields: ['page', 'email'], binaryPropertyName: 'report' }),
	);
	expect(result.json[0]!.page_html).toBe(textOf(result, 'report'));
	expect(result.json[0]!.email_html).toContain('Product Launch Webinar');
	expect(result.json[0]!.email_html).not.toContain('<svg');
});

it('merges the instances of a restarted meeting, and all dates of a series', async () => {
	const restarted = await zoom.run(of('meeting', SEED.restarted.id));
	expect(restarted.json[0]).toMatchObject({ event_duration_minutes: 56.5, joined: 5 });
	expect(textOf(restarted).match(/class="break"/g)).toHaveLength(1);
	const series = await zoom.run(of('meeting', SEED.series.id, { instances: 'all' }));
	expect(series.json).toHaveLength(1);
	const { json: dates } = await zoom.run({
		resource: 'meeting',
		operation: 'getInstances',
		eventId: locator(SEED.series.id),
		returnAll: true,
	});
	const days = dates.map((one) => DateTime.fromISO(String(one.start_time), { zone: ZONE })).sort();
	const [first, last] = [days.at(0)!, days.at(-1)!].map((day) => day.setLocale('en-GB'));
	expect(textOf(series)).toContain(
		`${first!.toFormat('cccc, d LLLL yyyy, HH:mm')} to ${last!.toFormat('cccc, d LLLL yyyy')}`,
	);
});

it('lists excluded and unidentified people on request', async () => {
	const options = { includeExcluded: true, includeUnidentified: true };
	const page = textOf(await zoom.run(of('webinar', SEED.launch.id, { options })));
	expect(page).toContain('29 people.');
});

it('says what is missing where polls cannot be read', async () => {
	const body = { code: 4711, message: 'Invalid access token, does not contain scopes:[a:b].' };
	zoom.sandbox.control.fault({ vendor: 'zoom', path: '/polls$', status: 400, body });
	const result = await zoom.run(of('webinar', SEED.launch.id));
	expect(result.error).toBeUndefined();
	expect(result.json[0]!.missing_data).toEqual([expect.stringMatching(/^Poll answers /)]);
	expect(textOf(result)).toContain('<strong>Not complete</strong>');
});

it('makes a page for each item', async () => {
	const { json, items } = await zoom.run(
		{ ...of('webinar', ''), eventId: locator('={{ $json.id }}'), instances: 'latest' },
		[{ id: SEED.launch.id }, { id: SEED.stories.id }],
	);
	expect(json.map(({ event_id: id }) => id)).toEqual([SEED.launch.id, SEED.stories.id]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

it.each([
	[{ options: { peopleListed: -1 } }, '"People Listed" must be a number from 0 to 10000'],
	[{ options: { peopleListed: 'many' } }, '"People Listed" must be a number from 0 to 10000'],
	[{ htmlFields: ['pdf'] }, '"HTML Fields" cannot contain \'pdf\''],
	[{ instances: 'none' }, '"Instances" cannot be \'none\''],
])('refuses %j before any call', async (more, message) => {
	const { error } = await zoom.run(of('webinar', SEED.launch.id, more));
	expect(error?.message).toBe(message);
	expect(zoom.calls()).toEqual([]);
});

it('rejects a meeting to come, as Get Attendance does', async () => {
	const { error } = await zoom.run(of('meeting', SEED.futureMeeting.id));
	expect(error?.message).toContain("'Kick-off Call' has not taken place yet");
});
