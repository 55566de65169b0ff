import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { loadOptions, runPoll } from '../../support/n8n.mts';
import { openAccount, SEED, type ZoomAccount } from './account.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let account: ZoomAccount;
/** Never reset between tests: the node's rate limiter does not support a clock that moves backwards. */
let clock = Date.UTC(2026, 2, 4, 12);
let memory: IDataObject;

beforeAll(async () => {
	account = await openAccount({ now: () => clock });
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => {
	clock += HOUR;
	jest.spyOn(Date, 'now').mockImplementation(() => clock);
	account.sandbox.control.reset();
	memory = {};
});
afterEach(() => jest.restoreAllMocks());

/** Moves the clock on, then polls as n8n does. */
async function pollAfter(
	milliseconds: number,
	parameters: INodeParameters = {},
	{ asUser = false, mode = 'trigger' as 'trigger' | 'manual' } = {},
): Promise<IDataObject[] | null> {
	clock += milliseconds;
	return await runPoll({
		type: 'zoomAttendanceTrigger',
		credentials: await account.credentials(asUser),
		mode,
		staticData: memory,
		parameters: {
			authentication: asUser ? 'user' : 'serverToServer',
			requestOptions: { plan: 'business', maxWait: 4 },
			...parameters,
		},
	});
}

const monthAgo = () => new Date(clock - 30 * 24 * HOUR).toISOString();

const restart = () => {
	memory = JSON.parse(JSON.stringify(memory)) as IDataObject;
};

const fetchTest = async (parameters?: INodeParameters) => await pollAfter(0, parameters, { mode: 'manual' });

describe('the whole account', () => {
	it('starts once for a webinar that ended, with the fields of the Zoom Trigger', async () => {
		expect(await pollAfter(0)).toBeNull();
		clock += 5 * MINUTE;
		const { uuid } = await account.sandbox.control.play('webinar');
		expect(await pollAfter(MINUTE)).toBeNull();
		restart();
		expect(await pollAfter(MINUTE)).toBeNull();
		expect(await pollAfter(4 * MINUTE)).toEqual([
			{
				event: 'webinar.ended',
				event_ts: clock - 6 * MINUTE,
				kind: 'webinar',
				id: SEED.launch.id,
				uuid,
				topic: 'Product Launch Webinar',
				host_id: expect.any(String),
				host_name: 'Maren Holt',
				host_email: 'maren.holt@example.com',
				start_time: expect.stringMatching(/Z$/),
				end_time: new Date(clock - 6 * MINUTE).toISOString().replace('.000Z', 'Z'),
				duration: expect.any(Number),
				participants_count: expect.any(Number),
				event_kind: 'webinar',
				event_id: SEED.launch.id,
				event_uuid: uuid,
				report_complete: true,
				report_rows: 28,
			},
		]);
		restart();
		for (let poll = 0; poll < 8; poll++) expect(await pollAfter(HOUR)).toBeNull();
	});

	it('waits for a report that arrives late and grows', async () => {
		await pollAfter(0);
		account.sandbox.control.zoom.setReports({ missing: 2, partial: 2 });
		await account.sandbox.control.play('webinar');
		for (let poll = 0; poll < 5; poll++) expect(await pollAfter(5 * MINUTE)).toBeNull();
		expect(await pollAfter(5 * MINUTE)).toMatchObject([{ report_complete: true, report_rows: 28 }]);
	});

	it('starts for each instance of a meeting that was started again', async () => {
		await pollAfter(0);
		clock += 3 * HOUR;
		await account.sandbox.control.play('meeting');
		await pollAfter(5 * MINUTE);
		const items = (await pollAfter(5 * MINUTE)) ?? [];
		expect(items.map(({ event, id }) => [event, id])).toEqual([
			['meeting.ended', SEED.restarted.id],
			['meeting.ended', SEED.restarted.id],
		]);
		expect(new Set(items.map(({ uuid }) => uuid)).size).toBe(2);
	});

	it('starts with the available rows after the maximum wait, and reports why', async () => {
		await pollAfter(0);
		account.sandbox.control.zoom.setReports({ missing: 1000 });
		await account.sandbox.control.play('webinar');
		const options = { maxReportWait: 2 };
		expect(await pollAfter(HOUR, { options })).toBeNull();
		expect(await pollAfter(HOUR, { options })).toBeNull();
		expect(await pollAfter(HOUR, { options })).toMatchObject([
			{
				report_complete: false,
				report_rows: 0,
				report_problem: 'Zoom has no participant report of it',
			},
		]);
		expect(await pollAfter(HOUR, { options })).toBeNull();
	});

	it('waits while a report has fewer rows than Zoom counts, and reports it in the end', async () => {
		const path = '/participants$';
		const options = { maxReportWait: 2 };
		await pollAfter(0);
		account.sandbox.control.fault({ vendor: 'zoom', path, kind: 'shortened-page', times: 999 });
		await account.sandbox.control.play('webinar');
		expect(await pollAfter(HOUR, { options })).toBeNull();
		expect(await pollAfter(HOUR, { options })).toBeNull();
		expect(await pollAfter(HOUR, { options })).toMatchObject([
			{
				report_complete: false,
				report_problem: expect.stringMatching(/^The report may lack people: it has \d+ of \d+ rows$/),
			},
		]);
	});

	it('does not wait for rows that are null, and reports them', async () => {
		await pollAfter(0);
		await account.sandbox.control.play('webinar');
		account.sandbox.control.fault({ vendor: 'zoom', path: '/participants$', kind: 'null-rows', times: 999 });
		await pollAfter(HOUR);
		expect(await pollAfter(5 * MINUTE)).toMatchObject([
			{
				report_complete: false,
				report_problem: 'The report may lack people: 1 of its rows has no content',
			},
		]);
	});

	it('reads past events from a start date, without meetings that only one person joined', async () => {
		const options = { startDate: monthAgo() };
		expect(await pollAfter(0, { options })).toBeNull();
		const items = (await pollAfter(5 * MINUTE, { options })) ?? [];
		const ends = items.map(({ event_ts: end }) => Number(end));
		expect(ends).toEqual([...ends].sort((one, other) => one - other));
		const ids = items.map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining([SEED.series.id, SEED.stories.id, SEED.launch.id]));
		expect(ids.filter((id) => id === SEED.restarted.id)).toHaveLength(2);
		expect(ids).not.toContain(SEED.alone.id);
		// Its host has no webinar licence.
		expect(items.find(({ id }) => id === SEED.unlicensed.id)).toMatchObject({
			report_complete: false,
			report_problem: expect.stringMatching(/not allowed to read/),
		});
		expect(await pollAfter(5 * MINUTE, { options })).toBeNull();
	});

	it('includes one-person meetings on request', async () => {
		const options = { startDate: monthAgo(), onePersonMeetings: true };
		const filters = { meetingIds: SEED.alone.id };
		await pollAfter(0, { options, filters });
		expect(await pollAfter(5 * MINUTE, { options, filters })).toMatchObject([
			{ id: SEED.alone.id, participants_count: 1, report_complete: true },
		]);
	});

	it('passes its UUID to Get Attendance', async () => {
		await pollAfter(0);
		await account.sandbox.control.play('webinar');
		await pollAfter(5 * MINUTE);
		const items = (await pollAfter(5 * MINUTE)) ?? [];
		const { json } = await account.run(
			{
				resource: 'webinar',
				operation: 'getAttendance',
				eventId: { __rl: true, mode: 'uuid', value: '={{ $json.uuid }}' },
			},
			items,
		);
		expect(json.length).toBeGreaterThan(20);
	});
});

