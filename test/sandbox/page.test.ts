import { openBrevoApi, type BrevoApi } from '../support/brevoApi.mts';
import { openWebhookEndpoint } from '../support/webhookEndpoint.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const page = async () => (await fetch(brevo.sandbox.url)).text();

/** A section's rows, each the text of its cells. */
async function rowsOf(section: string): Promise<string[]> {
	const [, inner = ''] = new RegExp(`<section id="${section}">(.*?)</section>`, 's').exec(await page()) ?? [];
	const rows = inner.split('<tbody>')[1]?.match(/<tr>.*?<\/tr>/gs) ?? [];
	return rows.map((row) =>
		row
			.replace(/<[^>]*>/g, ' ')
			.replace(/\s+/g, ' ')
			.trim(),
	);
}

test('contacts with attributes, lists and consent, newest first', async () => {
	const rows = await rowsOf('contacts');
	expect(rows).toHaveLength(4);
	expect(rows[3]).toContain(
		'amara.okafor@example.org FIRSTNAME Mara LASTNAME Okafor COMPANY Northwind Bicycles Ltd',
	);
	expect(rows[2]).toContain('Newsletter blocklisted');
	expect(rows[1]).toContain('left Webinar follow-up');
});

test('lists are counted', async () => {
	expect(await rowsOf('lists')).toEqual([
		'1 Newsletter Marketing 3 0',
		'2 Webinar follow-up Marketing 1 1',
		'3 Customers Marketing 1 0',
		'4 Zoom: Product Launch Webinar - attended Marketing 0 1',
	]);
});

test('events, emails, dropped values and harm done', async () => {
	const email = 'new@example.com';
	brevo.sandbox.control.brevo.settings({ allowsHarm: true });
	await brevo.post('/contacts', { email, attributes: { NOPE: 1 }, emailBlacklisted: false });
	await brevo.post('/events', {
		event_name: 'came',
		identifiers: { email_id: email },
		event_properties: { minutes: 5 },
	});
	await brevo.post('/smtp/email', { to: [{ email }], templateId: 2 });
	expect(await rowsOf('events')).toEqual([expect.stringContaining('came new@example.com minutes 5')]);
	expect(await rowsOf('emails')).toEqual([expect.stringContaining('new@example.com You missed')]);
	expect(await rowsOf('dropped')).toEqual(['new@example.com NOPE 1 no such attribute']);
	expect(await rowsOf('violations')).toEqual([
		'emailBlacklisted:false POST /brevo/v3/contacts new@example.com',
	]);
});

test('campaigns, and the emails they became', async () => {
	const recording = { topic: 'Launch' };
	const { body } = await brevo.post('/emailCampaigns', {
		name: 'Recording',
		sender: { id: 1 },
		subject: 'Watch {{ params.topic }}',
		templateId: 1,
		recipients: { listIds: [1] },
		params: recording,
	});
	await brevo.post(`/emailCampaigns/${body.id}/sendNow`);
	expect(await rowsOf('campaigns')).toEqual(['1 Recording sent 2 topic Launch']);
	expect(await rowsOf('emails')).toEqual([
		expect.stringContaining('campaign 1 benoit.lacroix@example.org Watch Launch'),
		expect.stringContaining('campaign 1 amara.okafor@example.org Watch Launch'),
	]);
});

test('nothing that was sent becomes markup', async () => {
	await brevo.post('/contacts', {
		email: 'x@example.com',
		attributes: { FIRSTNAME: '<img src=x onerror=alert(1)>' },
	});
	await brevo.post('/contacts/lists', { name: '"><script>alert(1)</script>', folderId: 1 });
	const source = await page();
	expect(source).toContain('&lt;img src=x onerror=alert(1)&gt;');
	expect(source).not.toContain('<img');
	expect(source.match(/<script>/g)).toHaveLength(1);
});

test('every button does something that the control interface knows', async () => {
	const buttons = [...(await page()).matchAll(/data-path="([^"]*)"\s+data-body="([^"]*)"/g)];
	expect(buttons).toHaveLength(11);
	for (const [, path, body] of buttons) {
		const answer = await fetch(`${brevo.sandbox.url}/control/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: body!.replaceAll('&quot;', '"'),
		});
		expect(answer.status).toBe(200);
	}
});

test('an email is shown in a frame in which nothing runs', async () => {
	const html = '<p>Hello</p><script>alert(1)</script>';
	const to = [{ email: 'amara.okafor@example.org' }];
	await brevo.post('/smtp/email', { sender: { id: 1 }, to, subject: 'Hi', htmlContent: html });
	const [, address = ''] = /<iframe\s+sandbox\s[^>]*src="([^"]*)"/.exec(await page()) ?? [];
	const response = await fetch(brevo.sandbox.url + address);
	expect(await response.text()).toBe(html);
	expect(response.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
	expect((await fetch(`${brevo.sandbox.url}/email?id=unknown`)).status).toBe(404);
});

test.each([
	[401, 'The signature was refused: the Secret Token in n8n is not the one of this sandbox.'],
	[404, 'n8n has no published workflow with this address.'],
	[500, 'n8n failed while it handled the delivery: see its log.'],
	[302, 'A redirect, which is not followed.'],
	[418, 'Zoom accepts only answers of 200 to 299.'],
])('a delivery of Zoom that was answered with %s says why it failed', async (status, reason) => {
	const endpoint = await openWebhookEndpoint(brevo.sandbox.zoom.secretToken);
	brevo.sandbox.control.zoom.setRetryDelays({ milliseconds: [] });
	endpoint.answerNext(status);
	await brevo.sandbox.control.deliver('webinar.ended', { url: endpoint.url });
	await endpoint.close();
	expect(await rowsOf('deliveries')).toEqual([expect.stringContaining(`webinar.ended ${status} ${reason}`)]);
});

test('an endpoint with another secret: the page says what was wrong with its answer', async () => {
	const stranger = await openWebhookEndpoint('another secret');
	await brevo.sandbox.control.subscribe({ url: stranger.url });
	await stranger.close();
	expect(await rowsOf('deliveries')).toEqual([
		expect.stringContaining('Not validated: encryptedToken was not made with the secret token.'),
	]);
});

test('a person reacts to the email that was chosen, not to their last one', async () => {
	const to = [{ email: 'amara.okafor@example.org' }];
	const send = async (subject: string) =>
		await brevo.post('/smtp/email', { sender: { id: 1 }, to, subject, htmlContent: '<p>Hello</p>' });
	await send('first');
	await send('second');
	const hook = await openWebhookEndpoint('none');
	await brevo.post('/webhooks', {
		url: hook.url.replace('127.0.0.1', 'n8n.example.com'),
		type: 'transactional',
		events: ['opened'],
	});
	const [first] = brevo.sandbox.control.brevoState().emails;
	await brevo.sandbox.control.brevo.react({
		email: to[0]!.email,
		reaction: 'opened',
		messageId: first!.messageId,
	});
	await hook.close();
	expect(JSON.parse(hook.received[0]!.body)).toMatchObject({ event: 'opened', subject: 'first' });
	expect(await rowsOf('brevo-deliveries')).toEqual([
		expect.stringContaining('opened amara.okafor@example.org 200'),
	]);
});

test('the contacts known to Brevo are registrants of the seeded webinar', async () => {
	const { meetings } = brevo.sandbox.control.zoomState();
	const launch = meetings.find(({ topic }) => topic === 'Product Launch Webinar');
	const registered = launch?.registrants.map(({ email }) => email);
	for (const { email } of brevo.sandbox.control.brevoState().contacts) expect(registered).toContain(email);
});
