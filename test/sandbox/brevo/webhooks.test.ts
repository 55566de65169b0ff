import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';
import { openWebhookEndpoint, type WebhookEndpoint } from '../../support/webhookEndpoint.mts';

let brevo: BrevoApi;
let endpoint: WebhookEndpoint;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
beforeEach(async () => {
	endpoint = await openWebhookEndpoint('unused');
});
afterEach(async () => {
	brevo.sandbox.control.reset();
	await endpoint.close();
});
afterAll(() => brevo.close());

const webhook = (more: object = {}) => ({ url: endpoint.url, events: ['delivered'], ...more });
const mail = {
	sender: { email: 'a@example.com' },
	to: [{ email: 'b@example.com' }],
	subject: 'S',
	htmlContent: 'H',
};

test('a webhook is transactional unless it says otherwise, and so is the list', async () => {
	const { status, body } = await brevo.post('/webhooks', webhook());
	expect(status).toBe(201);
	await brevo.post('/webhooks', webhook({ type: 'marketing', events: ['listAddition'] }));
	const listed = (await brevo.get('/webhooks')).body as { webhooks: unknown[] };
	expect(listed.webhooks).toMatchObject([
		{ ...(body as object), type: 'transactional', channel: 'email', batched: false },
	]);
	const marketing = (await brevo.get('/webhooks?type=marketing')).body as { webhooks: unknown[] };
	expect(marketing.webhooks).toMatchObject([{ type: 'marketing', events: ['listAddition'] }]);
});

test.each([
	['no URL', { url: undefined }],
	['a URL that is none', { url: 'n8n' }],
	['no events', { events: undefined }],
	['an empty list of events', { events: [] }],
	['an event of the other type', { events: ['listAddition'] }],
	['an event as it is delivered', { events: ['hard_bounce'] }],
	['a type that does not exist', { type: 'email' }],
	['a header without a key', { headers: [{ value: 'x' }] }],
])('a webhook with %s is refused', async (_, more) => {
	expect((await brevo.post('/webhooks', webhook(more))).status).toBe(400);
});

test('events of sent emails are delivered, with the headers of the webhook', async () => {
	await brevo.post(
		'/webhooks',
		webhook({
			events: ['sent', 'delivered'],
			headers: [{ key: 'X-Secret', value: 's' }],
			auth: { type: 'bearer', token: 't' },
		}),
	);
	await brevo.post('/smtp/email', mail);
	await brevo.sandbox.control.brevo.deliveriesSettled();
	expect(endpoint.events().sort()).toEqual(['delivered', 'request']);
	expect(endpoint.received[0]?.headers).toMatchObject({ 'x-secret': 's', authorization: 'Bearer t' });
	expect(brevo.sandbox.control.brevoState().deliveries.map(({ status }) => status)).toEqual([200, 200]);
});

test('batches hold 500 events at most, and leave when their time is over', async () => {
	await brevo.post('/webhooks', webhook({ batched: true }));
	const to = Array.from({ length: 501 }, (_, index) => ({ to: [{ email: `p${index}@example.com` }] }));
	for (const messageVersions of [to.slice(0, 300), to.slice(300)]) {
		expect((await brevo.post('/smtp/email', { ...mail, to: undefined, messageVersions })).status).toBe(201);
	}
	expect(endpoint.received).toEqual([]);
	await brevo.sandbox.control.brevo.sendBatches();
	const sizes = endpoint.received.map(({ body }) => (JSON.parse(body) as unknown[]).length);
	expect(sizes.sort()).toEqual([1, 500]);
});

describe('loads by a proxy', () => {
	const open = async (events: string[]) => {
		const { status } = await brevo.post('/webhooks', webhook({ events }));
		if (status !== 201) return status;
		await brevo.post('/smtp/email', mail);
		await brevo.sandbox.control.brevo.react({ email: 'b@example.com', reaction: 'proxyOpen' });
		return endpoint.events().sort();
	};

	test('come along with opens, and cannot be subscribed to', async () => {
		expect(await open(['proxyOpen'])).toBe(400);
		expect(await open(['opened', 'uniqueOpened'])).toEqual(['proxy_open', 'unique_proxy_open']);
	});

	test('or have to be subscribed to: Brevo does not say', async () => {
		brevo.sandbox.control.brevo.settings({ listsProxyOpens: true });
		expect(await open(['opened', 'proxyOpen'])).toEqual(['proxy_open']);
	});

	test('are not opens', async () => {
		await brevo.post('/webhooks', webhook({ events: ['opened'] }));
		await brevo.post('/smtp/email', mail);
		await brevo.sandbox.control.brevo.react({ email: 'b@example.com', reaction: 'opened' });
		expect(endpoint.events()).toEqual(['opened']);
	});
});

test('a deleted webhook is not notified, and one that does not answer disturbs nobody', async () => {
	const { id } = (await brevo.post('/webhooks', webhook())).body as { id: number };
	await brevo.post('/webhooks', webhook({ url: 'http://127.0.0.1:1/closed' }));
	expect((await brevo.delete(`/webhooks/${id}`)).status).toBe(204);
	expect((await brevo.delete(`/webhooks/${id}`)).status).toBe(404);
	await brevo.post('/smtp/email', mail);
	await brevo.sandbox.control.brevo.deliveriesSettled();
	expect(endpoint.received).toEqual([]);
	expect(brevo.sandbox.control.brevoState().deliveries).toMatchObject([{ status: 0 }]);
});

test('nobody reacts to an email that was not sent', async () => {
	const reaction = brevo.sandbox.control.brevo.react({ email: 'nobody@example.com', reaction: 'opened' });
	await expect(reaction).rejects.toThrow('No email was sent to nobody@example.com');
});

test.each([
	['hardBounce', 'hardBounce'],
	['spam', 'contactFlaggedAsSpam'],
	['unsubscribed', 'unsubscribedViaEmail'],
] as const)('after %s, the address gets no more transactional emails', async (reaction, code) => {
	await brevo.post('/smtp/email', mail);
	const [email] = brevo.sandbox.control.brevoState().emails[0]!.to as [string];
	await brevo.sandbox.control.brevo.react({ email, reaction });
	expect(brevo.sandbox.control.brevoState().blocked.at(-1)).toMatchObject({ email, reason: { code } });
	await brevo.post('/smtp/email', mail);
	expect(brevo.sandbox.control.brevoState().emails.at(-1)?.blocked).toBe(true);
});

describe('a delivery that fails', () => {
	const attempts = async (status: number) => {
		endpoint.answerNext(...Array<number>(5).fill(status));
		await brevo.post('/webhooks', webhook());
		await brevo.post('/smtp/email', mail);
		const { control } = brevo.sandbox;
		await control.brevo.deliveriesSettled();
		for (let wait = 0; wait < 6; wait++) await control.brevo.repeatDeliveries();
		return control.brevoState().deliveries.map((delivery) => delivery.status);
	};

	test('with 429 is repeated four times', async () =>
		expect(await attempts(429)).toEqual(Array(5).fill(429)));

	test.each([500, 503, 404])('with %i is given up', async (status) =>
		expect(await attempts(status)).toEqual([status]),
	);
});