describe('a rehearsal or a stray start', () => {
	type Play = Parameters<ZoomAccount['sandbox']['control']['play']>[0];
	/** The items of the polls after a play, and those of the instances that it ended. */
	async function playAndPoll(name: Play, options: INodeParameters = {}, asUser = false, pause = 15 * MINUTE) {
		clock += 72 * HOUR;
		await pollAfter(0, {}, { asUser });
		const { uuid } = await account.sandbox.control.play(name);
		const emitted: IDataObject[] = [];
		for (let poll = 0; poll < 8; poll++)
			emitted.push(...((await pollAfter(pause, { options }, { asUser })) ?? []));
		return emitted.filter((item) => item.uuid === uuid);
	}

	it.each(['rehearsal', 'hostAlone', 'strayStart'] as const)('starts nothing: %s', async (name) => {
		expect(await playAndPoll(name)).toEqual([]);
		expect(account.calls().filter((call) => call.endsWith(`/webinars/${SEED.launch.id}`))).toHaveLength(1);
	});

	it.each(['hostAlone', 'strayStart'] as const)('starts nothing for a single user: %s', async (name) => {
		expect(await playAndPoll(name, {}, true)).toEqual([]);
	});

	describe.each([
		['while Zoom may still make one', 1, 15 * MINUTE],
		['when Zoom makes none any more', 7, HOUR],
	])('without a report starts nothing after the maximum wait, %s', (_, maxReportWait, pause) => {
		it.each([
			['panelists', 'the whole account', 'panelRehearsal', false],
			['panelists', 'a single user', 'panelRehearsal', true],
			['the host alone', 'a single user', 'rehearsal', true],
		] as const)('with %s: %s', async (_people, _owner, name, asUser) => {
			expect(await playAndPoll(name, { maxReportWait }, asUser, pause)).toEqual([]);
			const held = { maxReportWait, treatAsHeld: true };
			memory = {};
			expect(await playAndPoll(name, held, asUser, pause)).toMatchObject([{ report_complete: false }]);
		});
	});

	it('without a report is held if it was at its time', async () => {
		account.sandbox.control.zoom.setReports({ missing: 1000 });
		expect(await playAndPoll('webinar', { maxReportWait: 1 })).toMatchObject([{ report_complete: false }]);
	});

	it('is not the date of a series that was deleted after it was held, without a report', async () => {
		clock += 72 * HOUR;
		await pollAfter(0);
		const day = 24 * HOUR;
		const start = clock + HOUR;
		const { users } = account.sandbox.control.zoomState();
		const { zoom } = account.sandbox.control;
		const occurrences = [start, start + 7 * day].map((from, index) => ({
			id: String(from),
			start: from,
			durationMinutes: 60,
			status: index === 0 ? ('deleted' as const) : ('available' as const),
		}));
		const uuid = 'hElDoNdElEtEdDaTe0001==';
		zoom.addMeeting({
			kind: 'webinar',
			id: 85_512_345_777,
			uuid: 'pLaNnEd0000000000777==',
			hostId: users[0]!.id,
			topic: 'Weekly Tips',
			agenda: '',
			type: 9,
			start,
			durationMinutes: 60,
			timezone: 'UTC',
			createdAt: clock - 30 * day,
			approvalType: 0,
			registrationType: 1,
			occurrences,
			registrants: [],
			panelists: [],
			trackingSources: [],
			instances: [
				{
					uuid,
					start,
					end: start + HOUR,
					occurrenceId: String(start),
					presences: [],
					participantsCount: 3,
					readings: { missing: 1000, partial: 0 },
				},
			],
		});
		clock = start + HOUR;
		const emitted: IDataObject[] = [];
		for (let poll = 0; poll < 12; poll++)
			emitted.push(...((await pollAfter(15 * MINUTE, { options: { maxReportWait: 1 } })) ?? []));
		expect(emitted).toMatchObject([{ uuid, report_complete: false }]);
	});

	it.each(['rehearsal', 'hostAlone', 'strayStart'] as const)(
		'starts the workflow if it is treated as held: %s',
		async (name) => {
			expect(await playAndPoll(name, { treatAsHeld: true })).toMatchObject([{ id: SEED.launch.id }]);
		},
	);

	it.each(['webinar', 'restartedWebinar'] as const)('is not the event itself: %s', async (name) => {
		expect(await playAndPoll(name)).toMatchObject([{ id: SEED.launch.id }]);
	});

	it('starts the workflow where the plan cannot be read: Get Attendance judges again', async () => {
		const { clientId } = account.sandbox.zoom;
		account.sandbox.control.zoom.removeScope({ clientId, scope: 'webinar:read:webinar:admin' });
		expect(await playAndPoll('rehearsal')).toMatchObject([{ id: SEED.launch.id }]);
	});
});

