import { openZoomApi, type ZoomApi } from '../../support/zoomApi.mts';

const WEBINAR = 84417790001;
const UNLICENSED_WEBINAR = 84417790005;
const UPCOMING_WEBINAR = 84417790004;
const MEETING = 92210450002;
const RECURRING_MEETING = 92210450006;

let zoom: ZoomApi;
beforeAll(async () => {
	zoom = await openZoomApi();
});
afterEach(() => zoom.sandbox.control.reset());
afterAll(() => zoom.close());

const emails = (rows: Array<{ email: string }>) => rows.map(({ email }) => email);

describe('scopes', () => {
	test('a missing one is named, in both its forms', async () => {
		const { clientId } = zoom.sandbox.zoom;
		zoom.sandbox.control.zoom.removeScope({ clientId, scope: 'webinar:read:list_registrants:admin' });
		expect(await zoom.get(`/webinars/${WEBINAR}/registrants`)).toMatchObject({
			status: 400,
			body: {
				code: 4711,
				message:
					'Invalid access token, does not contain scopes:[webinar:read:list_registrants, webinar:read:list_registrants:admin].',
			},
		});
	});

	test('a scope taken away holds for new tokens only', async () => {
		const token = await zoom.accountToken();
		zoom.sandbox.control.zoom.setScopes({ clientId: zoom.sandbox.zoom.clientId, scopes: [] });
		expect((await zoom.get('/users', token)).status).toBe(200);
		expect((await zoom.get('/users')).status).toBe(400);
	});
});

describe('paging', () => {
	const page = (token: string, next = '', size = 7) =>
		zoom.get(`/webinars/${WEBINAR}/registrants?page_size=${size}&next_page_token=${next}`, token);

	test('goes through all rows once, and ends with an empty token', async () => {
		const token = await zoom.accountToken();
		const seen: string[] = [];
		let next = '';
		do {
			const { body } = await page(token, next);
			expect(body).toMatchObject({ page_size: 7, total_records: 20, page_count: 3 });
			seen.push(...emails(body.registrants));
			next = body.next_page_token;
		} while (next);
		expect(seen).toHaveLength(20);
		expect(new Set(seen).size).toBe(20);
	});

	test.each([
		['too old', async (next: string) => (zoom.pass(15 * 60_000), next)],
		['expired by control', async (next: string) => (zoom.sandbox.control.zoom.expirePageTokens(), next)],
		['of no page', async () => 'nonsense'],
	])('a token %s: 300', async (_name, change) => {
		const first = await page(await zoom.accountToken());
		const next = await change(first.body.next_page_token);
		expect(await page(await zoom.accountToken(), next)).toMatchObject({
			status: 400,
			body: { code: 300, message: 'The next page token is invalid or expired.' },
		});
	});

	test('a token belongs to its query', async () => {
		const token = await zoom.accountToken();
		const { next_page_token } = (await page(token)).body;
		expect((await page(token, next_page_token, 8)).status).toBe(400);
		expect((await page(token, next_page_token)).status).toBe(200);
	});

	test('pages of more than 300 are refused, of users more than 2000', async () => {
		expect((await zoom.get(`/webinars/${WEBINAR}/registrants?page_size=301`)).body).toMatchObject({
			code: 300,
			errors: [{ field: 'page_size' }],
		});
		expect((await zoom.get('/users?page_size=2000')).status).toBe(200);
		expect((await zoom.get('/users?page_size=2001')).status).toBe(400);
	});
});

describe('registrants', () => {
	test.each([
		['approved', 20],
		['pending', 2],
		['denied', 2],
	])('%s', async (status, count) => {
		const { body } = await zoom.get(`/webinars/${WEBINAR}/registrants?status=${status}`);
		expect(body.registrants).toHaveLength(count);
	});

	test('only approved ones have a link', async () => {
		const { body } = await zoom.get(`/webinars/${WEBINAR}/registrants?status=pending`);
		expect(body.registrants.every((row: object) => !('join_url' in row))).toBe(true);
	});

	test('by tracking source, as its count says', async () => {
		const sources = (await zoom.get(`/webinars/${WEBINAR}/tracking_sources`)).body.tracking_sources;
		const newsletter = sources.find((source: { source_name: string }) => source.source_name === 'Newsletter');
		const { body } = await zoom.get(
			`/webinars/${WEBINAR}/registrants?tracking_source_id=${newsletter.id}&page_size=300`,
		);
		// One registrant from the newsletter has cancelled.
		expect(body.registrants).toHaveLength(newsletter.registration_count - 1);
	});
});

