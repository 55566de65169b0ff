import { sleep } from 'n8n-workflow';

import { ZOOM_SECRET_TOKEN } from '../../../sandbox/network/constants.mts';
import { openWebhookEndpoint } from '../../support/webhookEndpoint.mts';
import { openZoomApi, type Answer, type ZoomApi } from '../../support/zoomApi.mts';

const WEBINAR = '/webinars/84417790004';
const WORKSHOP = '/meetings/92210450011';
/** Registered for date by date. */
const DEMOS = '/webinars/84417790010';

let zoom: ZoomApi;
beforeAll(async () => {
	zoom = await openZoomApi();
});
afterAll(async () => await zoom.close());
beforeEach(() => zoom.sandbox.control.reset());

async function send(method: string, path: string, body?: object): Promise<Pick<Answer, 'status' | 'body'>> {
	const token = await zoom.accountToken();
	const response = await fetch(zoom.sandbox.zoom.apiBaseUrl + path, {
		method,
		headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
		body: body && JSON.stringify(body),
	});
	const text = await response.text();
	return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const jill = { email: 'jill.chill@example.org', first_name: 'Jill' };
const register = (path: string, more = {}) => send('POST', `${path}/registrants`, { ...jill, ...more });

it('registers a person once, in any letter case', async () => {
	const first = await register(WEBINAR);
	expect(first).toMatchObject({ status: 201, body: { id: 84417790004, topic: 'Roadmap Preview Webinar' } });
	expect(first.body.join_url).toContain(first.body.registrant_id);
	const again = await register(WEBINAR, { email: 'Jill.Chill@Example.org' });
	expect(again.body.registrant_id).toBe(first.body.registrant_id);
});

it('gives no link before approval', async () => {
	expect((await register(WORKSHOP)).body).not.toHaveProperty('join_url');
	const approved = await register(WORKSHOP, { email: 'x@example.org', auto_approve: true });
	expect(approved.body).toHaveProperty('join_url');
});

it('says the status of a single registration for a webinar, and its share link', async () => {
	const { body } = await register(WEBINAR);
	expect(body).toMatchObject({ status: 'approved' });
	expect(body.share_url).toMatch(/^https:.*\?tk=/);
	expect((await register(WORKSHOP)).body).not.toHaveProperty('share_url');
});

it('drops answers to what the form does not ask', async () => {
	const custom_questions = [
		{ title: 'What will you build?', value: 'A bot' },
		{ title: 'Shoe size?', value: '42' },
	];
	await register(WORKSHOP, { custom_questions, city: 'Oslo' });
	const { body } = await zoom.get(`${WORKSHOP}/registrants?status=pending`);
	expect(body.registrants.at(-1)).toMatchObject({
		city: 'Oslo',
		custom_questions: [{ title: 'What will you build?', value: 'A bot' }],
	});
});

it('registers for the dates chosen', async () => {
	const { body } = await zoom.get(DEMOS);
	const next = body.occurrences.at(-1).occurrence_id as string;
	const chosen = await send('POST', `${DEMOS}/registrants?occurrence_ids=${next}`, jill);
	expect(chosen.body.occurrences).toEqual([expect.objectContaining({ occurrence_id: next })]);
	const wrong = await send('POST', `${DEMOS}/registrants?occurrence_ids=1`, jill);
	expect(wrong).toMatchObject({ status: 400, body: { code: 300 } });
});

it.each([
	['an event that is over', '/webinars/84417790001', jill, 3038],
	['an event without registration', '/meetings/92210450007', jill, 404],
	['no address', WEBINAR, { ...jill, email: 'jill' }, 300],
	['no first name', WEBINAR, { email: jill.email }, 300],
	['the host', WEBINAR, { ...jill, email: 'maren.holt@example.com' }, 3027],
])('refuses %s', async (_, path, body, code) => {
	expect(await send('POST', `${path}/registrants`, body)).toMatchObject({ status: 400, body: { code } });
});

describe('a batch', () => {
	const batch = (path: string, registrants: object[]) =>
		send('POST', `${path}/batch_registrants`, { registrants });

	it('leaves out people it does not accept', async () => {
		const { status, body } = await batch(WEBINAR, [jill, { ...jill, email: 'maren.holt@example.com' }]);
		expect([status, body.registrants.length]).toEqual([201, 1]);
		expect(body.registrants[0]).toMatchObject({ email: jill.email, registrant_id: expect.any(String) });
	});

	it('is refused for an address that is none, for more than 30, and for a series', async () => {
		expect((await batch(WEBINAR, [jill, { ...jill, email: 'jill' }])).body.code).toBe(300);
		expect((await batch(WEBINAR, Array(31).fill(jill))).body.code).toBe(300);
		expect((await batch('/meetings/92210450010', [jill])).body.code).toBe(303);
	});
});

it('takes three registrations of one address a day, once limits hold', async () => {
	zoom.sandbox.control.rateLimits(true);
	const statuses = [];
	for (let time = 0; time < 4; time++) statuses.push((await register(WEBINAR)).status);
	expect(statuses).toEqual([201, 201, 201, 429]);
	expect((await register(WEBINAR)).body.message).toContain('(3) for Add a webinar registrant');
	zoom.pass(86_400_000);
	expect((await register(WEBINAR)).status).toBe(201);
});

it('removes a registrant, and rejects an unknown one', async () => {
	const { body } = await register(WEBINAR);
	const path = `${WEBINAR}/registrants/${body.registrant_id}`;
	expect((await send('DELETE', path)).status).toBe(204);
	expect(await send('DELETE', path)).toMatchObject({ status: 400, body: { code: 3000 } });
});

it('changes statuses, ignores unknown registrants, and notifies subscribers', async () => {
	const endpoint = await openWebhookEndpoint(ZOOM_SECRET_TOKEN);
	await zoom.sandbox.control.subscribe({ url: endpoint.url });
	await register(WORKSHOP);
	const change = (action: string, email: string) =>
		send('PUT', `${WORKSHOP}/registrants/status`, { action, registrants: [{ email }] });
	expect((await change('approve', jill.email)).status).toBe(204);
	expect((await change('cancel', jill.email)).status).toBe(204);
	expect((await change('deny', 'nobody@example.org')).status).toBe(204);
	// Deliveries do not keep the answer waiting.
	while (endpoint.events().length < 3) await sleep(5);
	expect(endpoint.events().sort()).toEqual([
		'meeting.registration_approved',
		'meeting.registration_cancelled',
		'meeting.registration_created',
	]);
	await endpoint.close();
});

it('lists cancelled registrants among the denied ones, or nowhere', async () => {
	await register(WEBINAR);
	const cancel = { action: 'cancel', registrants: [{ email: jill.email }] };
	expect((await send('PUT', `${WEBINAR}/registrants/status`, cancel)).status).toBe(204);
	const emails = async (status: string) => {
		const { body } = await send('GET', `${WEBINAR}/registrants?status=${status}`);
		return (body.registrants as Array<{ email: string }>).map(({ email }) => email);
	};
	expect(await emails('approved')).not.toContain(jill.email);
	expect(await emails('denied')).toEqual([jill.email]);
	zoom.sandbox.control.zoom.setListsCancelled({ listed: false });
	expect(await emails('denied')).toEqual([]);
});