describe('some hosts', () => {
	const hosts = { scope: 'hosts', userIds: ['maren.holt@example.com', 'tobias.lindqvist@example.com'] };
	it('returns only their events', async () => {
		const options = { startDate: monthAgo() };
		await pollAfter(0, { ...hosts, options, events: ['webinar'] });
		const items = (await pollAfter(5 * MINUTE, { ...hosts, options, events: ['webinar'] })) ?? [];
		expect(items.length).toBeGreaterThan(0);
		expect(items.every(({ kind }) => kind === 'webinar')).toBe(true);
		const addresses = new Set(items.map(({ host_email: address }) => address));
		expect([...addresses].every((address) => hosts.userIds.includes(String(address)))).toBe(true);
	});

	it('requires at least one', async () => {
		await expect(pollAfter(0, { scope: 'hosts' })).rejects.toThrow('Choose at least one host');
	});

	it('lists them by name', async () => {
		const list = await loadOptions(
			{ type: 'zoomAttendanceTrigger', credentials: await account.credentials() },
			'getUsers',
		);
		expect(list.map(({ name }) => name)).toContain('Maren Holt (maren.holt@example.com)');
	});
});

it('reads the events of a single user from their own lists, without reports', async () => {
	expect(await pollAfter(0, {}, { asUser: true })).toBeNull();
	clock += 3 * HOUR;
	await account.sandbox.control.play('webinar');
	const emitted: IDataObject[] = [];
	for (let poll = 0; poll < 12; poll++) {
		emitted.push(...((await pollAfter(15 * MINUTE, {}, { asUser: true })) ?? []));
	}
	expect(emitted).toMatchObject([
		{ kind: 'webinar', id: SEED.launch.id, report_complete: true, report_rows: 28 },
	]);
	expect(new Set(emitted.map(({ uuid }) => uuid)).size).toBe(emitted.length);
	expect(account.calls().filter((call) => call.includes('/report/'))).toEqual([]);
});

