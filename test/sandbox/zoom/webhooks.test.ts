import { openWebhookEndpoint, type WebhookEndpoint } from '../../support/webhookEndpoint.mts';
import { openZoomApi, type ZoomApi } from '../../support/zoomApi.mts';

const WEBINAR = 84417790001;
const SERIES = 84417790010;
const SECRET_TOKEN = 'sandbox-zoom-secret-token';

let zoom: ZoomApi;
let endpoint: WebhookEndpoint;
beforeAll(async () => {
	zoom = await openZoomApi();
});
beforeEach(async () => {
	endpoint = await openWebhookEndpoint(SECRET_TOKEN);
});
afterEach(async () => {
	zoom.sandbox.control.reset();
	await endpoint.close();
});
afterAll(() => zoom.close());

const bodyOf = (index: number) => JSON.parse(endpoint.received[index]?.body ?? '');

describe('subscribing', () => {
	test('an endpoint that knows the secret', async () => {
		const result = await zoom.sandbox.control.subscribe({ url: endpoint.url });
		expect(result).toMatchObject({ validated: true, status: 200 });
		expect(endpoint.received[0]?.headers['x-zm-signature']).toMatch(/^v0=[0-9a-f]{64}$/);
	});

	test('an endpoint with another secret is not kept', async () => {
		const stranger = await openWebhookEndpoint('another secret');
		const result = await zoom.sandbox.control.subscribe({ url: stranger.url });
		expect(result).toMatchObject({ validated: false, reason: expect.stringContaining('encryptedToken') });
		await zoom.sandbox.control.deliver('webinar.started');
		expect(stranger.events()).toEqual([]);
		await stranger.close();
	});

	test('an endpoint that is not there', async () => {
		const result = await zoom.sandbox.control.subscribe({ url: 'http://127.0.0.1:1/' });
		expect(result).toMatchObject({ validated: false, status: 0 });
	});

	test('a URL is validated every 72 hours; after six failures in a row it gets no more events', async () => {
		const { control } = zoom.sandbox;
		await control.subscribe({ url: endpoint.url });
		const revalidate = async () => (await control.zoom.revalidateUrls())[0];
		expect(await revalidate()).toMatchObject({ validated: true, failedValidations: 0 });
		const failing = async (times: number) => {
			endpoint.setValidating(false);
			const all = [];
			for (let time = 0; time < times; time++) all.push(await revalidate());
			endpoint.setValidating(true);
			return all;
		};
		expect((await failing(5)).map((one) => one?.emailed)).toEqual([false, true, false, true, false]);
		// One that succeeds ends the row.
		expect(await revalidate()).toMatchObject({ validated: true, failedValidations: 0, disabled: false });
		expect((await failing(6)).at(-1)).toMatchObject({ failedValidations: 6, disabled: true });
		expect(await control.zoom.revalidateUrls()).toEqual([]);
		expect(await control.deliver('webinar.started')).toEqual([]);
		expect(control.zoomState().subscriptions).toMatchObject([{ url: endpoint.url, disabled: true }]);
	});

	test('only the events asked for', async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url, events: ['webinar.ended'] });
		await zoom.sandbox.control.deliver('webinar.started');
		await zoom.sandbox.control.deliver('webinar.ended');
		expect(endpoint.events()).toEqual(['webinar.ended']);
	});
});

