import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const to = [{ email: 'amara.okafor@example.org' }];
const mails = () => brevo.sandbox.control.brevoState().emails;

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

test('the text of a condition is there where the parameter is', async () => {
	const htmlContent = '<p>{% if params.code %}Code: {{ params.code }}{% endif %}</p>';
	const mail = { to, sender: { id: 1 }, subject: 'x', htmlContent };
	await brevo.post('/smtp/email', { ...mail, params: { code: 7 } });
	await brevo.post('/smtp/email', { ...mail, params: { code: '' } });
	expect(mails().map(({ html }) => html)).toEqual(['<p>Code: 7</p>', '<p></p>']);
});

test('HTML in a variable is shown as text, in the subject as well', async () => {
	const htmlContent = '<p><b>{{ params.topic }}</b> <a href="{{ params.link }}">x</a></p>';
	const params = { topic: '<b>Q&A</b>: "it\'s"', link: 'https://example.com/?a=1&b=2' };
	await brevo.post('/smtp/email', {
		to,
		sender: { id: 1 },
		subject: '{{ params.topic }}',
		htmlContent,
		params,
	});
	const shown = '&lt;b&gt;Q&amp;A&lt;/b&gt;: &quot;it&#39;s&quot;';
	expect(mails()).toMatchObject([
		{
			subject: shown,
			html: `<p><b>${shown}</b> <a href="https://example.com/?a=1&amp;b=2">x</a></p>`,
			params,
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

test('parameters are filled in, per version', async () => {
	const messageVersions = [{ to, params: { topic: 'Growth', recording_url: 'https://example.com/r' } }];
	await brevo.post('/smtp/email', { templateId: 1, messageVersions });
	expect(mails()).toMatchObject([
		{
			subject: 'Thank you for joining Growth',
			html: expect.stringContaining('https://example.com/r') as string,
		},
	]);
});

test.each([
	['of the whole request do not count where there is one version', [{ to }], [{}]],
	[
		'of a version count, and those of the whole request for the others',
		[{ to, params: { n: 1 } }, { to }],
		[{ n: 1 }, { n: 2 }],
	],
])('parameters %s', async (_, messageVersions, used) => {
	await brevo.post('/smtp/email', { templateId: 1, params: { n: 2 }, messageVersions });
	expect(mails().map(({ params }) => params)).toEqual(used);
});

test('a key is forgotten after half an hour', async () => {
	const mail = { to, templateId: 1, headers: { idempotencyKey: '7d9f' } };
	await brevo.post('/smtp/email', mail);
	brevo.pass(31 * 60_000);
	expect((await brevo.post('/smtp/email', mail)).status).toBe(201);
});

test('a blocked address is accepted, and left out', async () => {
	const blocked = { to: [{ email: 'bounced@example.net' }], templateId: 1 };
	expect((await brevo.post('/smtp/email', blocked)).status).toBe(201);
	expect(mails()).toMatchObject([{ blocked: true }]);
	expect((await brevo.get('/smtp/blockedContacts')).body).toMatchObject({
		count: 1,
		contacts: [{ email: 'bounced@example.net', reason: { code: 'hardBounce' } }],
	});
});

test('no credits: 402 and nothing is sent', async () => {
	brevo.sandbox.control.brevo.settings({ credits: 0 });
	const { status, body } = await brevo.post('/smtp/email', { to, templateId: 1 });
	expect([status, body.code, mails()]).toEqual([402, 'not_enough_credits', []]);
});

test.each([
	[{ to: Array.from({ length: 100 }, (_, n) => ({ email: `p${n}@example.com` })) }, /99 recipients/],
	[{ params: { text: 'x'.repeat(103_000) } }, /params exceeds 100 KB/],
	[{ attachment: [{ content: 'aGk=' }] }, /attachment name is missing/],
	[{ sender: { id: 2 } }, /Sender is invalid/],
	[{ templateId: 4 }, /Template is not active/],
])('too much, or not ready %#', async (change, message) => {
	const answer = await brevo.post('/smtp/email', { to, templateId: 1, ...change });
	expect([answer.status, answer.body.message]).toEqual([400, expect.stringMatching(message)]);
});

describe('double opt-in', () => {
	const path = '/contacts/doubleOptinConfirmation';
	const ask = {
		email: 'New@example.org',
		includeListIds: [1],
		templateId: 3,
		redirectionUrl: 'https://example.com/ok',
	};

	test('an email with the link; on the list only once it is clicked', async () => {
		expect((await brevo.post(path, { ...ask, attributes: { FIRSTNAME: 'Noa' } })).status).toBe(201);
		expect((await brevo.post(path, ask)).status).toBe(204);
		expect(mails()).toMatchObject([{ kind: 'confirmation', to: ['new@example.org'] }, {}]);
		const { body } = await brevo.get('/contacts/new@example.org');
		expect(body).toMatchObject({ listIds: [], attributes: { FIRSTNAME: 'Noa' } });
	});

	test.each([
		[{ templateId: 1 }, 'Template is not a double opt-in template'],
		[{ templateId: 4 }, 'Template is not active or does not exist'],
		[{ includeListIds: [] }, 'includeListIds is missing'],
		[{ includeListIds: [99] }, 'List ID does not exist: 99'],
		[{ redirectionUrl: 'example' }, 'redirectionUrl is not valid'],
		[{ email: 'nobody' }, 'Invalid email address'],
	])('refused %#', async (change, message) => {
		expect((await brevo.post(path, { ...ask, ...change })).body.message).toBe(message);
		expect(mails()).toEqual([]);
	});
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

	test('sent to the lists, without those excluded and those who unsubscribed', async () => {
		const recipients = { listIds: [1], exclusionListIds: [3] };
		const { body } = await brevo.post('/emailCampaigns', {
			...draft,
			recipients,
			params: { topic: 'Growth' },
		});
		await brevo.post(`/emailCampaigns/${body.id}/sendNow`);
		expect(mails()).toMatchObject([
			{ kind: 'campaign', campaignId: body.id, to: ['benoit.lacroix@example.org'], subject: 'Here it is' },
		]);
		const { statistics } = (await brevo.get(`/emailCampaigns/${body.id}?statistics=globalStats`)).body;
		expect(statistics.globalStats).toMatchObject({ sent: 1, uniqueViews: 0 });
	});

	test('changed and scheduled until it is sent', async () => {
		const { id } = (await brevo.post('/emailCampaigns', draft)).body;
		const scheduledAt = '2026-12-01T00:00:00Z';
		expect((await brevo.put(`/emailCampaigns/${id}`, { scheduledAt })).body.code).toBe('missing_parameter');
		expect((await brevo.put(`/emailCampaigns/${id}`, { recipients: { listIds: [1] } })).status).toBe(204);
		expect((await brevo.put(`/emailCampaigns/${id}`, { scheduledAt })).status).toBe(204);
		expect((await brevo.get('/emailCampaigns?status=queued')).body.count).toBe(1);
		await brevo.post(`/emailCampaigns/${id}/sendNow`);
		expect((await brevo.put(`/emailCampaigns/${id}`, { subject: 'Late' })).body.code).toBe('campaign_sent');
	});

	test('without credits: 402, and it stays a draft', async () => {
		const { id } = (await brevo.post('/emailCampaigns', { ...draft, recipients: { listIds: [1] } })).body;
		brevo.sandbox.control.brevo.settings({ credits: 0 });
		expect((await brevo.post(`/emailCampaigns/${id}/sendNow`)).status).toBe(402);
		expect((await brevo.get(`/emailCampaigns/${id}`)).body.status).toBe('draft');
	});

	test('test emails only to contacts on a list', async () => {
		const { id } = (await brevo.post('/emailCampaigns', draft)).body;
		const sendTest = async (...emailTo: string[]) =>
			await brevo.post(`/emailCampaigns/${id}/sendTest`, { emailTo });
		expect((await sendTest('mina.park@example.org')).status).toBe(204);
		const { status, body } = await sendTest('nobody@example.org', 'chiara.bianchi@example.net');
		expect([status, body]).toMatchObject([
			400,
			{ unexistingEmails: ['nobody@example.org'], blackListedEmails: ['chiara.bianchi@example.net'] },
		]);
		expect(mails()).toMatchObject([{ kind: 'test' }]);
	});

	test.each([
		[{ sender: { email: 'stranger@example.com' } }, 'Sender is invalid / inactive'],
		[{ recipients: { segmentIds: [9] } }, 'Segment ID does not exist: 9'],
		[{ subject: undefined }, 'subject is missing'],
		[{ templateId: 4 }, 'Template is not active or does not exist'],
	])('refused with words %#', async (change, message) => {
		expect((await brevo.post('/emailCampaigns', { ...draft, ...change })).body.message).toBe(message);
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
