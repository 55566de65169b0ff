import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';
import { EVENT_FORMS, NO_LICENCE, NO_WEBINAR, NOT_YET } from './rejections.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

type Asked = Parameters<ZoomAccount['run']>[0];
const of = (resource: string, operation: string, value: string | number, more: Asked = {}): Asked => ({
	resource,
	operation,
	eventId: locator(String(value), String(value).endsWith('==') ? 'uuid' : 'id'),
	...more,
});

async function rows(parameters: Asked, run: 'run' | 'runAsUser' = 'run') {
	const { json, error } = await zoom[run](parameters);
	if (error) throw error;
	return json;
}
const queries = () =>
	zoom.sandbox.control
		.calls()
		.filter(({ path }) => path.startsWith('/v2'))
		.map(({ query }) => query as Record<string, string>);

describe('instances', () => {
	it.each([
		['ID', SEED.series.id],
		['UUID', SEED.series.latest],
	])("are found by a meeting's %s", async (_, value) => {
		const found = await rows(of('meeting', 'getInstances', value));
		expect(found.map(({ uuid }) => uuid)).toEqual([SEED.series.earlier, SEED.series.latest]);
	});

	it('are read for a webinar', async () => {
		expect(await rows(of('webinar', 'getInstances', SEED.launch.uuid))).toEqual([
			{ uuid: SEED.launch.uuid, start_time: expect.stringMatching(/T15:00:00Z$/) },
		]);
	});

	it('between two days', async () => {
		const all = await rows(of('meeting', 'getInstances', SEED.series.id));
		const day = String(all[0]?.start_time).slice(0, 10);
		const between = (filters: Asked) => rows(of('meeting', 'getInstances', SEED.series.id, { filters }));
		expect(await between({ from: day, to: day })).toEqual([all[0]]);
		expect(queries().at(-1)).toEqual({ from: day, to: day });
		await expect(between({ from: day })).rejects.toMatchObject({
			message: '"From" and "To" can only be used together',
		});
	});

	it('are none if the meeting or webinar was never held', async () => {
		expect(await rows(of('webinar', 'getInstances', SEED.futureWebinar.id))).toEqual([]);
	});
});

describe('polls', () => {
	it('are returned with their questions, filtered by kind on request', async () => {
		const polls = (filters: Asked) => rows(of('webinar', 'getPolls', SEED.launch.id, { filters }));
		expect((await polls({})).map(({ title }) => title)).toEqual([
			'Your events today',
			'Pace',
			'Recommendation',
		]);
		expect(await polls({ anonymous: true })).toMatchObject([
			{ title: 'Pace', questions: [{ name: 'How was the pace?' }] },
		]);
		expect(await polls({ anonymous: false })).toHaveLength(2);
		expect(queries()).toEqual([{}, { anonymous: 'true' }, { anonymous: 'false' }]);
	});

	it("are found by the UUID of a meeting's instance", async () => {
		const found = await rows(of('meeting', 'getPolls', SEED.series.latest));
		expect(found.map(({ title }) => title)).toEqual(['Next week']);
		expect(zoom.calls().at(-1)).toBe(`GET /meetings/${SEED.series.id}/polls`);
	});

	it.each([
		['is turned off', 400, { code: 4400, message: 'Meeting polls disabled. To enable this feature, ...' }],
		['has none', 404, { code: 404, message: 'Meeting Poll not found.' }],
	])('are empty when Zoom says the event %s', async (_, status, body) => {
		zoom.sandbox.control.fault({ vendor: 'zoom', path: '/polls$', status, body });
		expect(await rows(of('meeting', 'getPolls', SEED.series.id))).toEqual([]);
	});
});

describe('registration questions', () => {
	it('have one row each, custom ones with their answers', async () => {
		expect(await rows(of('webinar', 'getRegistrationQuestions', SEED.launch.id))).toEqual([
			{ custom: false, field_name: 'last_name', required: true },
			{ custom: false, field_name: 'country', required: false },
			{ custom: false, field_name: 'org', required: true },
			{ custom: false, field_name: 'job_title', required: false },
			{
				custom: true,
				title: 'What would you like to hear about?',
				type: 'single_dropdown',
				required: false,
				answers: ['Integrations', 'Pricing', 'Roadmap'],
			},
		]);
	});

	it("are found by the UUID of a meeting's instance; none without registration", async () => {
		expect(await rows(of('meeting', 'getRegistrationQuestions', SEED.series.latest))).toEqual([
			{ custom: false, field_name: 'last_name', required: true },
		]);
		expect(zoom.calls()).toEqual([
			'GET /past_meetings/%252FxQ7%252F%252FmFT3KpbWq1LZ0sVA%253D%253D',
			'GET /meetings/92210450006/registrants/questions',
		]);
		expect(await rows(of('meeting', 'getRegistrationQuestions', SEED.restarted.id))).toEqual([]);
	});
});

it('returns panelists without their join links, unless the whole panelist is requested', async () => {
	const [short] = await rows(of('webinar', 'getPanelists', SEED.launch.uuid));
	expect(short).toMatchObject({ name: 'Yusuf Demir', email: 'yusuf.demir@example.net' });
	expect(short).not.toHaveProperty('join_url');
	const [whole] = await rows(of('webinar', 'getPanelists', SEED.launch.id, { simplify: false }));
	expect(whole).toHaveProperty('join_url');
});