it("returns the actual end times of a single user's meetings", async () => {
	const { users, meetings } = account.sandbox.control.zoomState();
	meetings.find(({ id }) => String(id) === SEED.series.id)!.hostId = users[0]!.id;
	const own = { events: ['meeting'], options: { startDate: monthAgo() } };
	await pollAfter(0, own, { asUser: true });
	const items = await pollAfter(15 * MINUTE, own, { asUser: true });
	expect(items).toMatchObject([
		{ uuid: SEED.series.earlier, host_id: users[0]!.id, report_complete: true },
		{ uuid: SEED.series.latest, host_email: 'maren.holt@example.com' },
	]);
});

describe('a single user', () => {
	const own = () => ({ options: { startDate: monthAgo() } });
	const reject = (path: string, code: number, message: string) =>
		account.sandbox.control.fault({
			vendor: 'zoom',
			path,
			status: 400,
			body: { code, message },
			times: 100,
		});
	const idsOf = async (parameters: INodeParameters) => {
		await pollAfter(0, parameters, { asUser: true });
		const items = (await pollAfter(15 * MINUTE, parameters, { asUser: true })) ?? [];
		return items.map(({ id }) => id);
	};
	beforeEach(() => {
		const { users, meetings } = account.sandbox.control.zoomState();
		const own = ({ id }: { id: number }) =>
			[SEED.series.id, SEED.restarted.id].some((one) => one === String(id));
		for (const session of meetings.filter(own)) session.hostId = users[0]!.id;
	});

	it.each([
		['too long ago', 12702, 'Can not access a meeting a year ago.'],
		['closed to this user', 300, 'Cannot access meeting information.'],
	])('returns the other events when one is %s', async (_, code, message) => {
		reject(`past_meetings/${SEED.series.id}`, code, message);
		const ids = await idsOf(own());
		expect(ids).not.toContain(SEED.series.id);
		expect(ids).toEqual(expect.arrayContaining([SEED.restarted.id, SEED.launch.id]));
	});

	it('returns the dates of a series that is still running', async () => {
		const { users, meetings } = account.sandbox.control.zoomState();
		meetings.find(({ id }) => String(id) === SEED.officeHours.id)!.hostId = users[0]!.id;
		const ids = await idsOf({ ...own(), events: ['meeting'] });
		expect(ids.filter((id) => id === SEED.officeHours.id)).toHaveLength(2);
	});

	it('reports an error when Zoom rejects every event', async () => {
		reject('past_meetings/\\d+', 300, 'Cannot access meeting information.');
		const meetings = { ...own(), events: ['meeting'] };
		await expect(pollAfter(0, meetings, { asUser: true })).rejects.toThrow(
			'This is not the ID of a past meeting',
		);
	});

	it('reports a plan without past meetings', async () => {
		reject('past_meetings/', 200, 'Only available for paid account: x.');
		await expect(pollAfter(0, own(), { asUser: true })).rejects.toThrow('paid accounts only');
	});

	it('returns meetings without a webinar licence, and reports an error if only webinars were requested', async () => {
		const { users } = account.sandbox.control.zoomState();
		users[0]!.hasWebinarLicence = false;
		expect(await idsOf(own())).toContain(SEED.series.id);
		memory = {};
		const webinars = { ...own(), events: ['webinar'] };
		await expect(pollAfter(0, webinars, { asUser: true })).rejects.toThrow('no webinar licence');
	});

	it('returns a meeting whose list of instances is empty', async () => {
		account.sandbox.control.fault({
			vendor: 'zoom',
			path: `past_meetings/${SEED.restarted.id}/instances`,
			status: 200,
			body: { meetings: [] },
			times: 100,
		});
		expect(await idsOf({ ...own(), events: ['meeting'] })).toContain(SEED.restarted.id);
	});
});

