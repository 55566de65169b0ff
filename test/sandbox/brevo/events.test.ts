import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const AMARA = { email_id: 'amara.okafor@example.org' };
const attended = { event_name: 'zoom_webinar_attended', identifiers: AMARA };

test('one event: 204, stored, and it changes the contact', async () => {
	const answer = await brevo.post('/events', {
		...attended,
		event_date: '2026-11-19T10:00:00+02:00',
		event_properties: { minutes: 42, live: true, polls: [{ question: 'Q', answer: 'A' }] },
		contact_properties: { COMPANY: 'Changed', LEAD_SCORE: 50 },
	});
	expect([answer.status, answer.body]).toEqual([204, '']);
	const { body } = await brevo.get('/events');
	expect(body).toEqual({
		count: 1,
		events: [
			{
				contact_id: 1,
				event_name: 'zoom_webinar_attended',
				event_date: '2026-11-19T08:00:00.000Z',
				event_properties: { minutes: 42, live: true, polls: [{ question: 'Q', answer: 'A' }] },
				contact_properties: { COMPANY: 'Changed', LEAD_SCORE: 50 },
			},
		],
	});
	expect((await brevo.get('/contacts/1')).body.attributes).toMatchObject({
		COMPANY: 'Changed',
		LEAD_SCORE: 50,
	});
});

test('attributes that an event cannot change are left out', async () => {
	const contact_properties = { SMS: 'call me', EXT_ID: 'crm-1004', COMPANY: 'Changed' };
	expect((await brevo.post('/events', { ...attended, contact_properties })).status).toBe(204);
	const { attributes } = (await brevo.get('/contacts/1')).body;
	expect(attributes.COMPANY).toBe('Changed');
	expect(attributes).not.toHaveProperty('SMS');
	expect(attributes).not.toHaveProperty('EXT_ID');
});

test('an event about nobody is taken, creates nobody and is not listed', async () => {
	expect(
		(await brevo.post('/events', { ...attended, identifiers: { email_id: 'x@example.com' } })).status,
	).toBe(204);
	expect((await brevo.get('/events')).body).toEqual({ events: [], count: 0 });
	expect((await brevo.get('/contacts/x@example.com')).status).toBe(404);
	expect(brevo.sandbox.control.brevoState().events).toMatchObject([{ email: 'x@example.com' }]);
});

test.each([
	[{ event_name: 'with blank' }],
	[{ event_name: 'x'.repeat(256) }],
	[{ event_name: '' }],
	[{ identifiers: {} }],
	[{ identifiers: undefined }],
	[{ event_date: 'yesterday' }],
	[{ event_properties: { 'a key': 1 } }],
	[{ event_properties: { nothing: null } }],
	[{ event_properties: { long: 'x'.repeat(51 * 1024) } }],
])('refused %#', async (change) => {
	expect((await brevo.post('/events', { ...attended, ...change })).status).toBe(400);
	expect(brevo.sandbox.control.brevoState().events).toEqual([]);
});

describe('batches', () => {
	const batch = (events: unknown) => brevo.post('/events/batch', { events });

	test('202 with the count', async () => {
		const answer = await batch([attended, { ...attended, identifiers: { contact_id: 2 } }]);
		expect([answer.status, answer.body.count]).toEqual([202, 2]);
		expect((await brevo.get('/events?contact_id=2')).body.count).toBe(1);
	});

	test('all bad: 400 with a report; some bad: 207 with the same', async () => {
		const bad = { ...attended, event_name: 'no good' };
		const all = await batch([bad]);
		expect([all.status, all.body]).toMatchObject([
			400,
			{ total_events: 1, successful_events: 0, failed_events: 1, errors: [{ eventIndex: [0] }] },
		]);
		const some = await batch([attended, bad]);
		expect([some.status, some.body]).toMatchObject([
			207,
			{ successful_events: 1, failed_events: 1, errors: [{ eventIndex: [1] }] },
		]);
		expect((await brevo.get('/events')).body.count).toBe(1);
	});

	test('a bare array, none, and more than 200: 400', async () => {
		expect((await brevo.post('/events/batch', [attended])).status).toBe(400);
		expect((await batch([])).status).toBe(400);
		expect((await batch(Array(201).fill(attended))).status).toBe(400);
		expect((await batch(Array(200).fill(attended))).status).toBe(202);
	});
});

test('GET /events by name and time, in pages', async () => {
	await brevo.post('/events', { ...attended, event_date: '2026-11-01T00:00:00Z' });
	await brevo.post('/events', { ...attended, event_name: 'other' });
	expect((await brevo.get('/events?event_name=other')).body.count).toBe(1);
	expect((await brevo.get('/events?startDate=2026-10-01&endDate=2026-11-02')).body.count).toBe(1);
	expect((await brevo.get('/events?limit=1&offset=1')).body).toMatchObject({ count: 2, events: [{}] });
	expect((await brevo.get('/events?limit=10001')).status).toBe(400);
});