describe('a delivery', () => {
	/**
	 * The signature was made by
	 * `printf 'v0:1700000000:%s' "$BODY" | openssl dgst -sha256 -hmac sandbox-zoom-secret-token -hex`
	 */
	test('is signed as openssl signs it', async () => {
		const rawBody =
			'{"event":"meeting.started","payload":{"object":{"topic":"Gr\\u00fc\\u00dfe \\/ 🚀","id":92210450002}},"event_ts":1700000000123}';
		await zoom.sandbox.control.deliver('meeting.started', {
			url: endpoint.url,
			rawBody,
			timestamp: 1_700_000_000,
		});
		const [received] = endpoint.received;
		expect(received?.body).toBe(rawBody);
		expect(received?.headers['x-zm-signature']).toBe(
			'v0=d1ea368d9fd6e3f63ae5f138569ec165790593749d7610ce3331d98fb7658d13',
		);
	});

	test('has the headers of a real one', async () => {
		await zoom.sandbox.control.deliver('meeting.started', { url: endpoint.url });
		expect(endpoint.received[0]?.headers).toMatchObject({
			'content-type': 'application/json; charset=utf-8',
			'user-agent': 'Zoom Marketplace/1.0a',
			'x-zm-request-timestamp': String(Date.parse('2026-11-20T09:00:00Z') / 1000),
			'x-zm-request-id': expect.stringMatching(/^[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}$/),
		});
		expect(endpoint.received[0]?.headers).not.toHaveProperty('authorization');
	});

	test('is repeated after a 5xx with the same body and id, a new time and signature', async () => {
		zoom.sandbox.control.zoom.setRetryDelays({ milliseconds: [300, 10, 10] });
		endpoint.answerNext(500, 503);
		const sending = zoom.sandbox.control.deliver('meeting.ended', { url: endpoint.url });
		while (endpoint.received.length === 0) await fetch(`${zoom.sandbox.url}/control/calls`);
		zoom.pass(5000);
		const [delivery] = await sending;
		expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
		expect(new Set(endpoint.received.map(({ body }) => body)).size).toBe(1);
		const header = (name: string) => endpoint.received.map(({ headers }) => headers[name]);
		expect(new Set(header('x-zm-request-id')).size).toBe(1);
		expect(new Set(header('x-zm-signature')).size).toBe(2);
		expect(Number(header('x-zm-request-timestamp')[1])).toBe(Number(header('x-zm-request-timestamp')[0]) + 5);
	});

	test.each([400, 401, 404, 302])('is not repeated after a %d', async (status) => {
		endpoint.answerNext(status);
		const [delivery] = await zoom.sandbox.control.deliver('meeting.ended', { url: endpoint.url });
		expect(delivery).toMatchObject({ delivered: false, attempts: [{ status }] });
	});

	test('can be bent: signature, header, field', async () => {
		await zoom.sandbox.control.deliver('webinar.ended', {
			url: endpoint.url,
			signature: 'v0=00',
			headers: { 'x-zm-request-timestamp': '' },
			body: { payload: { object: { topic: 'Other' } } },
		});
		expect(endpoint.received[0]?.headers['x-zm-signature']).toBe('v0=00');
		expect(endpoint.received[0]?.headers).not.toHaveProperty('x-zm-request-timestamp');
		expect(bodyOf(0).payload.object).toMatchObject({ topic: 'Other', id: String(WEBINAR) });
	});
});

