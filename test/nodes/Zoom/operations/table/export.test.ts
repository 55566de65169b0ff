import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { TABLES } from '../../../../../core/zoom/tables/tables';
import tapColumns from '../../../../catalogue/zoom-table-columns.json';
import { runNode } from '../../../../support/n8n.mts';
import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';
import { pickShare } from '../../../../support/dayShare.mts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

let account: ZoomAccount;
beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const parameters = (table: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'table',
	operation: 'export',
	table,
	startDate: daysAgo(30),
	returnAll: true,
	...more,
});
const tryExport = async (table: string, more?: INodeParameters) => await account.run(parameters(table, more));
async function exported(table: string, more?: INodeParameters): Promise<IDataObject[]> {
	const { json, error } = await tryExport(table, more);
	expect(error?.message).toBeUndefined();
	return json;
}
const column = (rows: IDataObject[], name: string) => rows.map((row) => row[name]);
const distinct = (values: unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size;

it('has the tables of other connectors', () => {
	expect(TABLES.map(({ name }) => name).sort()).toEqual(Object.keys(tapColumns).sort());
});

describe.each(TABLES)('$name', (table) => {
	const { name, key, repeats, columns } = table;

	it('has rows with every column, identified by row_id and by its key', async () => {
		const rows = await exported(name);
		expect(rows).not.toHaveLength(0);
		for (const row of rows) {
			const wanted = ['row_id', ...key, ...columns, ...(tapColumns as Record<string, string[]>)[name]!];
			expect(Object.keys(row)).toEqual(expect.arrayContaining(wanted));
			expect(Object.values(row)).not.toContain(undefined);
			expect(row.row_id).toMatch(/^[0-9a-f]{32}$/);
		}
		expect(distinct(column(rows, 'row_id'))).toBe(rows.length);
		const whole = repeats ? [...key, 'repetition'] : key;
		expect(distinct(rows.map((row) => whole.map((one) => row[one])))).toBe(rows.length);
	});
});

describe.each(pickShare(TABLES, 4, 'tables'))('$name', ({ name, forUser, columns }) => {
	it('is the same when exported again', async () => {
		expect(await exported(name)).toEqual(await exported(name));
	});

	it('contains no secrets unless requested', async () => {
		const text = JSON.stringify(await exported(name));
		expect(text).not.toMatch(/sandbox-start-key|pwd=|access_token=/);
		for (const secret of ['start_url', 'password', 'h323_password', 'host_key', 'participant_pin_code']) {
			expect(text).not.toMatch(new RegExp(`"${secret}":("[^"]|\\d)`));
		}
	});

	it('is read for a single user through endpoints open to users, or reports an error', async () => {
		const { json, error } = await account.runAsUser(parameters(name));
		if (forUser === 'none') {
			expect(error?.message).toBe('Zoom allows this for account-wide apps only');
			expect(account.calls()).toEqual([]);
			return;
		}
		expect(error?.message).toBeUndefined();
		expect(account.calls().filter((call) => /report|GET \/users$/.test(call))).toEqual([]);
		for (const row of json) expect(Object.keys(row)).toEqual(expect.arrayContaining([...columns]));
	});
});

describe('selected events', () => {
	it('every instance of a number once, by UUID, whatever characters it contains', async () => {
		const rows = await exported('report_meetings');
		const uuids = column(rows, 'meeting_uuid');
		expect(uuids).toEqual(
			expect.arrayContaining([
				SEED.series.earlier,
				SEED.series.latest,
				SEED.restarted.first,
				SEED.restarted.second,
			]),
		);
		expect(distinct(uuids)).toBe(uuids.length);
		for (const row of rows) expect(row.uuid).toBe(row.meeting_uuid);
	});

	it('registrants of past and future events, each number once', async () => {
		const rows = await exported('webinar_registrants');
		expect(column(rows, 'webinar_id')).toEqual(
			expect.arrayContaining([SEED.launch.id, SEED.futureWebinar.id]),
		);
		const paths = account.calls().filter((call) => call.includes('/registrants'));
		expect(paths.filter((call) => call.includes(SEED.launch.id))).toHaveLength(3);
	});

	it('registrants of every status', async () => {
		const rows = await exported('webinar_registrants');
		const launch = rows.filter((row) => row.webinar_id === SEED.launch.id);
		expect(new Set(column(launch, 'status'))).toEqual(
			new Set(['approved', 'pending', 'denied', 'cancelled']),
		);
		expect(launch).toHaveLength(24);
	});

	it('include users of every status, and events of users who left', async () => {
		const { users } = account.sandbox.control.zoomState();
		users[1]!.status = 'inactive';
		users[2]!.status = 'pending';
		const rows = await exported('users');
		expect(column(rows, 'status')).toEqual(['active', 'inactive', 'pending']);
		expect(column(rows, 'id')).toEqual([users[0]!.id, users[1]!.id, null]);
		// Zoom returns them only on request.
		for (const row of rows) expect(row.custom_attributes).toHaveLength(1);
		expect(column(await exported('webinars'), 'id')).toContain(SEED.stories.id);
		expect(account.calls().filter((call) => call.includes(`/users/${users[2]!.id}/`))).toEqual([]);
	});

	it('include pending users, who keep their row_id whoever else is pending', async () => {
		const { users } = account.sandbox.control.zoomState();
		users[1]!.status = 'pending';
		users[2]!.status = 'pending';
		const rowId = async (email: string) =>
			(await exported('users')).find((row) => row.email === email)?.row_id;
		const both = await rowId(users[2]!.email);
		users[1]!.status = 'inactive';
		expect(await rowId(users[2]!.email)).toBe(both);
	});

	it('instant meetings, which are not in the list of scheduled meetings', async () => {
		expect(column(await exported('meetings'), 'id')).toContain(SEED.alone.id);
		expect(column(await exported('report_meetings'), 'meeting_uuid')).toContain(SEED.alone.uuid);
	});

	it('only those that ended between the dates', async () => {
		const rows = await exported('report_meetings', { startDate: daysAgo(10), endDate: daysAgo(6) });
		expect(column(rows, 'meeting_uuid')).toContain(SEED.series.latest);
		expect(column(rows, 'meeting_uuid')).not.toContain(SEED.series.earlier);
		expect(column(rows, 'meeting_uuid')).not.toContain(SEED.restarted.first);
	});

	it('are limited to one host', async () => {
		const maren = { scope: 'host', userId: locator('maren.holt@example.com', 'email') };
		const meetings = await exported('report_meetings', maren);
		expect(new Set(column(meetings, 'user_email'))).toEqual(new Set(['maren.holt@example.com']));
		expect(column(meetings, 'meeting_uuid')).toContain(SEED.alone.uuid);
		expect(column(await exported('users', maren), 'email')).toEqual(['maren.holt@example.com']);
		expect(column(await exported('webinars', maren), 'id')).toEqual(
			expect.arrayContaining([SEED.launch.id, SEED.futureWebinar.id]),
		);
		const webinarIds = column(await exported('webinar_absentees', maren), 'webinar_id');
		expect(webinarIds).toContain(SEED.launch.id);
		expect(webinarIds).not.toContain(SEED.stories.id);
	});
});

describe('rows', () => {
	it('about participants have the registrant ID, and repeat no more often than in Zoom', async () => {
		const rows = await exported('report_webinar_participants');
		const launch = rows.filter((row) => row.webinar_uuid === SEED.launch.uuid);
		expect(launch).toHaveLength(28);
		expect(launch.filter((row) => row.repetition === 2)).toHaveLength(1);
		expect(launch.filter((row) => row.registrant_id).length).toBeGreaterThan(15);
		expect(new Set(column(rows, 'webinar_id'))).toEqual(new Set(column(rows, 'webinar_id').map(String)));
	});

	it('about people who answered anonymously stay separate', async () => {
		const rows = await exported('webinar_poll_results');
		const nameless = rows.filter((row) => row.email === '');
		expect(nameless.length).toBeGreaterThan(1);
		expect(distinct(column(nameless, 'row_id'))).toBe(nameless.length);
	});

	it('have the occurrence ID when people register per occurrence', async () => {
		const rows = await exported('webinar_registrants');
		const perOccurrence = rows.filter((row) => row.occurrence_id !== null);
		expect(distinct(column(perOccurrence, 'occurrence_id'))).toBeGreaterThan(1);
	});

	it('about registrants have their own link; secrets are added on request', async () => {
		const [registrant] = await exported('meeting_registrants', { limit: 1, returnAll: false });
		expect(registrant).toMatchObject({
			participant_pin_code: null,
			join_url: expect.stringContaining('tk='),
		});
		const options = { includeSecrets: true };
		const [meeting] = await exported('meetings', { limit: 1, returnAll: false, options });
		expect(meeting).toMatchObject({ start_url: expect.stringContaining('zak='), password: 'sbx-code' });
	});

	it('stop at the limit, with few calls', async () => {
		expect(await exported('report_meeting_participants', { returnAll: false, limit: 2 })).toHaveLength(2);
		expect(account.calls().length).toBeLessThanOrEqual(4);
	});
});

describe('errors from Zoom', () => {
	const hints = async (table: string, more?: INodeParameters) => (await tryExport(table, more)).hints;

	it('for single users and events are counted and named', async () => {
		expect(await hints('webinars')).toEqual([
			expect.stringMatching(
				/^1 of 3 users could not be read: The host has no webinar licence \(priya\.raman@example\.com\)\. In Zoom/,
			),
			expect.stringMatching(/^1 of \d+ webinars could not be read: .*Regional Partner Webinar, 84417790005/),
		]);
	});

	it('for many are shortened', async () => {
		account.sandbox.control.fault({
			vendor: 'zoom',
			path: '/v2/report/meetings/[^/]+$',
			status: 404,
			body: { code: 3001, message: 'Meeting 1 not found or has expired.' },
			times: 5,
		});
		const { json, hints: said } = await tryExport('report_meetings');
		expect(json.length).toBeGreaterThan(0);
		expect(said).toEqual([
			expect.stringMatching(/^5 of \d+ meetings held could not be read: .* and 2 more\)/),
		]);
	});

	it.each([
		[
			400,
			{
				code: 3161,
				message: 'Meeting hosting and scheduling capabilities are not allowed for your user account.',
			},
		],
		[403, { code: 2306, message: 'Not allowed to view meetings scheduled for others.' }],
		[404, { code: 1001, message: 'User does not exist: x.' }],
		[400, { code: 12702, message: 'Can not access a meeting a year ago.' }],
	])('with %i %j skip only one parent', async (status, body) => {
		account.sandbox.control.fault({ vendor: 'zoom', path: '/v2/users/[^/]+/meetings', status, body });
		const { json, hints: said, error } = await tryExport('meetings');
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(3);
		expect(said).toEqual(expect.arrayContaining([expect.stringMatching(/^1 of 3 users could not be read/)]));
	});

	it('for one event of a single user skip only that event', async () => {
		account.sandbox.control.fault({
			vendor: 'zoom',
			path: `/past_webinars/${SEED.launch.id}/instances`,
			status: 403,
			body: { code: 2306, message: 'Not allowed to view meetings scheduled for others.' },
		});
		const { json, hints: said, error } = await account.runAsUser(parameters('webinar_absentees'));
		expect(error).toBeUndefined();
		expect(column(json, 'webinar_id')).not.toContain(SEED.launch.id);
		expect(said).toEqual([
			expect.stringMatching(
				/^1 of \d+ lists of webinars held could not be read: .*\(Product Launch Webinar\)/,
			),
		]);
	});

	it("with the firewall's page skip only one parent", async () => {
		const page = '<html><title>Attention Required!</title></html>';
		account.sandbox.control.fault({
			vendor: 'zoom',
			path: '/participants',
			status: 403,
			raw: page,
		});
		const { hints: said, error } = await tryExport('report_meeting_participants');
		expect(error).toBeUndefined();
		expect(said).toEqual([expect.stringMatching(/^1 of \d+ meetings held .*Attention Required!/)]);
	});

	it('about a missing scope stop the export and name the scope', async () => {
		const scope = 'report:read:list_meeting_participants:admin';
		account.sandbox.control.zoom.removeScope({ clientId: account.sandbox.zoom.clientId, scope });
		const { error, json } = await tryExport('report_meeting_participants');
		expect(json).toEqual([]);
		expect(error?.message).toContain(scope);
	});

	it('about the daily limit stop the export', async () => {
		account.sandbox.control.rateLimits(true);
		account.sandbox.control.zoom.exhaustDay({ category: 'Heavy' });
		const { error } = await tryExport('report_meetings');
		account.sandbox.control.rateLimits(false);
		expect(error?.message).toBe("The Zoom account's daily limit of calls has been reached");
	});

	describe('that Zoom does not document', () => {
		const fault = (path: string, times: number) =>
			account.sandbox.control.fault({
				vendor: 'zoom',
				path,
				status: 418,
				body: { code: 99999, message: 'New.' },
				times,
			});

		it.each([
			['report_meetings', '/v2/report/meetings/', 'meetings held'],
			['report_meeting_participants', '/participants$', 'meetings held'],
			['webinar_registrants', '/registrants$', 'webinars'],
			['meetings', '/v2/users/[^/]+/meetings$', 'users'],
		])('skip only one parent of %s', async (table, path, what) => {
			const whole = await exported(table);
			fault(path, 1);
			const { json, hints: said, error } = await tryExport(table);
			expect(error).toBeUndefined();
			expect(json.length).toBeGreaterThan(0);
			expect(json.length).toBeLessThan(whole.length);
			expect(said).toContainEqual(
				expect.stringMatching(
					new RegExp(`^1 of \\d+ ${what} could not be read: Zoom rejected the request \\(`),
				),
			);
		});

		it('stop the export if no parent can be read', async () => {
			fault('/v2/report/meetings/', 1000);
			const { error, json } = await tryExport('report_meetings');
			expect(json).toEqual([]);
			expect(error?.message).toBe('Zoom rejected the request');
		});
	});

	it('about a plan without reports leave the scheduled events', async () => {
		account.sandbox.control.fault({
			vendor: 'zoom',
			path: '/v2/report/history_meetings',
			status: 400,
			body: { code: 200, message: 'This is only available for paid account: x.' },
		});
		const { json, hints: said } = await tryExport('meetings');
		expect(column(json, 'id')).toContain(SEED.futureMeeting.id);
		expect(said).toEqual([expect.stringMatching(/^1 of 1 lists of past events could not be read/)]);
	});
});

