import { DateTime } from 'luxon';

import { locator, openAccount, SEED, type ZoomAccount } from './account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const MAREN = 'maren.holt@example.com';
const daysAgo = (days: number) => DateTime.utc().minus({ days }).toISO();
const queries = () =>
	zoom.sandbox.control
		.calls()
		.filter(({ path }) => path.startsWith('/v2'))
		.map(({ query }) => query as Record<string, string>);

async function rows(parameters: Parameters<ZoomAccount['run']>[0]) {
	const { json, error } = await zoom.run(parameters);
	if (error) throw error;
	return json;
}

describe('users', () => {
	it('are returned simplified or whole, all or up to a limit', async () => {
		const many = { resource: 'user', operation: 'getMany' };
		expect((await rows(many)).map(({ email }) => email)).toContain(MAREN);
		expect((await rows(many))[0]).not.toHaveProperty('pmi');
		expect((await rows({ ...many, simplify: false }))[0]).toHaveProperty('pmi');
		expect(await rows({ ...many, limit: 2 })).toHaveLength(2);
		expect(await rows({ ...many, filters: { status: 'inactive' } })).toEqual([]);
		expect(queries()[0]).toEqual({ page_size: '2000' });
		expect(queries().at(-1)).toEqual({ page_size: '2000', status: 'inactive' });
	});

	it('are found by ID and email; a user can read their own record', async () => {
		const get = { resource: 'user', operation: 'get' };
		const [maren] = await rows({ ...get, userId: locator(MAREN, 'email') });
		expect(await rows({ ...get, userId: locator(String(maren?.id)) })).toEqual([maren]);
		expect((await zoom.runAsUser(get)).json).toEqual([maren]);
		expect(zoom.calls().at(-1)).toBe('GET /users/me');
	});
});

describe.each(['meeting', 'webinar'])('%ss', (resource) => {
	const many = { resource, operation: 'getMany', returnAll: true };

	it('are read for a host', async () => {
		const found = await rows({ ...many, userId: locator(MAREN, 'email') });
		expect(found.length).toBeGreaterThan(1);
		expect(found[0]).not.toHaveProperty('start_url');
		expect(zoom.calls()).toEqual([`GET /users/maren.holt%40example.com/${resource}s`]);
	});

	it('are read for the user who connected', async () => {
		const own = await zoom.runAsUser(many);
		expect(own.error).toBeUndefined();
		expect(own.json).toEqual(await rows({ ...many, userId: locator(MAREN, 'email') }));
	});
});

it('passes on the filters of meetings', async () => {
	const filters = {
		type: 'previous_meetings',
		from: '2026-01-01',
		to: '2026-01-31',
		timezone: 'Europe/Berlin',
	};
	await rows({ resource: 'meeting', operation: 'getMany', userId: locator(MAREN), filters }).catch(() => []);
	expect(queries()[0]).toMatchObject(filters);
});

describe('meetings between two days', () => {
	const between = (filters: Parameters<ZoomAccount['run']>[0]) =>
		rows({ resource: 'meeting', operation: 'getMany', userId: locator(MAREN, 'email'), filters });
	const day = (days: number) => DateTime.utc().plus({ days }).toISODate();

	it('are those that start on these days', async () => {
		expect((await between({ from: day(3), to: day(3) })).map(({ topic }) => topic)).toEqual([
			'Kick-off Call',
		]);
		expect(await between({ from: day(4), to: day(8) })).toEqual([]);
	});

	it.each([
		[{ from: '2026-03-01' }, '"From" and "To" can only be used together'],
		[{ from: '2026-03-31', to: '2026-03-01' }, '"To" is before "From"'],
		[{ from: '1.3.2026', to: '2026-03-31' }, '"From" is not a date: \'1.3.2026\''],
	])('are not requested with %j', async (filters, message) => {
		await expect(between(filters)).rejects.toMatchObject({ message });
		expect(zoom.calls()).toEqual([]);
	});
});

