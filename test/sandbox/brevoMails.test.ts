import { brevoApi, type BrevoApi } from '../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await brevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const to = [{ email: 'amara.okafor@example.org' }];
const mails = () => brevo.sandbox.control.brevoState().mails;

test('from a template, with its subject', async () => {
	const answer = await brevo.post('/smtp/email', { to, templateId: 1, params: { topic: 'Growth' } });
	expect([answer.status, answer.body]).toEqual([201, { messageId: expect.stringMatching(/^<.+@.+>$/) }]);
	expect(mails()).toMatchObject([
		{
			to: ['amara.okafor@example.org'],
			templateId: 1,
			params: { topic: 'Growth' },
			subject: expect.stringContaining('Thank you for joining'),
		},
	]);
});

test('one version per recipient', async () => {
	const messageVersions = [
		{ to, params: { n: 1 } },
		{ to: [{ email: 'b@example.com' }], params: { n: 2 } },
	];
	const { body } = await brevo.post('/smtp/email', { templateId: 1, messageVersions });
	expect(body.messageIds).toHaveLength(2);
	expect(mails().map(({ params }) => params)).toEqual([{ n: 1 }, { n: 2 }]);
});

test('scheduled: 202', async () => {
	const mail = { to, templateId: 1, scheduledAt: '2026-11-21T09:00:00Z' };
	expect((await brevo.post('/smtp/email', mail)).status).toBe(202);
	expect((await brevo.post('/smtp/email', { ...mail, scheduledAt: '2026-11-30T09:00:00Z' })).status).toBe(
		400,
	);
});

test('a repeat with the same key is refused', async () => {
	const mail = { to, templateId: 1, headers: { idempotencyKey: '7d9f' } };
	expect((await brevo.post('/smtp/email', mail)).status).toBe(201);
	expect((await brevo.post('/smtp/email', mail)).body.code).toBe('duplicate_parameter');
	expect(mails()).toHaveLength(1);
});

test('X-Sib-Sandbox checks and keeps nothing', async () => {
	await brevo.post('/smtp/email', { to, templateId: 1, headers: { 'X-Sib-Sandbox': 'drop' } });
	expect(mails()).toEqual([]);
});

test.each([
	[{ templateId: '1' }, 'templateId should be type number'],
	[{ templateId: 99 }, 'Template is not active or does not exist'],
	[{ subject: 'x', htmlContent: 'y' }, 'sender is missing'],
	[{ templateId: 1, to: [{ email: 'nobody' }] }, 'email is not valid in to'],
	[{ templateId: 1, to: [] }, 'to is missing'],
])('refused %#', async (change, message) => {
	expect((await brevo.post('/smtp/email', { to, ...change })).body.message).toBe(message);
});

test('templates and senders', async () => {
	expect((await brevo.get('/smtp/templates?templateStatus=true')).body.count).toBe(3);
	expect((await brevo.get('/smtp/templates/3')).body).toMatchObject({ doiTemplate: true, tag: 'optin' });
	expect((await brevo.get('/smtp/templates/9')).status).toBe(404);
	expect((await brevo.get('/senders')).body.senders).toHaveLength(2);
});

describe('campaigns', () => {
	const draft = { name: 'Recording', sender: { id: 1 }, subject: 'Here it is', templateId: 1 };

	test('made as a draft, sent once', async () => {
		const created = await brevo.post('/emailCampaigns', { ...draft, recipients: { listIds: [2] } });
		expect(created.status).toBe(201);
		const path = `/emailCampaigns/${created.body.id}`;
		expect((await brevo.get(path)).body).toMatchObject({ name: 'Recording', status: 'draft' });
		expect((await brevo.post(`${path}/sendNow`)).status).toBe(204);
		expect((await brevo.post(`${path}/sendNow`)).body.code).toBe('campaign_sent');
		expect((await brevo.get('/emailCampaigns')).body).toMatchObject({
			count: 1,
			campaigns: [{ status: 'sent' }],
		});
	});

	test.each([
		[{ name: '' }, 'missing_parameter'],
		[{ sender: undefined }, 'missing_parameter'],
		[{ sender: { id: 1, email: 'a@example.com' } }, 'invalid_parameter'],
		[{ htmlContent: '<p>both of them</p>' }, 'invalid_parameter'],
		[{ templateId: undefined, htmlContent: 'short' }, 'invalid_parameter'],
		[{ recipients: { listIds: [9] } }, 'invalid_parameter'],
		[{ scheduledAt: '2026-12-01T00:00:00Z' }, 'missing_parameter'],
	])('refused %#', async (change, code) => {
		expect((await brevo.post('/emailCampaigns', { ...draft, ...change })).body.code).toBe(code);
	});
});