describe('errors', () => {
	const impatient = { requestOptions: { plan: 'business', maxWait: 0 } };

	it('names a missing scope immediately', async () => {
		account.sandbox.control.zoom.removeScope({
			clientId: account.sandbox.zoom.clientId,
			scope: 'report:read:list_history_meetings:admin',
		});
		await expect(pollAfter(0)).rejects.toThrow('report:read:list_history_meetings:admin');
	});

	it('allows correcting a start date that Zoom rejected', async () => {
		const from = (days: number) => ({
			options: { startDate: new Date(clock - days * 24 * HOUR).toISOString() },
			scope: 'hosts',
			userIds: ['tobias.lindqvist@example.com'],
		});
		await expect(pollAfter(0, from(700))).rejects.toThrow('does not report that far back');
		expect(memory).toEqual({});
		expect(await pollAfter(MINUTE, from(1 / 24))).toBeNull();
		expect(await pollAfter(5 * MINUTE, from(1 / 24))).toBeNull();
	});

	it('loses nothing while Zoom is down', async () => {
		await pollAfter(0);
		const { uuid } = await account.sandbox.control.play('webinar');
		await pollAfter(5 * MINUTE);
		account.sandbox.control.fault({ vendor: 'zoom', path: 'history', status: 503, times: 2 });
		for (let poll = 0; poll < 2; poll++) {
			await expect(pollAfter(5 * MINUTE, impatient)).rejects.toThrow('not available');
		}
		expect(await pollAfter(5 * MINUTE)).toMatchObject([{ uuid }]);
	});

	it('continues with the other reports when one cannot be read', async () => {
		const options = { startDate: monthAgo() };
		const path = encodeURIComponent(SEED.stories.uuid);
		await pollAfter(0, { options });
		account.sandbox.control.fault({
			vendor: 'zoom',
			path: path,
			status: 503,
			times: 100,
		});
		const items = (await pollAfter(5 * MINUTE, { options, ...impatient })) ?? [];
		expect(items.length).toBeGreaterThan(2);
		expect(items.map(({ id }) => id)).not.toContain(SEED.stories.id);
		// n8n would not publish the workflow again if this failed after a restart.
		restart();
		expect(await pollAfter(5 * MINUTE, { options, ...impatient })).toBeNull();
		// After the maximum wait the node stops trying and reports it.
		expect(await pollAfter(25 * HOUR, { options, ...impatient })).toMatchObject([
			{
				id: SEED.stories.id,
				report_complete: false,
				report_problem: expect.stringMatching(/could not be read: The service is not available/),
			},
		]);
	});

	it('ends the poll early when many reports cannot be read', async () => {
		const options = { startDate: monthAgo() };
		account.sandbox.control.fault({ vendor: 'zoom', path: '/participants', status: 503, times: 100 });
		await expect(pollAfter(0, { options, ...impatient })).rejects.toThrow('not available');
		expect(account.calls().filter((call) => call.endsWith('/participants')).length).toBeLessThan(8);
	});

	it.each([
		[{ events: [] }, 'Choose at least one of "Events"'],
		[{ filters: { meetingIds: 'abc' } }, `'abc' in "Meeting or Webinar IDs"`],
		[{ options: { gap: 0 } }, '"Minutes Between Readings" must be 1 or more'],
		[{ options: { startDate: 'soon' } }, '"Start Date" is not a date'],
	])('rejects %j', async (parameters, words) => {
		await expect(pollAfter(0, parameters as INodeParameters)).rejects.toThrow(words);
	});
});