describe('one event', () => {
	const get = (resource: string, value: string, more = {}) =>
		rows({ resource, operation: 'get', eventId: locator(value), ...more });

	it('is returned without start and join secrets, unless the whole event is requested', async () => {
		const [short] = await get('webinar', SEED.launch.id);
		expect(short).toMatchObject({ topic: 'Product Launch Webinar', host_email: MAREN });
		expect(short).not.toHaveProperty('start_url');
		expect(short).not.toHaveProperty('password');
		const [whole] = await get('webinar', SEED.launch.id, { simplify: false });
		expect(whole).toHaveProperty('settings.approval_type');
	});

	it('is found by the UUID of one of its instances', async () => {
		const eventId = locator(SEED.series.latest, 'uuid');
		expect(await get('meeting', '', { eventId })).toMatchObject([{ topic: 'Partner Review' }]);
	});

	it('passes on the selected occurrence', async () => {
		const options = { occurrenceId: '1648194360000', showPreviousOccurrences: true };
		await get('meeting', SEED.series.id, { options });
		expect(queries()[0]).toEqual({ occurrence_id: '1648194360000', show_previous_occurrences: 'true' });
	});
});

describe('participants', () => {
	it('are the rows of the report, one per join', async () => {
		const operation = { resource: 'webinar', operation: 'getParticipants', eventId: locator(SEED.launch.id) };
		const found = await rows({ ...operation, returnAll: true });
		expect(found.filter(({ name }) => name === 'Benoît Lacroix')).toHaveLength(2);
		expect(queries()[0]).toEqual({ page_size: '300', include_fields: 'registrant_id' });
		expect(await rows({ ...operation, limit: 5 })).toHaveLength(5);
	});

	it('come from the list of past participants for a single user', async () => {
		const { json, error } = await zoom.runAsUser({
			resource: 'meeting',
			operation: 'getParticipants',
			eventId: locator(SEED.alone.id),
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Maren Holt', internal_user: true }]);
	});
});

describe('registrants', () => {
	const many = {
		resource: 'registrant',
		operation: 'getMany',
		eventType: 'webinar',
		eventId: locator(SEED.launch.id),
		returnAll: true,
	};

	it('are returned in every status, with the status', async () => {
		const found = await rows(many);
		expect(found).toHaveLength(24);
		expect(found.filter(({ status }) => status === 'pending').map(({ first_name: name }) => name)).toEqual([
			'Rosa',
			'Samir',
		]);
		expect(queries().map(({ status }) => status)).toEqual(['approved', 'pending', 'denied']);
	});

	it('are filtered by status, occurrence and tracking link', async () => {
		const filters = { status: 'pending', occurrenceId: '1', trackingSourceId: '5516482804111' };
		await rows({ ...many, filters });
		expect(queries()).toEqual([
			{ page_size: '300', status: 'pending', occurrence_id: '1', tracking_source_id: '5516482804111' },
		]);
	});

	it("are found by the UUID of a meeting's instance", async () => {
		const eventId = locator(SEED.series.latest, 'uuid');
		const found = await rows({ ...many, eventType: 'meeting', eventId });
		expect(found.map(({ status }) => status)).toEqual(['approved', 'approved', 'pending']);
	});

	it('stop at the limit without requesting more', async () => {
		expect(await rows({ ...many, returnAll: false, limit: 3 })).toHaveLength(3);
		expect(zoom.calls()).toHaveLength(1);
	});
});

describe('past events', () => {
	const many = { resource: 'pastEvent', operation: 'getMany', returnAll: true };

	it('cover the account, each instance once, over all windows', async () => {
		const found = await rows({ ...many, startDate: daysAgo(60), endDate: daysAgo(0) });
		const uuids = found.map(({ event_uuid: uuid }) => uuid);
		expect(new Set(uuids).size).toBe(uuids.length);
		expect(uuids).toEqual(
			expect.arrayContaining([
				SEED.launch.uuid,
				SEED.restarted.first,
				SEED.restarted.second,
				SEED.alone.uuid,
			]),
		);
		expect(found.find(({ event_uuid: uuid }) => uuid === SEED.launch.uuid)).toMatchObject({
			event_kind: 'webinar',
			event_id: SEED.launch.id,
			host_email: MAREN,
			host_name: 'Maren Holt',
			participants_count: expect.any(Number),
		});
		expect(zoom.calls()).toEqual(Array(3).fill('GET /report/history_meetings'));
	});

	it.each([
		[365, []],
		[380, [expect.stringContaining('"Start Date" is more than a year ago')]],
	])("reports when Zoom's data may not reach back far enough: %i days", async (days, expected) => {
		const startDate = daysAgo(days);
		const { hints } = await zoom.run({
			...many,
			startDate,
			endDate: DateTime.fromISO(startDate).plus({ days: 3 }).toISO(),
		});
		expect(hints).toEqual(expected);
	});

	it('are filtered by kind, between two times', async () => {
		const all = await rows({ ...many, startDate: daysAgo(60) });
		const launch = all.find(({ event_uuid: uuid }) => uuid === SEED.launch.uuid)!;
		const ended = String(launch.end_time);
		const filters = { eventType: 'webinar' };
		const until = async (endDate: string) =>
			(await rows({ ...many, startDate: daysAgo(60), endDate, filters })).map(({ event_uuid: uuid }) => uuid);
		const earlier = [
			SEED.demos.third,
			SEED.stories.uuid,
			SEED.demos.second,
			SEED.unlicensed.uuid,
			SEED.demos.first,
		];
		expect(await until(ended)).toEqual([SEED.launch.uuid, ...earlier]);
		const before = DateTime.fromISO(ended).minus({ seconds: 1 }).toISO()!;
		expect(await until(before)).toEqual(earlier);
		const day = DateTime.fromISO(ended).setZone('America/New_York').toISODate()!;
		expect(await until(day)).toContain(SEED.launch.uuid);
		expect(await until(`${day}T00:00:00`)).toContain(SEED.launch.uuid);
		expect(await until(`${day}T00:00:00Z`)).not.toContain(SEED.launch.uuid);
		const dayBefore = DateTime.fromISO(day).minus({ days: 1 }).toISODate()!;
		expect(await until(dayBefore)).not.toContain(SEED.launch.uuid);
	});

	it('are filtered by topic, report and feature in the account', async () => {
		const found = async (filters: Parameters<ZoomAccount['run']>[0]) =>
			(await rows({ ...many, startDate: daysAgo(15), filters })).map(({ event_uuid: uuid }) => uuid);
		const eventType = 'webinar';
		expect(await found({ searchKey: 'product launch' })).toEqual([SEED.launch.uuid]);
		expect(await found({ searchKey: SEED.stories.id })).toEqual([SEED.stories.uuid]);
		expect(await found({ eventType, reportType: 'survey' })).toEqual([SEED.launch.uuid, SEED.stories.uuid]);
		expect(await found({ features: ['meeting_summary', 'telephone_usage'], eventType })).toEqual([
			SEED.launch.uuid,
		]);
		expect(await found({ features: ['meeting_summary'] })).toEqual([
			SEED.restarted.second,
			SEED.series.latest,
			SEED.series.earlier,
		]);
		expect(await found({ groupId: 'nobody' })).toEqual([]);
		expect(queries().at(-1)).toMatchObject({ group_id: 'nobody', date_type: 'end_time' });
	});

	it('are read for one host, with one-person meetings on request', async () => {
		const host = { ...many, startDate: daysAgo(30), scope: 'host', userId: locator(MAREN, 'email') };
		const found = await rows(host);
		expect(found.map(({ event_uuid: uuid }) => uuid)).toEqual([SEED.launch.uuid]);
		expect(found[0]).toMatchObject({ event_kind: 'webinar', event_id: SEED.launch.id, host_email: MAREN });
		zoom.sandbox.control.reset();
		await rows({ ...host, filters: { onePersonMeetings: true } });
		expect(queries().map(({ type }) => type)).toEqual(['past', 'pastOne', 'past', 'pastOne']);
	});

	it('further back than Zoom reports are rejected with an explanation', async () => {
		const parameters = { ...many, startDate: daysAgo(300), scope: 'host', userId: locator(MAREN, 'email') };
		await expect(rows(parameters)).rejects.toMatchObject({
			message: 'Zoom does not report that far back',
		});
	});

	it('require a date', async () => {
		await expect(rows({ ...many, startDate: 'last week' })).rejects.toMatchObject({
			message: '"Start Date" is not a date: \'last week\'',
		});
	});
});

describe('the lists of the editor', () => {
	const names = async (...search: Parameters<ZoomAccount['search']>) =>
		(await zoom.search(...search)).map(({ name }) => name.replace(/ \(.*/, ''));

	it('show users, and find them by name or address', async () => {
		expect(await names('searchUsers')).toContain('Priya Raman');
		expect(await names('searchUsers', 'PRIYA.raman@')).toEqual(['Priya Raman']);
	});

	it('show scheduled events of every host, then past ones; a host without licence does not stop them', async () => {
		expect(await names('searchWebinars')).toEqual([
			'Product Launch Webinar',
			'Roadmap Preview Webinar',
			'Customer Stories Webinar',
			'Weekly Product Demo',
			'Product Launch Webinar',
			'Weekly Product Demo',
			'Customer Stories Webinar',
			'Regional Partner Webinar',
		]);
		expect(await names('searchMeetings', 'kick')).toEqual(['Kick-off Call']);
	});

	it('show an event by its number, however often it was held: deleting it must clearly mean the series', async () => {
		const found = await zoom.search('searchWebinars', 'weekly product demo');
		expect(new Set(found.map(({ value }) => value))).toEqual(new Set([SEED.demos.id]));
		expect(found.at(-1)?.name).toMatch(/^Weekly Product Demo \(held \d{4}-/);
	});

	it('show past events by instance, so that an ended one can be selected', async () => {
		const found = await zoom.search('searchPastMeetings', 'onboarding');
		expect(found.map(({ value }) => value)).toEqual([SEED.restarted.second, SEED.restarted.first]);
		expect(found[0]?.name).toMatch(/^Customer Onboarding Call \(\d{4}-\d\d-\d\d \d\d:\d\d UTC\)$/);
	});

	it('read on until something matches', async () => {
		expect(await names('searchPastWebinars', 'no such topic')).toEqual([]);
		expect(zoom.calls()).toHaveLength(7);
	});

	it('page through the hosts of a large account, and report when they stop early', async () => {
		const users = Array.from({ length: 10 }, (_, number) => ({ id: `host${number}` }));
		const hosts = (next_page_token: string, times: number) =>
			zoom.sandbox.control.fault({
				vendor: 'zoom',
				path: '/v2/users$',
				status: 200,
				body: { users, next_page_token },
				times,
			});
		hosts('more', 14);
		hosts('', 1);
		const body = { webinars: [], next_page_token: '' };
		const path = '/v2/users/host\\d/webinars$';
		zoom.sandbox.control.fault({ vendor: 'zoom', path, status: 200, body, times: 999 });

		const found = await zoom.search('searchWebinars', 'no such topic');
		expect(found).toEqual([{ name: expect.stringMatching(/^Nothing found yet/), value: '' }]);
		const asked = zoom.sandbox.control.calls().filter(({ path: called }) => called === '/v2/users');
		expect(asked.map(({ query }) => query)).toEqual([
			{ page_size: '10' },
			...Array(14).fill({ page_size: '10', next_page_token: 'more' }),
		]);
		expect(zoom.calls().filter((call) => call.endsWith('/webinars'))).toHaveLength(150);
	});

	it.each([
		['searchUsers', '/v2/users$'],
		['searchMeetings', '/v2/users/[^/]+/meetings$'],
		['searchWebinars', '/v2/users/[^/]+/webinars$'],
		['searchRecordings', '/recordings$'],
	])('%s reads a short list again, and shows how many entries are missing', async (method, path) => {
		const whole = await zoom.search(method);
		const fault = (times: number) =>
			zoom.sandbox.control.fault({ vendor: 'zoom', path, kind: 'shortened-page', times });
		zoom.sandbox.control.reset();
		fault(1);
		expect(await zoom.search(method)).toEqual(whole);
		zoom.sandbox.control.reset();
		fault(999);
		const short = await zoom.search(method);
		const told = short.filter(({ value }) => value === '');
		expect(told[0]?.name).toMatch(/^\d+ entr(y is|ies are) missing: Zoom counts more than it lists/);
		expect(short.length - told.length).toBeLessThan(whole.length);
	});

	it('show a single user their own events', async () => {
		expect(await names('searchWebinars', '', true)).toEqual([
			'Product Launch Webinar',
			'Roadmap Preview Webinar',
		]);
		expect(await names('searchPastMeetings', '', true)).toContain('Yearly Planning');
		expect(zoom.calls().every((call) => call.startsWith('GET /users/me/'))).toBe(true);
	});

	it('report what is wrong', async () => {
		const { clientId } = zoom.sandbox.zoom;
		zoom.sandbox.control.zoom.removeScope({ clientId, scope: 'user:read:list_users:admin' });
		await expect(zoom.search('searchUsers')).rejects.toThrow('user:read:list_users:admin');
	});
});

it("reads the user's own record when a host is still selected from another credential", async () => {
	const { error } = await zoom.runAsUser({
		resource: 'meeting',
		operation: 'getMany',
		userId: locator('tobias.lindqvist@example.com', 'email'),
	});
	expect([error, zoom.calls()]).toEqual([undefined, ['GET /users/me/meetings']]);
});
