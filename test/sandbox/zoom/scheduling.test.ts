import { openZoomApi, type ZoomApi } from '../../support/zoomApi.mts';

const MAREN = 'maren.holt@example.com';
const DEMOS = 84417790010;
const OFFICE_HOUR = 92210450010;
/** Time of the clock, which stands still in these tests. */
const NOW = '2026-11-20T09:00:00Z';

let zoom: ZoomApi;
beforeAll(async () => {
	zoom = await openZoomApi();
});
afterEach(() => zoom.sandbox.control.reset());
afterAll(() => zoom.close());

const create = (body: object, kind = 'meeting', host = MAREN) =>
	zoom.send('POST', `/users/${host}/${kind}s`, body);

describe('creating', () => {
	test('has what Zoom has by default', async () => {
		const { status, body } = await create({});
		expect(status).toBe(201);
		expect(body).toMatchObject({
			topic: 'Zoom Meeting',
			type: 2,
			duration: 60,
			start_time: NOW,
			timezone: 'Europe/Berlin',
			settings: { approval_type: 2, registration_type: 1 },
			start_url: expect.any(String),
			creation_source: 'open_api',
		});
		expect(body).not.toHaveProperty('registration_url');
		expect((await zoom.get(`/meetings/${body.id}`)).body).toEqual(body);
	});

	test('starts at a time of GMT, of the zone named, or of the host; never in the past', async () => {
		const startOf = async (body: object) => (await create(body)).body.start_time;
		expect(await startOf({ start_time: '2027-06-10T14:00:00Z', timezone: 'Asia/Tokyo' })).toBe(
			'2027-06-10T14:00:00Z',
		);
		expect(await startOf({ start_time: '2027-06-10T14:00:00', timezone: 'Asia/Tokyo' })).toBe(
			'2027-06-10T05:00:00Z',
		);
		expect(await startOf({ start_time: '2027-06-10T14:00:00' })).toBe('2027-06-10T12:00:00Z');
		expect(await startOf({ start_time: '2020-06-10T14:00:00Z' })).toBe(NOW);
	});

	test('is listed with its host, and a second one has another number', async () => {
		const first = (await create({ topic: 'One', start_time: '2027-06-10T14:00:00Z' }, 'webinar')).body;
		const second = (await create({ topic: 'Two', start_time: '2027-06-10T14:00:00Z' }, 'webinar')).body;
		const { webinars } = (await zoom.get(`/users/${MAREN}/webinars`)).body;
		expect(webinars.map(({ id }: { id: number }) => id)).toEqual(
			expect.arrayContaining([first.id, second.id]),
		);
		expect(first.id).not.toBe(second.id);
	});

	test('may be scheduled for another user, but not as instant', async () => {
		const forTobias = { schedule_for: 'tobias.lindqvist@example.com' };
		expect((await create(forTobias)).body.host_email).toBe('tobias.lindqvist@example.com');
		expect((await create({ ...forTobias, type: 1 })).body).toMatchObject({ code: 3000 });
		expect((await create({ schedule_for: 'nobody@example.com' })).body).toMatchObject({ code: 300 });
	});
});

