import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';

import { runWorkflow } from '../../../../support/n8n.mts';
import { locator, openAccount, type BrevoAccount } from '../../account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const sendTemplate = async (input: IDataObject[], parameters: INodeParameters = {}) =>
	await brevo.run(
		{ resource: 'email', operation: 'sendTemplate', template: locator('list', '1'), ...parameters },
		input,
	);
const send = async (input: IDataObject[], parameters: INodeParameters = {}) =>
	await brevo.run(
		{
			resource: 'email',
			operation: 'send',
			sender: locator('list', '1'),
			subject: 'The recording of {{ params.topic }}',
			htmlContent: '<p>Watch it: {{ params.recording_url }}</p>',
			...parameters,
		},
		input,
	);
const requests = () =>
	brevo.sandbox.control
		.calls()
		.filter(({ method, path }) => method === 'POST' && path === '/v3/smtp/email')
		.map(({ body }) => body as IDataObject & { messageVersions: IDataObject[] });

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		email: `person${index}@example.org`,
		name: `Person ${index}`,
		topic: 'Product launch',
		share_url: 'https://zoom.example.com/rec/1',
	}));
const ada = {
	email: 'Ada@Example.org ',
	name: 'Ada',
	topic: 'Launch',
	share_url: 'https://zoom.example.com/r',
};

const bo = { ...ada, email: 'bo@example.org', name: undefined };

/** A template that uses no parameters. */
function addPlainTemplate(): INodeParameters {
	brevo.sandbox.control.brevo.grow({ templates: 1 });
	return { template: locator('list', String(brevo.state().templates.at(-1)!.id)) };
}