describe('ids', () => {
	test.each([
		['a webinar is not a meeting', `/meetings/${WEBINAR}`, 400, 3000],
		['nor are its registrants', `/meetings/${WEBINAR}/registrants`, 400, 300],
		['nor its past', `/past_meetings/${WEBINAR}`, 400, 300],
		['nor its report', `/report/meetings/${WEBINAR}`, 404, 3001],
		['a meeting is not a webinar', `/webinars/${MEETING}`, 400, 300],
		['unknown meeting', '/meetings/99999999999', 404, 3001],
		['a meeting wants a number', '/meetings/abc', 400, 300],
		['unknown user', '/users/nobody@example.com', 404, 1001],
		['no such route', '/meetings/1/2/3/4', 400, 2300],
		['not ended', `/report/webinars/${UPCOMING_WEBINAR}/participants`, 404, 3001],
		['longer ago than a year', '/past_meetings/92210450009', 400, 12702],
		['no registration', `/meetings/${MEETING}/registrants`, 400, 404],
	])('%s', async (_name, path, status, code) => {
		expect(await zoom.get(path)).toMatchObject({ status, body: { code } });
	});

	test('a host without webinar licence: HTTP 400, and HTTP 200 with the same code', async () => {
		const list = await zoom.get('/users/priya.raman@example.com/webinars');
		expect(list).toMatchObject({ status: 400, body: { code: 200 } });
		const registrants = await zoom.get(`/webinars/${UNLICENSED_WEBINAR}/registrants`);
		expect(registrants).toMatchObject({ status: 200, body: { code: 200 } });
		expect(registrants.body.message).toContain('Webinar plan subscription is missing');
	});

	test('a number means the latest instance', async () => {
		const instances = (await zoom.get(`/past_meetings/${RECURRING_MEETING}/instances`)).body.meetings;
		expect(instances).toHaveLength(2);
		const { uuid } = (await zoom.get(`/past_meetings/${RECURRING_MEETING}`)).body;
		expect(uuid).toBe(instances[1].uuid);
	});
});

describe('UUIDs in paths', () => {
	const SLASHED = '/xQ7//mFT3KpbWq1LZ0sVA==';
	const INNER_SLASH = 'nB2d/6UsTjGh9KeYx4VwZg==';
	const once = encodeURIComponent;
	const twice = (uuid: string) => once(once(uuid));

	test.each([
		['starts with a slash, encoded twice', twice(SLASHED), 200],
		['starts with a slash, encoded once', once(SLASHED), 400],
		['starts with a single slash, encoded once', once('/unknown=='), 400],
		['starts with a single slash, encoded twice', twice('/unknown=='), 404],
		['inner slash, encoded once', once(INNER_SLASH), 200],
		['inner slash, encoded twice', twice(INNER_SLASH), 200],
		['inner slash, not encoded', INNER_SLASH, 400],
	])('%s', async (_name, path, status) => {
		expect((await zoom.get(`/past_meetings/${path}`)).status).toBe(status);
	});

	test('an encoded UUID leads to the participants of its instance', async () => {
		const { body } = await zoom.get(`/report/meetings/${twice(SLASHED)}/participants`);
		expect(body.participants.map(({ name }: { name: string }) => name)).toEqual([
			'Tobias Lindqvist',
			'Jana Nowak',
		]);
	});
});