it('starts the workflow once for two simultaneous polls', async () => {
	await pollAfter(0);
	await account.sandbox.control.play('webinar');
	await pollAfter(5 * MINUTE);
	clock += 5 * MINUTE;
	const both = await Promise.all([pollAfter(0), pollAfter(0)]);
	expect(both.filter((items) => items !== null)).toHaveLength(1);
});

describe('Fetch Test Event', () => {
	it('returns the latest event immediately and does not change the stored state', async () => {
		expect(await fetchTest()).toMatchObject([{ id: SEED.launch.id, report_complete: true }]);
		expect(memory).toEqual({});
		expect(await fetchTest({ filters: { topicContains: 'partner review' } })).toMatchObject([
			{ id: SEED.series.id, uuid: SEED.series.latest },
		]);
	});

	it.each(['rehearsal', 'hostAlone', 'strayStart'] as const)(
		'returns the event before it, as polls do: %s',
		async (name) => {
			const { uuid } = await account.sandbox.control.play(name);
			clock += HOUR;
			const [latest] = (await fetchTest())!;
			expect(latest?.uuid).not.toBe(uuid);
			expect(latest?.report_complete).toBe(true);
			expect(await fetchTest({ options: { treatAsHeld: true } })).toMatchObject([{ uuid }]);
		},
	);

	it('says what to do when there is none', async () => {
		await expect(fetchTest({ filters: { topicContains: 'nothing like it' } })).rejects.toMatchObject({
			message: expect.stringContaining('No matching meeting or webinar'),
			description: expect.stringContaining('loosen "Filters"'),
		});
	});
});