describe('playing', () => {
	const reading = async () => (await zoom.get(`/report/webinars/${WEBINAR}/participants?page_size=300`)).body;

	test('registrations: one event each, refused and withdrawn ones too; the webinar is still to come', async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url });
		await zoom.sandbox.control.play('registrations');
		const events = endpoint.events();
		expect(events.filter((event) => event === 'webinar.registration_created')).toHaveLength(24);
		expect(events.filter((event) => event === 'webinar.registration_denied')).toHaveLength(1);
		expect(events.filter((event) => event === 'webinar.registration_cancelled')).toHaveLength(1);
		expect(bodyOf(1).payload.object).toMatchObject({
			// A number here, a string in `webinar.started`.
			id: WEBINAR,
			registrant: {
				email: 'amara.okafor@example.org',
				status: 'approved',
				tracking_source: { source_name: 'Newsletter' },
			},
		});
		expect(await reading()).toMatchObject({ code: 3001 });
	});

	test('a webinar: started, coming and going in order of time, ended, then its report', async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url });
		const { uuid } = await zoom.sandbox.control.play('webinar');
		const events = endpoint.events();
		expect(events[0]).toBe('webinar.started');
		expect(events.at(-1)).toBe('webinar.ended');
		const times = endpoint.received.slice(2, -1).map(({ body }) => JSON.parse(body).event_ts as number);
		expect(times).toEqual([...times].sort((one, other) => one - other));
		expect(bodyOf(1).payload.object).toMatchObject({ id: String(WEBINAR), uuid });
		// A row that Zoom repeats is one stay; two stays have no end; waiting rooms of webinars send nothing.
		const { participants } = await reading();
		const stays = new Set(
			participants
				.filter(({ status }: { status: string }) => status === 'in_meeting')
				.map(({ user_id }: { user_id: string }) => user_id),
		);
		expect(events.filter((event) => event === 'webinar.participant_joined')).toHaveLength(stays.size);
		expect(events.filter((event) => event === 'webinar.participant_left')).toHaveLength(stays.size - 2);
	});

	test('its report is not there while it runs', async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url, events: ['webinar.ended'] });
		const playing = zoom.sandbox.control.play('webinar', { paceMs: 20 });
		await fetch(`${zoom.sandbox.url}/control/calls`);
		expect(await reading()).toMatchObject({ code: 3001 });
		await playing;
		expect((await reading()).total_records).toBe(28);
	});

	test('its report can be late, then incomplete', async () => {
		zoom.sandbox.control.zoom.setReports({ missing: 1, partial: 1 });
		await zoom.sandbox.control.play('webinar');
		expect(await reading()).toMatchObject({ code: 3001 });
		expect((await reading()).total_records).toBe(14);
		expect((await reading()).total_records).toBe(28);
	});

	test('twice: another UUID each time, one instance', async () => {
		const first = await zoom.sandbox.control.play('webinar');
		const second = await zoom.sandbox.control.play('webinar');
		expect(second.uuid).not.toBe(first.uuid);
		expect((await zoom.get(`/past_webinars/${WEBINAR}/instances`)).body.webinars).toHaveLength(1);
	});

	test('a meeting that is restarted: two instances', async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url });
		const { id } = await zoom.sandbox.control.play('meeting');
		const events = endpoint.events();
		expect(events.filter((event) => event === 'meeting.started')).toHaveLength(2);
		expect(events.filter((event) => event === 'meeting.ended')).toHaveLength(2);
		expect(events).toContain('meeting.participant_joined_waiting_room');
		expect((await zoom.get(`/past_meetings/${id}/instances`)).body.meetings).toHaveLength(2);
	});

	test('a webinar that is restarted: two instances, each with its own people and recording', async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url });
		await zoom.sandbox.control.play('restartedWebinar');
		expect(endpoint.events().filter((event) => event === 'webinar.ended')).toHaveLength(2);
		const { webinars } = (await zoom.get(`/past_webinars/${WEBINAR}/instances`)).body;
		const emails: string[][] = [];
		for (const { uuid } of webinars as Array<{ uuid: string }>) {
			const path = `/report/webinars/${encodeURIComponent(encodeURIComponent(uuid))}/participants?page_size=300`;
			const { participants } = (await zoom.get(path)).body;
			emails.push(participants.map(({ user_email: email }: { user_email: string }) => email));
		}
		const [first = [], second = []] = emails;
		expect([first, second].map((part) => part.includes('hugo.brandt@example.net'))).toEqual([true, false]);
		expect([first, second].map((part) => part.includes('keiko.tanaka@example.org'))).toEqual([false, true]);
		expect([first, second].map((part) => part.includes('amara.okafor@example.org'))).toEqual([true, true]);
	});

	test('the next date of a series: held today under its own occurrence, by people who came last time', async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url });
		const before = (await zoom.get(`/webinars/${SERIES}`)).body.occurrences;
		const { uuid } = await zoom.sandbox.control.play('series');
		const { occurrences } = (await zoom.get(`/webinars/${SERIES}?show_previous_occurrences=true`)).body;
		const { webinars } = (await zoom.get(`/past_webinars/${SERIES}/instances`)).body;
		expect(webinars).toHaveLength(4);
		const held = webinars.find((instance: { uuid: string }) => instance.uuid === uuid);
		expect(before.map((one: { occurrence_id: string }) => one.occurrence_id)).toContain(held.occurrence_id);
		const moved = occurrences.find(
			(one: { occurrence_id: string }) => one.occurrence_id === held.occurrence_id,
		);
		expect(Date.parse(moved.start_time)).toBeLessThan(zoom.now);
		expect(endpoint.events()[0]).toBe('webinar.started');
		expect(endpoint.events().at(-1)).toBe('webinar.ended');
		expect(endpoint.events().filter((event) => event === 'webinar.participant_joined')).toHaveLength(3);
	});

	test('a storm: a hundred people register in the same moment', async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url });
		const { id, events } = await zoom.sandbox.control.play('storm');
		expect(events).toBe(100);
		const people = endpoint.received
			.slice(1)
			.map(({ body }) => JSON.parse(body).payload.object.registrant.email);
		expect(new Set(people).size).toBe(100);
		const { total_records: total } = (await zoom.get(`/webinars/${id}/registrants?page_size=300`)).body;
		expect(total).toBeGreaterThan(100);
	});

	test('a practice session says so, and its report is empty', async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url });
		const { uuid } = await zoom.sandbox.control.play('rehearsal');
		await zoom.sandbox.control.play('webinar');
		const marks = endpoint.received
			.map(({ body }) => JSON.parse(body))
			.filter(({ event }) => ['webinar.started', 'webinar.ended'].includes(event))
			.map(({ payload }) => payload.object.practice_session);
		expect(marks).toEqual([true, true, false, false]);
		zoom.sandbox.control.reset();
		await zoom.sandbox.control.play('rehearsal');
		const path = `/report/webinars/${encodeURIComponent(encodeURIComponent(uuid))}/participants`;
		expect((await zoom.get(path)).body).toMatchObject({ participants: [], total_records: 0 });
	});

	test('participants who are asked for too early have durations of 0', async () => {
		zoom.sandbox.control.zoom.setReports({ partial: 1 });
		await zoom.sandbox.control.play('webinar');
		const read = async () => {
			const { participants } = (await zoom.get(`/past_webinars/${WEBINAR}/participants`)).body;
			return participants.map(({ duration }: { duration: number }) => duration);
		};
		expect(new Set(await read())).toEqual(new Set([0]));
		expect(Math.max(...(await read()))).toBeGreaterThan(0);
	});

	test('the recordings of the webinar: twice for each instance, with tokens of their own, then the transcript', async () => {
		await zoom.sandbox.control.play('restartedWebinar');
		await zoom.sandbox.control.subscribe({ url: endpoint.url });
		const { events } = await zoom.sandbox.control.play('recording');
		const names = ['recording.completed', 'recording.completed', 'recording.transcript_completed'];
		expect(endpoint.events()).toEqual([...names, ...names]);
		expect(events).toBe(6);
		const bodies = endpoint.received.slice(1).map(({ body }) => JSON.parse(body));
		expect(new Set(bodies.map(({ download_token: token }) => token)).size).toBe(6);
		expect(new Set(bodies.map(({ payload }) => payload.object.uuid)).size).toBe(2);
		expect(new Set(bodies.map(({ payload }) => payload.object.share_url)).size).toBe(2);
	});

	test("the summary of the meeting's second part, as the API answers it", async () => {
		await zoom.sandbox.control.subscribe({ url: endpoint.url });
		await zoom.sandbox.control.play('summary');
		expect(endpoint.events()).toEqual(['meeting.summary_completed']);
		const { object } = JSON.parse(endpoint.received.at(-1)!.body).payload;
		const path = `/meetings/${encodeURIComponent(encodeURIComponent(object.meeting_uuid))}/meeting_summary`;
		expect((await zoom.get(path)).body).toEqual(object);
	});
});