it('returns tracking sources with the number of registrations', async () => {
	const found = await rows(of('webinar', 'getTrackingSources', SEED.launch.id));
	expect(found).toHaveLength(3);
	expect(found[0]).toMatchObject({ source_name: 'Newsletter', visitor_count: 61, registration_count: 9 });
	expect(await rows(of('webinar', 'getTrackingSources', SEED.stories.id))).toEqual([]);
});

describe('reports', () => {
	it.each([
		['webinar', SEED.launch.id, SEED.launch.uuid, 62],
		['meeting', SEED.restarted.second, SEED.restarted.second, 34],
		['meeting', SEED.series.latest, SEED.series.latest, 31],
	])('are read for a %s, %s', async (kind, value, uuid, duration) => {
		const [report] = await rows(of(kind, 'getReport', value));
		expect(report).toMatchObject({ uuid, duration, participants_count: expect.any(Number) });
		expect(report).not.toHaveProperty('custom_keys');
		const [whole] = await rows(of(kind, 'getReport', value, { simplify: false }));
		expect(whole).toHaveProperty('custom_keys');
	});

	it("are read for a single user's meetings, not for their webinars", async () => {
		expect(await rows(of('meeting', 'getReport', SEED.alone.id), 'runAsUser')).toMatchObject([
			{ uuid: SEED.alone.uuid, duration: 12 },
		]);
		expect(zoom.calls()).toEqual([`GET /past_meetings/${SEED.alone.id}`]);
		const { error } = await zoom.runAsUser(of('webinar', 'getReport', SEED.launch.id));
		expect(error?.message).toBe('Zoom allows this for account-wide apps only');
	});
});

describe('absentees', () => {
	it('are the registrations whose join link was not used', async () => {
		const found = await rows(of('webinar', 'getAbsentees', SEED.launch.id, { returnAll: true }));
		expect(found.map(({ first_name: name }) => name)).toContain('Mina');
		expect(found[0]).not.toHaveProperty('join_url');
		expect(await rows(of('webinar', 'getAbsentees', SEED.launch.uuid, { limit: 2 }))).toHaveLength(2);
	});

	it('are found by a UUID with a slash', async () => {
		const found = await rows(of('webinar', 'getAbsentees', SEED.stories.uuid));
		expect(found.map(({ first_name: name }) => name)).toEqual(['Jana', 'Mina']);
	});

	it('are read over all pages, up to the limit', async () => {
		const { id } = zoom.sandbox.control.grow({ rows: 5, people: 5, absent: 310 });
		const found = await rows(of('webinar', 'getAbsentees', id, { returnAll: true }));
		expect(new Set(found.map(({ email }) => email)).size).toBe(310);
		expect(queries()).toEqual([
			{ page_size: '300' },
			{ page_size: '300', next_page_token: expect.stringMatching(/^[\w-]{22}$/) },
		]);
		expect(await rows(of('webinar', 'getAbsentees', id))).toHaveLength(50);
		expect(queries()).toHaveLength(3);
	});

	it('are filtered by occurrence', async () => {
		await zoom.run(of('webinar', 'getAbsentees', SEED.launch.id, { options: { occurrenceId: '1' } }));
		expect(queries()[0]).toEqual({ page_size: '300', occurrence_id: '1' });
	});
});

describe('rejects', () => {
	it.each([
		['getInstances', SEED.unlicensed.id, NO_LICENCE],
		['getPolls', SEED.unlicensed.id, NO_LICENCE],
		['getPanelists', SEED.unlicensed.id, NO_LICENCE],
		['getRegistrationQuestions', SEED.unlicensed.id, NO_LICENCE],
		['getTrackingSources', SEED.unlicensed.id, NO_LICENCE],
		['getAbsentees', SEED.unlicensed.id, NO_LICENCE],
		['getReport', SEED.unlicensed.id, NO_LICENCE],
		['getAbsentees', SEED.futureWebinar.id, NOT_YET],
		['getReport', SEED.futureWebinar.id, NOT_YET],
		['getPanelists', SEED.series.id, NO_WEBINAR],
		[
			'getReport',
			'={{ "hello" }}',
			{ message: "'hello' is not the ID of a meeting or webinar", advice: EVENT_FORMS },
		],
		[
			'getPolls',
			'={{ $json.missing }}',
			{ message: 'No meeting or webinar was given', advice: `it reads. ${EVENT_FORMS}` },
		],
	])('%s of %j: %j', async (operation, value, { message, advice }) => {
		const { error } = await zoom.run(of('webinar', operation, value));
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(advice);
	});

	it('a report more than a year old', async () => {
		const { error } = await zoom.run(of('meeting', 'getReport', SEED.old.uuid));
		expect(error?.message).toBe('The meeting or webinar took place more than a year ago');
	});
});

it('reports an ID of the other kind as such, where Zoom calls it unknown', async () => {
	const { error } = await zoom.run(of('meeting', 'getInstances', SEED.launch.id));
	expect(error?.message).toBe('This is the ID of a webinar, not of a meeting');
});

it('reports what Zoom calls unknown for an existing event as is: it is not a late report', async () => {
	const body = { code: 3001, message: 'Meeting does not exist.' };
	zoom.sandbox.control.fault({ vendor: 'zoom', path: '/polls$', status: 404, body });
	const { error } = await zoom.run(of('meeting', 'getPolls', SEED.series.id));
	expect(error?.message).toMatch(/^There is no meeting or webinar with this ID/);
});