describe('during an export', () => {
	it('expired page tokens lose and duplicate nothing', async () => {
		const { id } = account.sandbox.control.grow({ rows: 1000, people: 400 });
		const whole = await exported('report_webinar_participants');
		const before = account.sandbox.control.calls().length;
		account.sandbox.control.latency(20);
		const running = exported('report_webinar_participants');
		const ofGrown = () => account.sandbox.control.calls().slice(before);
		while (!ofGrown().some(({ query, status }) => query.next_page_token && status === 200)) await sleep(2);
		account.sandbox.control.zoom.expirePageTokens();
		const rows = await running;
		account.sandbox.control.latency(0);
		expect(ofGrown().some(({ status }) => status === 400)).toBe(true);
		expect(rows).toEqual(whole);
		expect(rows.filter((row) => row.webinar_id === String(id))).toHaveLength(1000);
	});

	it('an expired access token is renewed, and nothing is lost or duplicated', async () => {
		const whole = await exported('report_meeting_participants');
		account.sandbox.control.reset();
		account.sandbox.control.latency(20);
		const running = exported('report_meeting_participants');
		while (!account.calls().some((call) => call.includes('/participants'))) await sleep(2);
		account.sandbox.control.expireTokens();
		expect(await running).toEqual(whole);
		account.sandbox.control.latency(0);
		expect(account.sandbox.control.calls().some(({ status }) => status === 401)).toBe(true);
		expect(account.tokenCalls()).toBeGreaterThan(1);
	});

	it('Stop ends it without another call', async () => {
		account.sandbox.control.latency(20);
		const stop = new AbortController();
		const running = runNode({
			type: 'zoom',
			credentials: await account.credentials(),
			parameters: parameters('report_meeting_participants'),
			stop: stop.signal,
		});
		while (!account.calls().some((call) => call.includes('/participants'))) await sleep(2);
		stop.abort();
		await running.catch(() => undefined);
		await callsAnswered();
		const made = account.calls().length;
		await sleep(300);
		account.sandbox.control.latency(0);
		expect(account.calls()).toHaveLength(made);
	});
});