describe('growing', () => {
	test('a webinar with the given numbers of rows and people, the same every time', async () => {
		const grown = zoom.sandbox.control.grow({ rows: 200 });
		expect(grown).toMatchObject({ rows: 200, expectedPeople: 130 });
		const path = `/report/webinars/${grown.id}/participants?page_size=300&include_fields=registrant_id`;
		const { participants } = (await zoom.get(path)).body;
		expect(participants).toHaveLength(200);
		const ids = participants.map(({ registrant_id }: { registrant_id: string }) => registrant_id);
		expect(new Set(ids).size).toBe(130);
		zoom.sandbox.control.reset();
		zoom.sandbox.control.grow({ rows: 200 });
		expect((await zoom.get(path)).body.participants).toEqual(participants);
	});

	test('an account with the given numbers of users and meetings', async () => {
		const options = { users: 3, meetings: 2, rows: 5 };
		expect(zoom.sandbox.control.zoom.growAccount(options)).toEqual({ meetings: 6, rows: 30 });
		const { users } = (await zoom.get('/users')).body;
		const { email } = users.at(-1);
		const history = '/report/history_meetings?from=2026-11-18&to=2026-11-19&page_size=300';
		const held = (await zoom.get(history)).body.history_meetings.filter(
			(row: { host_email: string }) => row.host_email === email,
		);
		expect(held).toHaveLength(2);
		const uuid = encodeURIComponent(encodeURIComponent(held[0].meeting_uuid as string));
		const report = (await zoom.get(`/report/meetings/${uuid}/participants`)).body;
		expect(report.participants).toHaveLength(5);
	});
});
