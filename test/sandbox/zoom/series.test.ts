import { openZoomApi, type ZoomApi } from '../../support/zoomApi.mts';

const DEMOS = 84417790010;
const OFFICE_HOUR = 92210450010;

let zoom: ZoomApi;
beforeAll(async () => {
	zoom = await openZoomApi();
});
afterEach(() => zoom.sandbox.control.reset());
afterAll(() => zoom.close());

interface Row {
	occurrence_id: string;
	start_time: string;
	status: string;
}
const occurrences = async (path: string): Promise<Row[]> =>
	(await zoom.get(`${path}?show_previous_occurrences=true`)).body.occurrences;
const emails = async (path: string): Promise<string[]> =>
	(await zoom.get(path)).body.registrants.map(({ email }: { email: string }) => email);

describe('occurrences', () => {
	test('those to come, and all on request; deleted ones stay', async () => {
		const { body } = await zoom.get(`/webinars/${DEMOS}`);
		expect(body).toMatchObject({
			type: 9,
			settings: { registration_type: 2 },
			recurrence: { type: 2, end_times: 5 },
		});
		expect(body.occurrences).toEqual([
			{
				occurrence_id: String(Date.parse('2026-11-26T14:00:00Z')),
				start_time: '2026-11-26T14:00:00Z',
				duration: 30,
				status: 'available',
			},
		]);
		expect((await occurrences(`/webinars/${DEMOS}`)).map(({ status }) => status)).toEqual([
			'available',
			'available',
			'available',
			'deleted',
			'available',
		]);
		expect(await occurrences(`/meetings/${OFFICE_HOUR}`)).toHaveLength(4);
	});

	test('one of them has its own start; an unknown one is refused', async () => {
		const [first] = await occurrences(`/meetings/${OFFICE_HOUR}`);
		const one = await zoom.get(`/meetings/${OFFICE_HOUR}?occurrence_id=${first?.occurrence_id}`);
		expect(one.body.start_time).toBe(first?.start_time);
		expect(await zoom.get(`/meetings/${OFFICE_HOUR}?occurrence_id=1`)).toMatchObject({
			status: 404,
			body: { code: 3001 },
		});
	});

	test('a single event has none', async () => {
		const { body } = await zoom.get('/webinars/84417790001?show_previous_occurrences=true');
		expect(body).not.toHaveProperty('occurrences');
		expect(body).not.toHaveProperty('recurrence');
	});
});

describe('registrants', () => {
	test('are those of one occurrence, or of the next one if none is named', async () => {
		const [first, second] = await occurrences(`/webinars/${DEMOS}`);
		const path = `/webinars/${DEMOS}/registrants`;
		expect(await emails(`${path}?occurrence_id=${first?.occurrence_id}`)).toEqual([
			'amara.okafor@example.org',
			'ivo.horvat@example.net',
			'mina.park@example.org',
		]);
		expect(await emails(`${path}?occurrence_id=${second?.occurrence_id}`)).toEqual([
			'mina.park@example.org',
			'ivo.horvat@example.net',
			'jana.nowak@example.org',
		]);
		expect(await emails(path)).toEqual(['amara.okafor@example.org']);
		expect((await zoom.get(`${path}?occurrence_id=1`)).body.code).toBe(300);
	});

	test('registered once are those of every occurrence', async () => {
		const [first] = await occurrences(`/meetings/${OFFICE_HOUR}`);
		const path = `/meetings/${OFFICE_HOUR}/registrants`;
		expect(await emails(path)).toHaveLength(3);
		expect(await emails(`${path}?occurrence_id=${first?.occurrence_id}`)).toHaveLength(3);
	});
});

test('instances name the date of the series that they were', async () => {
	const { webinars } = (await zoom.get(`/past_webinars/${DEMOS}/instances`)).body;
	const { occurrences } = (await zoom.get(`/webinars/${DEMOS}?show_previous_occurrences=true`)).body;
	const known = occurrences.map(({ occurrence_id: id }: { occurrence_id: string }) => id);
	expect(webinars.length).toBeGreaterThan(0);
	for (const { occurrence_id: id } of webinars) expect(known).toContain(id);
});

describe('absentees', () => {
	test('are the people who registered for the date of the instance', async () => {
		const { webinars } = (await zoom.get(`/past_webinars/${DEMOS}/instances`)).body;
		const absent = [];
		for (const { uuid } of webinars as Array<{ uuid: string }>) {
			absent.push(await emails(`/past_webinars/${encodeURIComponent(uuid)}/absentees`));
		}
		expect(absent).toEqual([
			['ivo.horvat@example.net'],
			['mina.park@example.org'],
			['nils.aaberg@example.net'],
		]);
	});

	test('by occurrence: of the date it was held on, refused where it was not', async () => {
		const [first, , , dropped] = await occurrences(`/webinars/${DEMOS}`);
		const path = `/past_webinars/${DEMOS}/absentees?occurrence_id=`;
		expect(await emails(path + first?.occurrence_id)).toEqual(['ivo.horvat@example.net']);
		expect(await zoom.get(path + dropped?.occurrence_id)).toMatchObject({
			status: 404,
			body: { code: 3001 },
		});
		expect(await zoom.get(`${path}1`)).toMatchObject({ status: 400, body: { code: 300 } });
	});
});