/** Calls in progress when the user clicks Stop are still answered. */
async function callsAnswered(): Promise<void> {
	for (let quiet = 0; quiet < 10; quiet++) {
		await sleep(20);
		if (account.sandbox.control.calls().some(({ status }) => status === 0)) quiet = 0;
	}
}

describe('dates', () => {
	const NEW_YEAR = Date.parse('2027-01-02T12:00:00Z');
	let january: ZoomAccount;
	beforeAll(async () => {
		january = await openAccount({ now: () => NEW_YEAR });
	});
	afterAll(async () => await january.sandbox.close());

	it('across the ends of months and of a year are requested in windows that touch and never overlap', async () => {
		const { json, error } = await january.run(
			parameters('report_meetings', { startDate: '2026-10-15', endDate: '2027-01-02T12:00:00Z' }),
		);
		expect(error).toBeUndefined();
		const windows = january.sandbox.control
			.calls()
			.filter(({ path }) => path.endsWith('/history_meetings'))
			.map(({ query }) => query as { from: string; to: string });
		expect(windows.length).toBeGreaterThan(2);
		expect(windows[0]!.to).toBe('2027-01-02');
		expect(windows.at(-1)!.from <= '2026-10-15').toBe(true);
		windows.slice(1).forEach((window, index) => {
			expect(Date.parse(windows[index]!.from) - Date.parse(window.to)).toBe(DAY_MS);
		});
		const ends = column(json, 'end_time').map(String);
		expect(ends.some((end) => end.startsWith('2026-12'))).toBe(true);
		expect(distinct(column(json, 'meeting_uuid'))).toBe(json.length);
	});
});