describe('rejected requests', () => {
	test.each([
		['a long topic', { topic: 'x'.repeat(201) }, 'topic'],
		['a long passcode', { password: 'x'.repeat(11) }, 'password'],
		['a type of webinars', { type: 5 }, 'type'],
		['no length', { duration: 0 }, 'duration'],
		['a time with an offset', { start_time: '2027-06-10T14:00:00+02:00' }, 'start_time'],
		['a zone nobody knows', { timezone: 'Europe/Atlantis' }, 'timezone'],
		['an approval of no kind', { settings: { approval_type: 3 } }, 'settings.approval_type'],
		['a series of no kind', { type: 8, recurrence: {} }, 'recurrence.type'],
		['a week without days', { type: 8, recurrence: { type: 2 } }, 'recurrence.weekly_days'],
		['a long gap', { type: 8, recurrence: { type: 3, repeat_interval: 11 } }, 'recurrence.repeat_interval'],
		[
			'two ends',
			{ type: 8, recurrence: { type: 1, end_times: 2, end_date_time: '2027-06-10T14:00:00Z' } },
			'recurrence.end_times',
		],
	])('%s', async (_name, body, field) => {
		expect(await create(body)).toMatchObject({
			status: 400,
			body: { code: 300, message: 'Validation Failed.', errors: [{ field }] },
		});
	});

	test('a webinar of a host without the licence', async () => {
		expect(await create({}, 'webinar', 'priya.raman@example.com')).toMatchObject({
			status: 400,
			body: { code: 200 },
		});
	});

	test('the 101st change of a host on one day, without a time in the headers', async () => {
		zoom.sandbox.control.rateLimits(true);
		for (let call = 0; call < 100; call += 1) {
			if (call % 25 === 0) zoom.pass(1_000);
			expect((await create({})).status).toBe(201);
		}
		zoom.pass(1_000);
		const rejected = await create({});
		expect(rejected).toMatchObject({ status: 429, body: { code: 429 } });
		expect(rejected.body.message).toContain('(100) of Meeting Create/Update API requests');
		expect(rejected.headers.has('retry-after')).toBe(false);
		expect((await create({}, 'meeting', 'tobias.lindqvist@example.com')).status).toBe(201);
		zoom.sandbox.control.rateLimits(false);
	});
});

describe('changing', () => {
	const occurrences = async (path: string) =>
		(await zoom.get(`${path}?show_previous_occurrences=true`)).body.occurrences;

	test('a series moves only with its recurrence', async () => {
		const path = `/webinars/${DEMOS}`;
		const before = await occurrences(path);
		expect((await zoom.send('PATCH', path, { start_time: '2027-06-10T14:00:00Z' })).status).toBe(204);
		expect(await occurrences(path)).toEqual(before);
		const recurrence = { type: 1, end_times: 2 };
		await zoom.send('PATCH', path, { start_time: '2027-06-10T14:00:00Z', recurrence });
		expect((await occurrences(path)).map(({ start_time: at }: { start_time: string }) => at)).toEqual([
			'2027-06-10T14:00:00Z',
			'2027-06-11T14:00:00Z',
		]);
	});

	test('ignores fields that Zoom does not change for one occurrence', async () => {
		const path = `/meetings/${OFFICE_HOUR}`;
		const next = (await zoom.get(path)).body.occurrences[0].occurrence_id;
		const changes = {
			topic: 'Other',
			agenda: 'This time only',
			duration: 15,
			settings: { waiting_room: false, audio: 'voip' },
		};
		expect((await zoom.send('PATCH', `${path}?occurrence_id=${next}`, changes)).status).toBe(204);
		expect((await zoom.get(path)).body).toMatchObject({
			topic: 'Partner Office Hour',
			duration: 45,
			settings: { waiting_room: true },
		});
		expect((await zoom.get(`${path}?occurrence_id=${next}`)).body).toMatchObject({
			topic: 'Partner Office Hour',
			agenda: 'This time only',
			duration: 15,
			settings: { waiting_room: false, audio: 'both' },
		});
	});

	test('a date that was deleted cannot be changed or deleted again', async () => {
		const path = `/webinars/${DEMOS}`;
		const dropped = (await occurrences(path))[3].occurrence_id;
		for (const method of ['PATCH', 'DELETE']) {
			expect(await zoom.send(method, `${path}?occurrence_id=${dropped}`, {})).toMatchObject({
				status: 400,
				body: { code: 3000, message: 'Webinar occurrence does not exist.' },
			});
		}
	});
});

test('deleted meetings and webinars are gone', async () => {
	expect(await zoom.send('DELETE', `/webinars/${DEMOS}`)).toMatchObject({ status: 204, body: '' });
	expect((await zoom.get(`/webinars/${DEMOS}`)).body.code).toBe(3001);
	expect((await zoom.send('DELETE', `/webinars/${DEMOS}`)).body.code).toBe(3001);
	expect((await zoom.send('DELETE', '/meetings/5550101001')).body.code).toBe(3018);
});