describe('Send Template', () => {
	it('sends each item its own email in one request, with parameters as objects', async () => {
		const { json, hints } = await sendTemplate([ada, bo]);
		expect(requests()).toEqual([
			{
				templateId: 1,
				messageVersions: [
					{
						to: [{ email: 'ada@example.org' }],
						params: {
							topic: 'Launch',
							recording_url: 'https://zoom.example.com/r',
							name: 'Ada',
							first_name: 'Ada',
						},
					},
					{
						to: [{ email: 'bo@example.org' }],
						params: { topic: 'Launch', recording_url: 'https://zoom.example.com/r' },
					},
				],
				headers: {
					idempotencyKey: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/) as string,
				},
			},
		]);
		expect(json).toMatchObject([
			{ email: 'ada@example.org', action: 'sent', reason: '' },
			{ email: 'bo@example.org', action: 'sent', reason: '' },
		]);
		const messages = brevo.state().emails;
		expect(json.map(({ message_id }) => message_id)).toEqual(messages.map(({ messageId }) => messageId));
		expect(messages[0]).toMatchObject({
			subject: 'Thank you for joining Launch',
			sender: 'webinars@example.com',
		});
		expect(hints).toEqual(['Emails: 2 sent.']);
	});

	it('keeps lists, numbers and objects in the parameters', async () => {
		const order = { items: [{ name: 'A, B=C', price: 3.5 }], paid: true };
		const plain = addPlainTemplate();
		await sendTemplate([{ ...ada, order }], {
			...plain,
			paramMapping: 'byField',
			paramFields: {
				fields: [
					{ field: 'order', parameter: '' },
					{ field: 'order.items', parameter: 'rows' },
				],
			},
		});
		await sendTemplate([{ ...ada, order }], {
			...plain,
			paramMapping: 'json',
			paramsJson: '={{ { order: $json.order } }}',
		});
		await sendTemplate([ada], { ...plain, paramMapping: 'json', paramsJson: '{ "n": 1 }' });
		await sendTemplate([ada], { ...plain, paramMapping: 'none' });
		expect(requests().map(({ messageVersions: [version] }) => version?.params)).toEqual([
			{ order, rows: order.items },
			{ order },
			{ n: 1 },
			undefined,
		]);
	});

	it('sends 2,000 recipients a request', async () => {
		const { json } = await sendTemplate(people(2_050));
		expect(requests().map(({ messageVersions }) => messageVersions.length)).toEqual([2_000, 50]);
		expect(json.every(({ action, message_id }) => action === 'sent' && message_id)).toBe(true);
		expect(new Set(json.map(({ message_id }) => message_id)).size).toBe(2_050);
	}, 60_000);

	it('keeps the parameters of a request below 1,000 KB', async () => {
		const rows = people(25).map((person) => ({ ...person, topic: 'x'.repeat(50_000) }));
		const { json } = await sendTemplate(rows, {
			...addPlainTemplate(),
			paramMapping: 'byField',
			paramFields: { fields: [{ field: 'topic', parameter: '' }] },
		});
		expect(json.every(({ action }) => action === 'sent')).toBe(true);
		expect(requests().map(({ messageVersions }) => messageVersions.length)).toEqual([19, 6]);
	});

	it('fails only the item whose parameters are too large for Brevo', async () => {
		const { json } = await sendTemplate([{ ...ada, topic: 'x'.repeat(101_000) }, bo]);
		expect(json).toMatchObject([
			{ action: 'failed', reason: 'the parameters are larger than the 100 KB that Brevo accepts' },
			{ action: 'sent' },
		]);
	});

	it('sends by groups where the template differs from item to item', async () => {
		const rows = [
			{ ...ada, email: 'a@example.org', attendance_status: 'attended' },
			{ ...ada, email: 'b@example.org', attendance_status: 'no_show' },
			{ ...ada, email: 'c@example.org', attendance_status: 'attended' },
		];
		await sendTemplate(rows, {
			template: locator('id', "={{ $json.attendance_status === 'no_show' ? 2 : 1 }}"),
		});
		expect(requests().map(({ templateId, messageVersions }) => [templateId, messageVersions.length])).toEqual(
			[
				[1, 2],
				[2, 1],
			],
		);
	});

	it('reports for each item why it has no email', async () => {
		const { json } = await sendTemplate([
			ada,
			{ email: '' },
			{ email: 'nobody' },
			{ ...ada, email: 'ada@example.org' },
			{ ...ada, topic: 'Another' },
			{ ...ada, email: 'chiara.bianchi@example.net' },
			{ ...ada, email: 'bounced@example.net' },
		]);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['sent', ''],
			['skipped', 'no email address in "To"'],
			['skipped', 'not a valid email address'],
			['skipped', 'the same email as item 0'],
			['sent', ''],
			['skipped', 'unsubscribed in Brevo: no email sent'],
			[
				'skipped',
				'blocked in Brevo for transactional email (hardBounce, sender webinars@example.com): no email sent',
			],
		]);
		expect(brevo.state().emails.map(({ to }) => to[0])).toEqual(['ada@example.org', 'ada@example.org']);
	});

	it('writes to people who unsubscribed only on request', async () => {
		const options = { respectUnsubscribes: false };
		const { json, hints } = await sendTemplate([{ ...ada, email: 'chiara.bianchi@example.net' }], {
			options,
		});
		expect(json).toMatchObject([{ action: 'sent' }]);
		expect(hints.join(' ')).toContain('"Respect Unsubscribes" is off');
		expect(brevo.calls()).toEqual(['GET /smtp/templates/1', 'POST /smtp/email']);
	});

	it('sends the same emails once, also in another run, and again without "Only Once"', async () => {
		await sendTemplate([ada]);
		const { json, hints } = await sendTemplate([ada]);
		expect(json).toMatchObject([{ action: 'already_sent', message_id: null }]);
		expect(hints.join(' ')).toContain('To send them again now, turn off "Only Once"');
		expect(brevo.state().emails).toHaveLength(1);
		for (let run = 0; run < 2; run++) await sendTemplate([ada], { options: { onlyOnce: false } });
		expect(brevo.state().emails).toHaveLength(3);
	});

	it('recognises each email among others with a request per email', async () => {
		const options = { requestPerMail: true };
		await sendTemplate(people(3), { options });
		expect(requests().map(({ messageVersions }) => messageVersions.length)).toEqual([1, 1, 1]);
		const { json } = await sendTemplate(people(5), { options });
		expect(json.map(({ action }) => action)).toEqual([
			'already_sent',
			'already_sent',
			'already_sent',
			'sent',
			'sent',
		]);
		expect(brevo.state().emails).toHaveLength(5);

		brevo.sandbox.control.brevo.settings({ credits: 0 });
		const { error } = await sendTemplate([{ ...ada, email: 'late@example.org' }], { options });
		expect(error?.message).toBe('The Brevo account does not have enough credits');
	});

	it('repeats a request that may not have arrived, and does not send twice', async () => {
		brevo.sandbox.control.fault({ vendor: 'brevo', path: '/smtp/email', status: 502, body: {} });
		const { json } = await sendTemplate([ada]);
		expect(json).toMatchObject([{ action: 'sent' }]);
		expect(new Set(requests().map(({ headers }) => (headers as IDataObject).idempotencyKey)).size).toBe(1);
		expect(requests()).toHaveLength(2);
	});

	it('reports that emails may have arrived when the service stays away', async () => {
		const options = { respectUnsubscribes: false };
		brevo.sandbox.control.fault({ vendor: 'brevo', path: '/smtp/email', status: 503, body: {}, times: 20 });
		const { error } = await sendTemplate([ada], { options, requestOptions: { maxWait: 1 } });
		expect(error?.message).toBe('The service is not available at the moment');
	});

	it('finds the email for which Brevo rejects a request, and sends the others', async () => {
		const message = 'email is not valid in to';
		const reject = (times: number, after = 0) =>
			brevo.sandbox.control.fault({
				vendor: 'brevo',
				path: '/smtp/email',
				status: 400,
				body: { code: 'invalid_parameter', message },
				times,
				after,
			});
		// 4 emails, the first of them is bad: all, the first half, the first one.
		reject(3);
		const { json } = await sendTemplate(people(4));
		expect(json.map(({ action }) => action)).toEqual(['failed', 'sent', 'sent', 'sent']);
		expect(json[0]?.reason).toContain(message);
		expect(requests().map(({ messageVersions }) => messageVersions.length)).toEqual([4, 2, 1, 1, 2]);
	});

	it.each([
		[
			{ template: locator('id', '4') },
			'Brevo has no active template with this ID',
			'Activate it in Brevo under Transactional > Templates, or choose another one from the list.',
		],
		[
			{ template: locator('id', '99') },
			'Brevo has no active template with this ID',
			'Activate it in Brevo under Transactional > Templates, or choose another one from the list.',
		],
		[
			{ template: locator('id', '={{ "Thanks" }}') },
			"'Thanks' is not the ID of a template",
			"An ID is a number. To use the template's name, choose it from the list.",
		],
		[
			{ template: locator('id', '={{ $json.nothing }}') },
			'No template is chosen',
			'Choose one from the list.',
		],
		[
			{ paramMapping: 'json', paramsJson: '[1]' },
			'"Parameters (JSON)" is not a JSON object',
			'Write something like { "topic": "{{ $json.topic }}" }. The value is \'[1]\'.',
		],
		[
			{ paramMapping: 'json', paramsJson: '{ oops' },
			'"Parameters (JSON)" is not a JSON object',
			'Write something like { "topic": "{{ $json.topic }}" }. The value is \'{ oops\'.',
		],
		[
			{ paramMapping: 'byField', paramFields: { fields: [{ parameter: 'topic' }] } },
			'Row 1 of "Parameter Fields" has no field',
			'Nothing was sent. Type the name of the field, or remove the row.',
		],
		[
			{ paramMapping: 'byField', paramFields: {} },
			'"Parameter Fields" has no rows, so By Field maps nothing',
			'Nothing was sent. Add a row for each field, or choose another way of mapping.',
		],
		[
			{
				paramMapping: 'byField',
				paramFields: { fields: [{ field: 'topic' }, { field: 'name', parameter: 'topic' }] },
			},
			"Rows of \"Parameter Fields\" share one parameter: 'topic', 'topic'",
			'Nothing was sent. Brevo keeps one of them only. Keep one of these rows, or change the parameter of the others.',
		],
		[
			{ options: { scheduledAt: '2020-01-01T00:00:00' } },
			'"Scheduled At" is in the past',
			'Choose a later time. It was read as 2020-01-01T05:00:00.000Z.',
		],
		[
			{ options: { scheduledAt: '2099-01-01T00:00:00' } },
			'"Scheduled At" is more than 72 hours ahead',
			'Brevo does not schedule emails further ahead. Run the workflow later, or use a campaign.',
		],
		[
			{ options: { scheduledAt: 'soon' } },
			'"Scheduled At" is not a date: \'soon\'',
			'Choose one, or write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM. If the field has an expression, check what it gives for this item.',
		],
		[
			{ options: { cc: 'one@example.com, two' } },
			'"CC" contains an invalid email address: \'two\'',
			'Separate addresses by commas.',
		],
		[
			{ sender: locator('id', '2') },
			'Brevo does not send from this sender',
			'Choose a sender that Brevo lists as verified under Senders, Domains & Dedicated IPs.',
		],
		[
			{ sender: locator('email', 'a@b') },
			"'a@b' is not a valid email address to send from",
			'Choose a sender from the list.',
		],
	] as Array<[INodeParameters, string, string]>)('rejects %j', async (parameters, message, advice) => {
		const { error } = await sendTemplate([ada, { email: 'bo@example.org' }], parameters);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(advice);
		expect(brevo.state().emails).toEqual([]);
	});

	it('says so when the account has no credits', async () => {
		brevo.sandbox.control.brevo.settings({ credits: 1 });
		const { error } = await sendTemplate(people(2));
		expect(error?.message).toBe('The Brevo account does not have enough credits');
	});

	it('checks without sending', async () => {
		const { json } = await sendTemplate([ada], { options: { checkOnly: true } });
		expect(json).toMatchObject([{ action: 'checked' }]);
		expect(brevo.state().emails).toEqual([]);
		expect((await sendTemplate([ada])).json).toMatchObject([{ action: 'sent' }]);
	});

	it('schedules', async () => {
		const at = new Date(Date.now() + 3_600_000).toISOString();
		const { json } = await sendTemplate([ada], { options: { scheduledAt: at } });
		expect(json).toMatchObject([{ action: 'scheduled', batch_id: expect.any(String) as string }]);
		expect(brevo.state().emails).toMatchObject([{ scheduledAt: at }]);
	});

	it.each([
		['an emoji', 'x'.repeat(69), '😀 Department of Very Long Names'],
		['a family of four', 'x'.repeat(65), '👨‍👩‍👧‍👦 Department'],
		['a letter with its accent', 'x'.repeat(69), 'e\u0301 Department'],
	])('cuts names after 70 characters, but not through %s', async (_, start, rest) => {
		const { hints } = await sendTemplate([{ ...ada, name: start + rest }], {
			sender: locator('email', 'events@example.com'),
			options: { toName: '={{ $json.name }}', senderName: start + rest },
		});
		expect(requests()).toMatchObject([
			{ sender: { name: start }, messageVersions: [{ to: [{ email: 'ada@example.org', name: start }] }] },
		]);
		expect(hints).toContain(
			'Brevo takes names of up to 70 characters: longer names of recipients and senders were cut.',
		);
	});

	it('carries what the options say', async () => {
		await sendTemplate([ada], {
			sender: locator('email', 'events@example.com'),
			options: {
				toName: '={{ $json.name }}',
				senderName: 'Events',
				subject: 'Hello {{ params.first_name }}',
				replyTo: 'answers@example.com',
				cc: 'one@example.com; two@example.com',
				bcc: 'log@example.com',
				tags: 'webinar, follow-up',
				attachments: { files: [{ from: 'url', url: 'https://example.com/slides.pdf', fileName: 's.pdf' }] },
			},
		});
		expect(requests()).toMatchObject([
			{
				sender: { email: 'events@example.com', name: 'Events' },
				subject: 'Hello {{ params.first_name }}',
				replyTo: { email: 'answers@example.com' },
				tags: ['webinar', 'follow-up'],
				attachment: [{ url: 'https://example.com/slides.pdf', name: 's.pdf' }],
				messageVersions: [
					{
						to: [{ email: 'ada@example.org', name: 'Ada' }],
						cc: [{ email: 'one@example.com' }, { email: 'two@example.com' }],
						bcc: [{ email: 'log@example.com' }],
					},
				],
			},
		]);
		expect(brevo.state().emails).toMatchObject([{ subject: 'Hello Ada', attachments: ['s.pdf'] }]);
	});

	it('moves a failed item to the error output where there is one', async () => {
		const { json, failed } = await brevo.run(
			{
				resource: 'email',
				operation: 'sendTemplate',
				template: locator('id', '1'),
				options: { cc: '={{ $json.cc }}' },
			},
			[ada, { email: 'bo@example.org', cc: 'nobody' }],
			{ onError: 'continueErrorOutput' },
		);
		expect(json).toMatchObject([{ action: 'sent' }]);
		expect(failed[0]?.json.error).toContain('bo@example.org: "CC" contains an invalid email address');
	});
});