describe('participants', () => {
	const participants = async (query = '') =>
		(await zoom.get(`/report/webinars/${WEBINAR}/participants?page_size=300${query}`)).body.participants;

	test('registrant_id comes on request only', async () => {
		expect((await participants()).some((row: object) => 'registrant_id' in row)).toBe(false);
		const rows = await participants('&include_fields=registrant_id');
		expect(rows.every((row: object) => 'registrant_id' in row)).toBe(true);
	});

	test('a blank email is found again through registrant_id', async () => {
		const rows = await participants('&include_fields=registrant_id');
		const blank = rows.find((row: { name: string }) => row.name === 'Dmitri Volkov');
		expect(blank.user_email).toBe('');
		const { registrants } = (await zoom.get(`/webinars/${WEBINAR}/registrants?page_size=300`)).body;
		const registrant = registrants.find(({ id }: { id: string }) => id === blank.registrant_id);
		expect(registrant.email).toBe('dmitri.volkov@example.org');
	});

	test('guests have an empty id and no participant_user_id', async () => {
		const guests = (await participants()).filter(({ id }: { id: string }) => id === '');
		expect(guests.length).toBeGreaterThan(10);
		expect(guests.every((row: object) => !('participant_user_id' in row))).toBe(true);
	});

	test('absentees are approved registrants whose link was not used', async () => {
		const { registrants } = (await zoom.get(`/past_webinars/${WEBINAR}/absentees`)).body;
		expect(emails(registrants)).toEqual([
			'Elena.Marsh@example.org',
			'mina.park@example.org',
			'nils.aaberg@example.net',
			'olga.petrova@example.org',
			'paulo.reis@example.net',
			'vera.novak@example.net',
		]);
	});
});

describe('history', () => {
	test('covers one user for a month at most, half a year back', async () => {
		const path = (from: string, to: string) => `/report/users/me/meetings?from=${from}&to=${to}`;
		const { status, body } = await zoom.get(path('2026-11-01', '2026-11-20'));
		expect(status).toBe(200);
		// The meeting the host held alone is not there.
		expect(body.meetings.map(({ topic }: { topic: string }) => topic)).toEqual(['Product Launch Webinar']);
		const alone = (await zoom.get(`${path('2026-11-01', '2026-11-20')}&type=pastOne`)).body.meetings;
		expect(alone.map(({ topic }: { topic: string }) => topic)).toEqual(["Maren Holt's Zoom Meeting"]);
		expect((await zoom.get(path('2026-10-01', '2026-11-20'))).body.code).toBe(300);
		expect((await zoom.get(path('2026-04-01', '2026-04-20'))).body.code).toBe(300);
		expect((await zoom.get('/report/users/me/meetings')).body.message).toBe('Invalid parameter: from.');
	});

	test("covers the account's meetings and webinars", async () => {
		const { body } = await zoom.get('/report/history_meetings?from=2026-10-25&to=2026-11-20');
		const topics = body.history_meetings.map(({ topic }: { topic: string }) => topic);
		expect(topics).toEqual([
			'Product Launch Webinar',
			'Customer Onboarding Call',
			'Customer Onboarding Call',
			'Partner Office Hour',
			"Maren Holt's Zoom Meeting",
			'Partner Review',
			'Weekly Product Demo',
			'Partner Office Hour',
			'Customer Stories Webinar',
			'Partner Review',
			'Weekly Product Demo',
			'Regional Partner Webinar',
			'Weekly Product Demo',
		]);
	});
});

describe('rate limits', () => {
	afterEach(() => zoom.sandbox.control.rateLimits(false));

	test('a second of heavy calls', async () => {
		zoom.sandbox.control.rateLimits(true);
		const token = await zoom.accountToken();
		const report = () => zoom.get(`/report/webinars/${WEBINAR}`, token);
		for (let call = 0; call < 10; call += 1) expect((await report()).status).toBe(200);
		const rejected = await report();
		expect(rejected).toMatchObject({ status: 429, body: { code: 429 } });
		expect(rejected.headers.get('x-ratelimit-category')).toBe('Heavy');
		expect(rejected.headers.get('x-ratelimit-type')).toBe('QPS');
		expect(rejected.headers.has('retry-after')).toBe(false);
		expect((await zoom.get('/users', token)).status).toBe(200);
		zoom.pass(1000);
		expect((await report()).status).toBe(200);
	});

	test('a day of heavy calls: Retry-After is a date', async () => {
		zoom.sandbox.control.rateLimits(true);
		zoom.sandbox.control.zoom.exhaustDay({ category: 'Heavy' });
		const rejected = await zoom.get(`/report/webinars/${WEBINAR}`);
		expect(rejected.status).toBe(429);
		expect(rejected.headers.get('x-ratelimit-type')).toBe('Daily-limit');
		expect(rejected.headers.get('retry-after')).toBe('2026-11-21T00:00:00Z');
	});
});