describe('Send', () => {
	it('writes shared content once, and parameters per email', async () => {
		const { json } = await send(people(2));
		expect(requests()).toEqual([
			{
				sender: { id: 1 },
				subject: 'The recording of {{ params.topic }}',
				htmlContent: '<p>Watch it: {{ params.recording_url }}</p>',
				messageVersions: [0, 1].map((index) => ({
					to: [{ email: `person${index}@example.org` }],
					params: expect.objectContaining({ first_name: `Person ${index}` }) as unknown,
				})),
				headers: { idempotencyKey: expect.any(String) as string },
			},
		]);
		expect(json.every(({ action }) => action === 'sent')).toBe(true);
		expect(brevo.state().emails[0]).toMatchObject({ subject: 'The recording of Product launch' });
	});

	it('lets subject and content differ from item to item', async () => {
		await send(people(2), { subject: '={{ $json.name }}', htmlContent: '=<p>{{ $json.email }}</p>' });
		expect(brevo.state().emails.map(({ subject, html }) => [subject, html])).toEqual([
			['Person 0', '<p>person0@example.org</p>'],
			['Person 1', '<p>person1@example.org</p>'],
		]);
	});

	it('never gives one person the content of another', async () => {
		await send([{ ...ada, html: '<p>Only for Ada</p>' }, bo], {
			htmlContent: '={{ $json.html || "" }}',
			textContent: 'Plain words',
		});
		expect(brevo.state().emails.map(({ html }) => html)).toEqual(['<p>Only for Ada</p>', 'Plain words']);
		expect(requests()).toHaveLength(2);
	});

	it.each([
		[{ subject: ' ' }, '"Subject" is empty'],
		[{ htmlContent: '' }, 'The email has no content'],
		[{ sender: locator('email', 'a@b') }, "'a@b' is not a valid email address to send from"],
	] as Array<[INodeParameters, string]>)('rejects %j', async (parameters, message) => {
		const { error } = await send([ada], parameters);
		expect(error?.message).toBe(message);
		expect(brevo.calls()).toEqual([]);
	});

	// The editor makes an expression of a text as soon as somebody types two braces.
	it('leaves what Brevo fills in to Brevo, also in an expression', async () => {
		const { json } = await send([ada], {
			subject: '={{ $json.name }}, thank you for {{ params.topic }}',
			htmlContent: '=<p>{{params.recording_url}} {{ params["topic"] }} {{ $json.topic.toUpperCase() }}</p>',
			textContent: '={{ contact.FIRSTNAME | default : "friend" }} {{ unsubscribe }} {{ nothing }}!',
			paramMapping: 'zoomPreset',
		});
		expect(json).toMatchObject([{ action: 'sent' }]);
		expect(requests()[0]).toMatchObject({
			subject: 'Ada, thank you for {{ params.topic }}',
			htmlContent: '<p>{{params.recording_url}} {{ params["topic"] }} LAUNCH</p>',
			textContent: '{{ contact.FIRSTNAME | default : "friend" }} {{ unsubscribe }} !',
		});
		expect(brevo.state().emails.map(({ subject }) => subject)).toEqual(['Ada, thank you for Launch']);
	});

	it('sends a loop to people whose list is empty', async () => {
		const paramFields = { fields: [{ parameter: 'questions', field: 'questions_asked' }] };
		const { json } = await send(
			[
				{ ...ada, questions_asked: [] },
				{ ...bo, questions_asked: ['When?'] },
			],
			{
				paramMapping: 'byField',
				paramFields,
				subject: 'Questions',
				htmlContent: '{% for q in params.questions %}<li>{{ q }}</li>{% endfor %}',
			},
		);
		expect(json).toMatchObject([{ action: 'sent' }, { action: 'sent' }]);
		expect(requests()[0]!.messageVersions.map(({ params }) => params)).toEqual([
			{ questions: [] },
			{ questions: ['When?'] },
		]);
	});

	it('leaves loops to Brevo, with the names that they give', async () => {
		const loop = '{% for x in params.items %}<li>{{ loop.index }} {{ x.name }}</li>{% endfor %}';
		const { error } = await send([ada], {
			htmlContent: `={{ $json.name }}, ${loop}`,
			paramMapping: 'json',
			paramsJson: '{ "topic": "Launch", "items": [{ "name": "Slides" }] }',
		});
		expect(error).toBeUndefined();
		expect(requests()[0]).toMatchObject({ htmlContent: `Ada, ${loop}` });
	});

	it('compares the lists of loops with the parameters', async () => {
		const loop = '{% for x in params.items %}<li>{{ x }}</li>{% endfor %}';
		const { error } = await send([ada], { htmlContent: loop });
		expect(error?.message).toBe('No item has a value for {{ params.items }}');
		expect(brevo.writes()).toEqual([]);
	});

	it('rejects placeholders of the old template language that name data', async () => {
		for (const placeholder of ['%TOPIC%', '%FIRST_NAME%', '%firstname%', '%email%']) {
			const { error } = await send([ada], { subject: `About ${placeholder}` });
			expect(error?.message).toBe(`Brevo does not fill in ${placeholder}`);
		}
		expect(brevo.calls()).toEqual([]);
		const { error, hints } = await send([ada], { htmlContent: '<p>100% for %CITY%, 50%</p>' });
		expect(error).toBeUndefined();
		expect(hints.join()).toContain('Brevo may not fill in %CITY%');
	});

	it.each<[string, INodeParameters]>([
		['Subject', { subject: '=About {{ params.topic }} {{ if late }}' }],
		['HTML', { htmlContent: '={{ if late }}' }],
		['Subject', { options: { subject: '={{ if late }}' } }],
	])('names the field with an expression that n8n cannot evaluate: %s', async (label, parameters) => {
		const isTemplate = 'options' in parameters;
		const { error } = await (isTemplate ? sendTemplate([ada], parameters) : send([ada], parameters));
		expect(error?.message).toBe(`n8n cannot evaluate the expression in "${label}"`);
		expect(error?.description).toContain('switch the field from Expression to Fixed');
	});

	it('leaves it to Brevo in the subject in place of that of a template', async () => {
		await sendTemplate([ada], { options: { subject: '=About {{ params.topic }} of {{ $json.topic }}' } });
		expect(brevo.state().emails.map(({ subject }) => subject)).toEqual(['About Launch of Launch']);
		// Values that n8n could not even evaluate.
		const subject = '{{ contact.FIRSTNAME | default : "friend" }}';
		await sendTemplate([ada], { options: { subject: `=${subject}` } });
		expect(requests()[1]).toMatchObject({ subject });
	});

	it('fails if no item with an address has an email, whatever the other items are', async () => {
		const { error } = await send([{ name: 'Nobody' }, ada], { htmlContent: '' });
		expect(error?.message).toBe('The email has no content');
		const { json } = await send([{ name: 'Nobody' }]);
		expect(json).toMatchObject([{ action: 'skipped', reason: 'no email address in "To"' }]);
	});

	describe('without a sender', () => {
		const blank = { sender: locator('list', '') };
		const senders = (rows: object[]) =>
			brevo.sandbox.control.fault({
				vendor: 'brevo',
				path: '/senders',
				status: 200,
				body: { senders: rows },
			});

		it('sends as the first confirmed one of the account, read once, and names it', async () => {
			const { json, hints } = await send(people(3), blank);
			expect(json.map(({ action }) => action)).toEqual(['sent', 'sent', 'sent']);
			expect(brevo.calls().filter((call) => call === 'GET /senders')).toHaveLength(1);
			expect(requests()).toMatchObject([{ sender: { id: 1 } }]);
			expect(brevo.state().emails[0]).toMatchObject({ sender: 'webinars@example.com' });
			expect(hints).toContain(
				'No sender is chosen: the emails come from Example Ltd (webinars@example.com), the oldest confirmed sender of the Brevo account. To use another, choose it in "Sender".',
			);
		});

		it('reads it for those items only that have none', async () => {
			const rows = [{ ...ada, email: 'a@example.org', from: '1' }, bo];
			await send(rows, { sender: locator('id', '={{ $json.from }}') });
			expect(brevo.state().emails).toHaveLength(2);
			expect(brevo.calls().filter((call) => call === 'GET /senders')).toHaveLength(1);
			brevo.sandbox.control.reset();
			await send(rows.slice(0, 1), { sender: locator('id', '={{ $json.from }}') });
			expect(brevo.calls()).not.toContain('GET /senders');
		});

		it('asks for none when there is nothing to send', async () => {
			await send([{ email: '' }, { email: 'chiara.bianchi@example.net' }], blank);
			expect(brevo.calls()).not.toContain('GET /senders');
		});

		it('sends under the name of the option, then by address', async () => {
			await send([ada], { ...blank, options: { senderName: 'Events' } });
			expect(requests()).toMatchObject([{ sender: { email: 'webinars@example.com', name: 'Events' } }]);
		});

		it('reports that a sender by ID keeps its own name', async () => {
			const options = { senderName: 'Events' };
			const notUsed = expect.stringContaining('"Sender Name" was not used') as string;
			expect(
				(await send(people(3), { options })).hints.filter((hint) => hint.includes('Sender Name')),
			).toEqual([notUsed]);
			expect((await sendTemplate([ada], { options })).hints).toContainEqual(notUsed);
			const byAddress = await send([ada], { sender: locator('email', 'webinars@example.com'), options });
			expect(byAddress.hints.join()).not.toContain('Sender Name');
		});

		it('says what to do where the account has none that is confirmed', async () => {
			senders([{ id: 2, name: 'Maren Holt', email: 'maren.holt@example.com', active: false }]);
			const { error } = await send(people(2), blank);
			expect(error?.message).toBe('The Brevo account has no confirmed sender');
			expect(error?.description).toContain('Settings > Senders, Domains & Dedicated IPs > Senders');
			expect(requests()).toEqual([]);
		});
	});

	/** Runs Send over items that have a file each. */
	const sendFiles = async (
		file: IBinaryData | IBinaryData[],
		more: INodeParameters = {},
		addresses = ['a@example.org'],
	) => {
		const parameters: INodeParameters = {
			resource: 'email',
			operation: 'send',
			sender: locator('id', '1'),
			subject: 'Slides',
			textContent: 'Here they are',
			options: { attachments: { files: [{ from: 'binary', binaryField: 'slides', fileName: '', ...more }] } },
		};
		const node = { name: 'Brevo', type: 'brevo', parameters };
		const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
		return await runWorkflow({
			workflow: {
				nodes: [start, node],
				connections: { Start: { main: [[{ node: 'Brevo', type: 'main', index: 0 }]] } },
			},
			startNode: 'Start',
			credentials: brevo.credentials,
			input: addresses.map((email, index) => ({
				json: { email },
				binary: { slides: [file].flat()[index] ?? [file].flat()[0]! },
			})),
		});
	};

	it('attaches files of the items', async () => {
		const slides = { data: 'aGVsbG8=', mimeType: 'text/plain', fileName: 'slides.txt', fileExtension: 'txt' };
		const result = await sendFiles(slides, {}, ['a@example.org', 'b@example.org']);
		expect(result.error).toBeUndefined();
		expect(requests()).toMatchObject([{ attachment: [{ name: 'slides.txt', content: 'aGVsbG8=' }] }]);
		expect(brevo.state().emails.map(({ attachments }) => attachments)).toEqual([
			['slides.txt'],
			['slides.txt'],
		]);
	});

	const pdf = { data: 'aGVsbG8=', mimeType: 'application/pdf' };
	const sentNames = () => brevo.state().emails.flatMap(({ attachments = [] }) => attachments);

	it.each([
		[
			'no extension, one known to n8n',
			{ ...pdf, fileName: 'Webinar slides', fileExtension: 'pdf' },
			{},
			'Webinar slides.pdf',
		],
		['no extension, the type alone', { ...pdf, fileName: 'Slides 2.0' }, {}, 'Slides 2.0.pdf'],
		[
			'a type with a parameter',
			{ ...pdf, mimeType: 'text/csv; charset=utf-8', fileName: 'people' },
			{},
			'people.csv',
		],
		['a type in capitals', { ...pdf, mimeType: 'Application/PDF', fileName: 'Slides' }, {}, 'Slides.pdf'],
		['another name of a type', { ...pdf, mimeType: 'audio/x-m4a', fileName: 'Talk' }, {}, 'Talk.m4a'],
		[
			'an extension in capitals',
			{ ...pdf, mimeType: 'application/octet-stream', fileName: 'List.XLSX' },
			{},
			'List.XLSX',
		],
		['no name of its own', { ...pdf, fileExtension: 'pdf' }, {}, 'slides.pdf'],
		[
			'a chosen name without an extension',
			{ ...pdf, fileName: 'x.pdf' },
			{ fileName: 'Agenda' },
			'Agenda.pdf',
		],
		['a chosen name that ends with a dot', { ...pdf }, { fileName: 'Agenda.' }, 'Agenda.pdf'],
	])('names a file that Brevo can tell by its extension: %s', async (_, file, more, name) => {
		const { error } = await sendFiles(file, more);
		expect(error).toBeUndefined();
		expect(sentNames()).toEqual([name]);
	});

	it('fails only the item whose file Brevo would reject', async () => {
		const msg = { ...pdf, mimeType: 'application/vnd.ms-outlook', fileName: 'a.msg', fileExtension: 'msg' };
		const { error, items } = await sendFiles([msg, { ...pdf, fileName: 'a.pdf' }], {}, [
			'a@example.org',
			'b@example.org',
		]);
		expect(error).toBeUndefined();
		expect(items('Brevo').map(({ json }) => json)).toMatchObject([
			{
				action: 'failed',
				reason: expect.stringMatching(/^Brevo does not send files of this kind: 'a\.msg'\. \S/) as string,
			},
			{ action: 'sent' },
		]);
		expect(sentNames()).toEqual(['a.pdf']);
	});

	it.each([
		[
			'an Outlook message',
			{ ...pdf, mimeType: 'application/vnd.ms-outlook', fileName: 'a.msg', fileExtension: 'msg' },
			'a.msg',
		],
		[
			'JSON',
			{ ...pdf, mimeType: 'application/json', fileName: 'rows.json', fileExtension: 'json' },
			'rows.json',
		],
		[
			'a file of no known type',
			{ ...pdf, mimeType: 'application/octet-stream', fileName: 'Slides' },
			'Slides',
		],
	])('sends no request with a file that Brevo would reject: %s', async (_, file, name) => {
		const { error } = await sendFiles(file);
		expect(error?.message).toBe(`Brevo does not send files of this kind: '${name}'`);
		expect(requests()).toEqual([]);
	});

	it.each([
		['its own name', { url: 'https://example.com/a/slides.pdf?v=2' }, 'https://example.com/a/slides.pdf?v=2'],
		['a chosen name', { url: 'https://example.com/download?id=3', fileName: 'slides.pdf' }, 'slides.pdf'],
		[
			'a chosen name without an extension',
			{ url: 'https://example.com/x.pdf', fileName: 'Slides' },
			'Slides.pdf',
		],
	])('names a linked file: %s', async (_, file, name) => {
		const { error } = await send([ada], { options: { attachments: { files: [{ from: 'url', ...file }] } } });
		expect(error).toBeUndefined();
		expect(sentNames()).toEqual([name]);
	});

	it('rejects a linked file whose kind its URL does not show', async () => {
		const files = [{ from: 'url', url: 'https://example.com/download?file=a.pdf' }];
		const { error } = await send([ada], { options: { attachments: { files } } });
		expect(error?.message).toBe(
			"Brevo does not send files of this kind: 'https://example.com/download?file=a.pdf'",
		);
		expect(requests()).toEqual([]);
	});

	it('rejects an empty file', async () => {
		const empty = { data: '', mimeType: 'application/pdf', fileName: 'slides.pdf ' };
		const { error } = await sendFiles(empty);
		expect(error?.message).toBe("The file to attach is empty: 'slides.pdf'");
		expect(requests()).toEqual([]);
	});

	it('says which binary field is missing', async () => {
		const options = { attachments: { files: [{ from: 'binary', binaryField: 'slides' }] } };
		const { error } = await send([ada], { options });
		expect(error?.message).toBe("The item has no file in the binary field 'slides'");
	});
});

describe('Parameters in the text', () => {
	it.each([
		['typed', { htmlContent: '<p>Hi {{ firstname }}</p>' }],
		['typed as an expression', { subject: '=Hi {{ firstname }}' }],
	])('are in doubt if Brevo may have no variable of the name: %s', async (_, parameters) => {
		const { json, hints } = await send([ada], parameters);
		expect(json).toMatchObject([{ action: 'sent' }]);
		expect(
			hints.filter((hint) => hint.startsWith('Brevo may have no value for {{ firstname }}')),
		).toHaveLength(1);
	});

	it('are in doubt in a template, too', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/smtp/templates/1$',
			status: 200,
			body: { id: 1, subject: 'Hi {{ firstname }}', htmlContent: '<p>Hello</p>', isActive: true },
		});
		const { hints } = await sendTemplate([ada]);
		expect(hints.join()).toContain('Brevo may have no value for {{ firstname }}');
	});

	const noRecording = { ...bo, share_url: undefined };

	it('are an error if no item has a value for them, before anything is sent', async () => {
		const { error } = await send([noRecording, { ...noRecording, email: 'c@example.org' }]);
		expect(error?.message).toBe('No item has a value for {{ params.recording_url }}');
		expect(error?.description).toContain('Parameters with a value: topic');
		expect(brevo.calls()).toEqual([]);
	});

	it.each(['Thanks for {topic}', 'Hi {{ first_name }}', '{{ Params.topic }}'])(
		'%s, which Brevo does not fill in, is an error before anything is sent',
		async (subject) => {
			const { error } = await send([ada], { subject });
			expect(error?.message).toMatch(/^Brevo does not fill in \{/);
			expect(error?.description).toContain('Write {{ params.');
			expect(brevo.calls()).toEqual([]);
		},
	);

	it.each(['subject', 'htmlContent', 'textContent'])(
		'are not those of n8n in a field that is set to Fixed: %s',
		async (name) => {
			const { error } = await send([ada], { [name]: '<p>Hi {{ $json.first_name }}, hello</p>' });
			expect(error?.message).toBe(
				'n8n does not evaluate {{ $json.first_name }} in a field that is set to Fixed',
			);
			expect(brevo.calls()).toEqual([]);
			const { json } = await send([ada], { [name]: '=<p>Hi {{ $json.first_name }}, hello</p>' });
			expect(json).toMatchObject([{ action: 'sent' }]);
		},
	);

	it('skip the items that have no value for them', async () => {
		const { json } = await send([ada, noRecording]);
		expect(json).toMatchObject([
			{ action: 'sent' },
			{
				action: 'skipped',
				reason: 'no value for {{ params.recording_url }}, which the email uses',
			},
		]);
		expect(brevo.state().emails).toHaveLength(1);
	});

	it('are also those of the chosen template', async () => {
		const { error } = await sendTemplate([noRecording]);
		expect(error?.message).toBe('No item has a value for {{ params.recording_url }}');
		expect(brevo.writes()).toEqual([]);
		const { json } = await sendTemplate([ada, noRecording]);
		expect(json.map(({ action }) => action)).toEqual(['sent', 'skipped']);
	});

	it('may be missing where the text has an alternative', async () => {
		const { json } = await send([noRecording], {
			htmlContent:
				'{% if params.recording_url %}<a href="{{ params.recording_url }}">Watch</a>{% endif %}{{ params.first_name | default:"there" }}',
		});
		expect(json).toMatchObject([{ action: 'sent' }]);
	});

	it('have the values that the mapping of each item gives them', async () => {
		const { json } = await send([ada, bo], {
			paramMapping: "={{ $json.name ? 'zoomPreset' : 'none' }}",
		});
		expect(json.map(({ action }) => action)).toEqual(['sent', 'skipped']);
	});
});
