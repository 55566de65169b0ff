import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, type BrevoAccount } from '../../account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const run = async (
	operation: string,
	parameters: INodeParameters = {},
	input: IDataObject[] = [{}],
	settings = {},
) => await brevo.run({ resource: 'campaign', operation, ...parameters }, input, settings);
const lists = (...names: string[]) => ({
	lists: names.map((name) => ({ list: locator('list', String(brevo.listId(name))) })),
});
const event = {
	topic: 'Product launch',
	object: { share_url: 'https://zoom.example.com/rec/1', password: 'pass!1' },
};
const draft = (parameters: INodeParameters = {}) => ({
	name: '=Recording: {{ $json.topic }}',
	template: locator('list', '1'),
	recipientLists: lists('Newsletter'),
	...parameters,
});
const create = async (parameters: INodeParameters = {}, input: IDataObject[] = [event]) =>
	await run('create', draft(parameters), input);
const campaign = (id = '1') => ({ campaign: locator('id', id) });
const bodies = (path: RegExp) =>
	brevo.sandbox.control
		.calls()
		.filter((context) => context.method !== 'GET' && path.test(context.path))
		.map(({ body }) => body);

describe('Create', () => {
	it('makes a draft from a template, with its subject and sender and what the recording says', async () => {
		const { json } = await create();
		expect(json).toEqual([{ id: 1, name: 'Recording: Product launch', status: 'draft', created: true }]);
		expect(bodies(/emailCampaigns$/)).toEqual([
			{
				name: 'Recording: Product launch',
				subject: 'Thank you for joining {{ params.topic }}',
				sender: { id: 1 },
				templateId: 1,
				recipients: { listIds: [1] },
				params: {
					topic: 'Product launch',
					recording_url: 'https://zoom.example.com/rec/1',
					recording_passcode: 'pass!1',
				},
			},
		]);
		expect(brevo.state().emails).toEqual([]);
	});

	it('takes HTML, lists and exclusions, and asks for no template then', async () => {
		await create({
			contentFrom: 'html',
			htmlContent: '<p>{{ params.topic }}</p>',
			subject: 'Watch it',
			sender: locator('id', '1'),
			recipientLists: lists('Newsletter', 'Customers'),
			options: { excludeLists: lists('Webinar follow-up'), tag: 'webinar', replyTo: 'r@example.com' },
		});
		expect(brevo.calls()).toEqual(['POST /emailCampaigns']);
		expect(bodies(/emailCampaigns$/)).toMatchObject([
			{
				htmlContent: '<p>{{ params.topic }}</p>',
				recipients: { listIds: [1, 3], exclusionListIds: [2] },
				tag: 'webinar',
				replyTo: 'r@example.com',
			},
		]);
	});

	it('takes the first confirmed sender where neither the node nor a template names one', async () => {
		const html = { contentFrom: 'html', htmlContent: '<p>Hello there</p>', subject: 'Watch it' };
		const { hints } = await create(html, [event, { ...event, topic: 'Another' }]);
		expect(bodies(/emailCampaigns$/)).toMatchObject([{ sender: { id: 1 } }, { sender: { id: 1 } }]);
		expect(brevo.calls().filter((call) => call === 'GET /senders')).toHaveLength(1);
		expect(hints.filter((hint) => hint.includes('Example Ltd (webinars@example.com)'))).toHaveLength(1);

		await create({ ...html, options: { senderName: 'Events' } });
		expect(bodies(/emailCampaigns$/).at(-1)).toMatchObject({
			sender: { email: 'webinars@example.com', name: 'Events' },
		});
	});

	it('sends under another name with the address of the template, and says where it cannot', async () => {
		const named = { subject: '', options: { senderName: 'Events' } };
		const ofTemplate = await create(named);
		expect(bodies(/emailCampaigns$/)[0]).toMatchObject({
			sender: { email: 'webinars@example.com', name: 'Events' },
		});
		expect(ofTemplate.hints.join()).not.toContain('Sender Name');

		const { hints } = await create({ ...named, sender: locator('list', '1') });
		expect(bodies(/emailCampaigns$/)[1]).toMatchObject({ sender: { id: 1 } });
		expect(hints).toContainEqual(expect.stringContaining('"Sender Name" was not used'));

		const updateFields = { senderName: 'Events', subject: 'New' };
		const updated = await run('update', { ...campaign(), updateFields });
		expect(updated.hints).toContainEqual(expect.stringContaining('"Sender Name" was not used'));
	});

	describe('a sender with a name of more than 70 characters', () => {
		const long = `${'x'.repeat(69)}😀 Department of Very Long Names`;
		const CUT = 'Brevo takes names of up to 70 characters: longer names of recipients and senders were cut.';
		const html = { contentFrom: 'html', htmlContent: '<p>Hello there</p>', subject: 'Watch it' };
		const byEmail = locator('email', 'webinars@example.com');

		it.each([
			['that is typed', { sender: byEmail, options: { senderName: long } }],
			['of the default sender', { options: { senderName: long } }],
		])('says that it was cut: one %s', async (_case, more) => {
			const { hints } = await create({ ...html, ...more });
			expect(bodies(/emailCampaigns$/)[0]).toMatchObject({ sender: { name: 'x'.repeat(69) } });
			expect(hints).toContain(CUT);
		});

		it('says that it was cut: one of the template, which Brevo names without an ID', async () => {
			const template = {
				id: 1,
				name: 'Thanks',
				subject: 'Thank you',
				htmlContent: '<p>Hello there</p>',
				isActive: true,
				sender: { email: 'webinars@example.com', name: long },
			};
			brevo.sandbox.control.fault({
				vendor: 'brevo',
				path: '/smtp/templates/1$',
				status: 200,
				body: template,
			});
			const { hints } = await create();
			expect(bodies(/emailCampaigns$/)[0]).toMatchObject({
				sender: { email: 'webinars@example.com', name: 'x'.repeat(69) },
			});
			expect(hints).toContain(CUT);
		});

		it('says that it was cut: one of an update', async () => {
			await create();
			const updateFields = { sender: byEmail, senderName: long };
			const { hints } = await run('update', { ...campaign(), updateFields });
			expect(hints).toContain(CUT);
		});
	});

	it('says what to do where the account has no confirmed sender', async () => {
		brevo.sandbox.control.fault({ vendor: 'brevo', path: '/senders', status: 200, body: { senders: [] } });
		const { error } = await create({
			contentFrom: 'html',
			htmlContent: '<p>Hello there</p>',
			subject: 'Watch it',
		});
		expect(error?.message).toBe('The Brevo account has no confirmed sender');
		expect(brevo.state().campaigns).toEqual([]);
	});

	// The editor makes an expression of a text as soon as somebody types two braces.
	it('leaves what Brevo fills in to Brevo, also in an expression', async () => {
		const texts = {
			subject: '=Watch {{ params.topic }}, {{ contact.FIRSTNAME }}',
			htmlContent: '=<p>{{ $json.topic }}: <a href="{{ params.recording_url }}">watch</a></p>',
		};
		const options = { toField: '={{ contact.FIRSTNAME }} {{ contact.LASTNAME }}', previewText: 'Now' };
		await create({ contentFrom: 'html', ...texts, options });
		expect(bodies(/emailCampaigns$/)).toMatchObject([
			{
				subject: 'Watch {{ params.topic }}, {{ contact.FIRSTNAME }}',
				htmlContent: '<p>Product launch: <a href="{{ params.recording_url }}">watch</a></p>',
				toField: '{{ contact.FIRSTNAME }} {{ contact.LASTNAME }}',
				previewText: 'Now',
			},
		]);
		await run('update', { ...campaign(), updateFields: { subject: '=New: {{ params.topic }}' } });
		expect(bodies(/emailCampaigns\/1$/)).toEqual([{ subject: 'New: {{ params.topic }}' }]);
	});

	it('makes only one of a name, on request', async () => {
		const once = { options: { ifNameExists: 'return' } };
		await create(once);
		const { json } = await create(once);
		expect(json).toEqual([{ id: 1, name: 'Recording: Product launch', status: 'draft', created: false }]);
		expect(brevo.state().campaigns).toHaveLength(1);
		await create();
		expect(brevo.state().campaigns).toHaveLength(2);
	});

	it('asks for nothing but the campaigns where there is one of the name', async () => {
		const once = { options: { ifNameExists: 'return' } };
		await create(once);
		const before = brevo.calls().length;
		await create({ ...once, template: locator('id', '99'), paramMapping: 'json', paramsJson: 'no JSON' });
		expect(brevo.calls().slice(before)).toEqual(['GET /emailCampaigns']);
	});

	it('warns when each of many items makes a campaign', async () => {
		const { hints } = await create({}, [event, { ...event, topic: 'Another' }]);
		expect(hints.join()).toContain('turn on "Execute Once"');
		expect((await create()).hints).toEqual([]);
	});

	it.each([
		[{ template: locator('id', '4') }, "The template 'Survey (unfinished)' is not active"],
		[{ template: locator('id', '99') }, 'Brevo has no active template with this ID'],
		[
			{ contentFrom: '={{ "HTML" }}', htmlContent: '<p>Hello there</p>', htmlUrl: 'https://example.com' },
			`"Content From" is 'HTML', but must be one of: html, url, template`,
		],
		[
			{ options: { ifNameExists: '={{ "skip" }}' } },
			`"If Name Exists" is 'skip', but must be one of: create, return`,
		],
		[{ name: '={{ "" }}' }, '"Name" is empty'],
		[{ contentFrom: 'html', htmlContent: '={{ "" }}' }, '"HTML" is empty'],
		[{ contentFrom: 'html', htmlContent: '<p>Hello there</p>' }, '"Subject" is empty'],
		[{ recipientLists: { lists: [{ list: locator('id', '99') }] } }, 'Brevo has no such list'],
		[{ recipientLists: { lists: [{ list: locator('list', '') }] } }, 'No list is chosen'],
		[{ sender: locator('email', 'stranger@example.com') }, 'Brevo does not send from this sender'],
		[
			{ options: { recipientSegments: { segments: [{ segment: locator('id', '99') }] } } },
			'Brevo has no such segment',
		],
	] as Array<[INodeParameters, string]>)('refuses %j', async (parameters, message) => {
		const { error } = await create(parameters);
		expect([error?.message, Boolean(error?.description)]).toEqual([message, true]);
		expect(brevo.state().campaigns).toEqual([]);
	});

	it('does not repeat the call, and asks Brevo whether the campaign is there', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'POST',
			path: '/emailCampaigns$',
			status: 502,
			body: {},
		});
		const { error } = await create();
		expect(error?.message).toContain('Brevo has not created the campaign');
		expect(error?.description).toContain('It is safe to run it again.');
		expect(brevo.writes()).toEqual(['POST /emailCampaigns']);
	});
});

describe('Send Now', () => {
	it('sends once to the lists, except to people who unsubscribed', async () => {
		await create();
		expect((await run('sendNow', campaign())).json).toEqual([{ id: 1, action: 'sent' }]);
		expect(brevo.state().emails.map(({ to, subject }) => [to[0], subject])).toEqual([
			['amara.okafor@example.org', 'Thank you for joining Product launch'],
			['benoit.lacroix@example.org', 'Thank you for joining Product launch'],
		]);
		expect((await run('sendNow', campaign())).json).toEqual([{ id: 1, action: 'already_sent' }]);
		expect(brevo.state().emails).toHaveLength(2);
	});

	it('says "created, not sent" with the ID when there are no credits', async () => {
		await create();
		brevo.sandbox.control.brevo.settings({ credits: 1 });
		const { error } = await run('sendNow', campaign());
		expect(error?.message).toMatch(
			/^Campaign 1 was not sent: The Brevo account does not have enough credits/,
		);
		expect(error?.description).toContain('run only Send Now with the ID 1');
		expect(brevo.state().emails).toEqual([]);
	});

	it('says so when it has no recipients', async () => {
		await create({ recipientLists: {} });
		const { error } = await run('sendNow', campaign());
		expect(error?.message).toContain('Campaign 1 was not sent');
		expect(error?.message).toContain('recipients.listIds is missing');
	});

	it('is not repeated after a fault: it asks whether the campaign is on its way', async () => {
		await create();
		const fault = { vendor: 'brevo', path: '/sendNow$', status: 502, body: {} } as const;
		brevo.sandbox.control.fault(fault);
		const { error } = await run('sendNow', campaign());
		expect(error?.message).toContain('Campaign 1 was not sent');

		// The first call arrived; its answer was lost.
		await run('sendNow', campaign());
		brevo.sandbox.control.fault(fault);
		expect((await run('sendNow', campaign())).json).toEqual([{ id: 1, action: 'sent' }]);
		expect(brevo.writes().filter((call) => call.endsWith('/sendNow'))).toHaveLength(3);
		expect(brevo.state().emails).toHaveLength(2);
	});

	it('is not a failure where another execution is just sending it', async () => {
		await create();
		await run('sendNow', campaign());
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/sendNow$',
			status: 400,
			body: { code: 'campaign_processing', message: 'Campaign is being processed' },
		});
		expect((await run('sendNow', campaign())).json).toEqual([{ id: 1, action: 'already_sent' }]);
	});

	it('says when it is not known', async () => {
		await create();
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/emailCampaigns/1',
			status: 503,
			body: {},
			times: 20,
		});
		const { error } = await run('sendNow', { ...campaign(), requestOptions: { maxWait: 1 } });
		expect(error?.message).toContain('Campaign 1 may have been sent');
		expect(error?.description).toContain('It is not known whether Brevo has carried out the call');
	});

	it('does not take a campaign that was scheduled before for sent', async () => {
		await create();
		await run('schedule', { ...campaign(), scheduledAt: new Date(Date.now() + 9e8).toISOString() });
		brevo.sandbox.control.fault({ vendor: 'brevo', path: '/sendNow$', status: 502, body: {} });
		const { error } = await run('sendNow', campaign());
		expect(error?.message).toContain('Campaign 1 may have been sent');
		expect(error?.description).toContain('It is not known whether Brevo has carried out the call');
	});

	it.each(['sendNow', 'sendTest', 'get'])('%s says when there is no such campaign', async (operation) => {
		const { error } = await run(operation, campaign('77'));
		expect(error?.message).toBe('Brevo has no such campaign');
	});
});

describe('Send Test', () => {
	it('sends to contacts on a list', async () => {
		await create();
		const { json } = await run('sendTest', { ...campaign(), emailTo: 'mina.park@example.org' });
		expect(json).toEqual([{ id: 1, action: 'test_sent', to: ['mina.park@example.org'] }]);
		expect(brevo.state().emails).toMatchObject([{ kind: 'test', to: ['mina.park@example.org'] }]);
	});

	it('names the addresses that get none', async () => {
		await create();
		const { error } = await run('sendTest', {
			...campaign(),
			emailTo: 'nobody@example.org, chiara.bianchi@example.net',
		});
		expect(error?.message).toBe(
			'No test email was sent: not contacts in Brevo: nobody@example.org; unsubscribed: chiara.bianchi@example.net',
		);
		expect(brevo.state().emails).toEqual([]);
	});

	it('rejects an invalid address', async () => {
		const { error } = await run('sendTest', { ...campaign(), emailTo: 'nobody' });
		expect(error?.message).toBe('"To" contains an invalid email address: \'nobody\'');
	});
});

describe('Update and Schedule', () => {
	it('changes what was chosen', async () => {
		await create();
		// The content from the template goes on using its parameters.
		const params = { recording_url: 'https://zoom.example.com/rec/2', a: 1 };
		const updateFields = {
			subject: 'New',
			recipientLists: lists('Customers'),
			paramsJson: JSON.stringify(params),
		};
		expect((await run('update', { ...campaign(), updateFields })).json).toEqual([{ id: 1, updated: true }]);
		expect(bodies(/emailCampaigns\/1$/)).toEqual([{ subject: 'New', recipients: { listIds: [3] }, params }]);
	});

	it.each([
		['false', false],
		[0, false],
		['TRUE', true],
		[null, undefined],
		['', undefined],
	])('reads the switch %j as %s, and nothing as no change', async (mirror, mirrorActive) => {
		await create();
		const updateFields = {
			subject: 'New',
			mirrorActive: '={{ $json.mirror }}',
			paramsJson: '={{ $json.absent }}',
		};
		const { error } = await run('update', { ...campaign(), updateFields }, [{ mirror }]);
		expect(error).toBeUndefined();
		expect(bodies(/emailCampaigns\/1$/)).toEqual([
			{ subject: 'New', ...(mirrorActive !== undefined && { mirrorActive }) },
		]);
	});

	it.each([
		[{}, 'There is nothing to update'],
		[{ mirrorActive: "={{ 'maybe' }}" }, '"Mirror Link" is \'maybe\', but must be true or false'],
		[
			{ excludeLists: { lists: [{ list: locator('id', '1') }] } },
			'To change the exclusions, choose the recipients as well',
		],
		[{ paramsJson: '3' }, '"Parameters (JSON)" is not a JSON object'],
	] as Array<[INodeParameters, string]>)('refuses to update %j', async (updateFields, message) => {
		const { error } = await run('update', { ...campaign(), updateFields });
		expect(error?.message).toBe(message);
		expect(brevo.calls()).toEqual([]);
	});

	it('schedules a draft', async () => {
		await create();
		const at = new Date(Date.now() + 9e8).toISOString();
		const { json } = await run('schedule', { ...campaign(), scheduledAt: at });
		expect(json).toEqual([{ id: 1, name: 'Recording: Product launch', status: 'queued', scheduledAt: at }]);
	});

	it.each([
		['2020-01-01T00:00:00', '"Scheduled At" is in the past'],
		['={{ "" }}', '"Scheduled At" is empty'],
		['={{ "soon" }}', '"Scheduled At" is not a date: \'soon\''],
	])('does not schedule at %s', async (scheduledAt, message) => {
		await create();
		expect((await run('schedule', { ...campaign(), scheduledAt })).error?.message).toBe(message);
	});

	it('changes nothing that was sent', async () => {
		await create();
		await run('sendNow', campaign());
		const { error } = await run('update', { ...campaign(), updateFields: { subject: 'Late' } });
		expect(error?.message).toBe('The campaign has already been sent');
	});
});

describe('Get and Get Many', () => {
	it('reads statistics', async () => {
		await create();
		await run('sendNow', campaign());
		const { json } = await run('get', campaign());
		expect(json).toMatchObject([{ id: 1, status: 'sent', statistics: { globalStats: { sent: 2 } } }]);
		expect(json[0]).not.toHaveProperty('htmlContent');
	});

	it('filters and pages', async () => {
		await create({ name: 'One' });
		await create({ name: 'Two' });
		await run('sendNow', campaign('2'));
		const all = await run('getMany', { returnAll: true });
		expect(all.json.map(({ name }) => name)).toEqual(['Two', 'One']);
		const sent = await run('getMany', { filters: { startDate: '2020-01-01' }, includeStatistics: true });
		expect(sent.json).toMatchObject([{ name: 'Two', statistics: { globalStats: {} } }]);
		const drafts = await run('getMany', { filters: { status: 'draft' }, limit: 1 });
		expect(drafts.json).toMatchObject([{ name: 'One' }]);
	});

	it('rejects dates for campaigns that were not sent', async () => {
		const { error } = await run('getMany', { filters: { startDate: '2020-01-01', status: 'draft' } });
		expect(error?.message).toBe('Campaigns that were not sent have no sending date');
	});
});

describe('Parameters in the text', () => {
	it('must have a value, in the content and in the template', async () => {
		for (const parameters of [
			{},
			{ subject: 'Watch it', sender: locator('id', '1') },
			{ contentFrom: 'html', htmlContent: '<p>{{ params.recording_url }}</p>', subject: 'Watch it' },
		]) {
			const { error } = await create(parameters, [{ topic: 'Product launch' }]);
			expect(error?.message).toBe('No item has a value for {{ params.recording_url }}');
		}
		expect(brevo.writes()).toEqual([]);
	});

	it('skip an item that has none, and create the campaigns of the others', async () => {
		const { json, error } = await create({}, [event, { topic: 'Not recorded' }]);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ id: 1, name: 'Recording: Product launch', status: 'draft', created: true },
			{
				id: null,
				name: 'Recording: Not recorded',
				action: 'skipped',
				reason: 'no value for {{ params.recording_url }}, which the campaign uses',
			},
		]);
		expect(brevo.state().campaigns).toHaveLength(1);
	});

	it('are an error before the first campaign if another item is faulty', async () => {
		const name = '={{ $json.name }}';
		const { error } = await create({ name }, [
			{ ...event, name: 'A' },
			{ ...event, name: '' },
		]);
		expect(error?.message).toBe('"Name" is empty');
		expect(brevo.writes()).toEqual([]);
	});

	it('make one campaign of a name for two items, on request', async () => {
		const { json } = await create({ options: { ifNameExists: 'return' } }, [event, event]);
		expect(json.map(({ id, created }) => [id, created])).toEqual([
			[1, true],
			[1, false],
		]);
		expect(brevo.writes()).toEqual(['POST /emailCampaigns']);
	});

	it.each([
		[{ name: 'Recording of {topic}' }, 'Nothing fills in {topic} in "Name"'],
		[{ name: 'Recording of {{ params.topic }}' }, 'Nothing fills in {{ params.topic }} in "Name"'],
		[{ options: { tag: '{topic}' } }, 'Nothing fills in {topic} in "Tag"'],
		[{ subject: 'On {topic}' }, 'Brevo does not fill in {topic}'],
		[{ subject: '=On {{ topic }}' }, 'Brevo does not fill in {{ topic }}'],
		[
			{ subject: 'On {{ $json.topic }}' },
			'n8n does not evaluate {{ $json.topic }} in a field that is set to Fixed',
		],
		[
			{ options: { previewText: 'On {{ $json.topic }}' } },
			'n8n does not evaluate {{ $json.topic }} in a field that is set to Fixed',
		],
		[
			{ options: { toField: '%FIRSTNAME%' } },
			'Because of %FIRSTNAME%, Brevo would leave out {{ params.topic }}',
		],
	])('must be of a form that is filled in: %j', async (parameters, message) => {
		const { error } = await create(
			{ contentFrom: 'html', htmlContent: '<p>{{ params.topic }}</p>', subject: 'Watch it', ...parameters },
			[{ topic: 'Product launch' }],
		);
		expect(error?.message).toBe(message);
		expect(brevo.writes()).toEqual([]);
	});

	it('are not looked for in data: a topic may have braces', async () => {
		const { error } = await create(
			{
				contentFrom: 'html',
				htmlContent: '<p>Watch it</p>',
				name: '=Recording of {{ $json.topic }}',
				subject: '={{ $json.topic }}',
			},
			[{ topic: 'All about {topic} and {{ handlebars }}' }],
		);
		expect(error).toBeUndefined();
		expect(brevo.state().campaigns).toMatchObject([
			{ name: 'Recording of All about {topic} and {{ handlebars }}' },
		]);
	});

	it.each([
		['a new text', { subject: 'On {{ params.topic }}', paramsJson: '{ "title": "Launch" }' }],
		['its content', { paramsJson: '{ "recording_url": "https://zoom.example.com/rec/1" }' }],
		['its subject', { htmlUrl: 'https://example.com/mail.html', paramsJson: '{ "title": "Launch" }' }],
	])('must have a value in an update that replaces the parameters: those of %s', async (_, updateFields) => {
		await createFromHtml();
		const { error } = await run('update', { ...campaign(), updateFields });
		expect(error?.message).toBe('No item has a value for {{ params.topic }}');
		expect(brevo.writes()).toEqual(['POST /emailCampaigns']);
	});

	it.each([
		['a new text', { subject: 'Hi %FIRSTNAME%' }],
		['the new To Field', { toField: '%FIRSTNAME%' }],
		['the new sender', { senderName: '%COMPANY% Ltd', sender: locator('email', 'webinars@example.com') }],
	])('an update does not turn them off by the old template language: %s', async (_, updateFields) => {
		await createFromHtml();
		const { error } = await run('update', { ...campaign(), updateFields });
		expect(error?.message).toMatch(/^Because of %\w+%, Brevo would leave out \{\{ params\.topic \}\}$/);
		expect(brevo.writes()).toEqual(['POST /emailCampaigns']);
	});

	it('an update may use the old template language if its texts use none', async () => {
		await createFromHtml();
		const texts = { subject: 'Hi %FIRSTNAME%', htmlContent: '<p>Watch it, %FIRSTNAME%</p>' };
		const { json } = await run('update', { ...campaign(), updateFields: texts });
		expect(json).toEqual([{ id: 1, updated: true }]);
	});

	it('are not turned off by the old template language of a template', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/smtp/templates/1$',
			status: 200,
			body: { id: 1, name: 'T', subject: '{{ params.topic }}', htmlContent: '<p>Hi</p>', toField: '%NAME%' },
		});
		const { error } = await create();
		expect(error?.message).toBe('Because of %NAME%, Brevo would leave out {{ params.topic }}');
		expect(brevo.writes()).toEqual([]);
	});

	it.each([
		['create', { options: { senderName: '{topic}' } }, 'Nothing fills in {topic} in "Sender Name"'],
		['update', { updateFields: { senderName: '{topic}' } }, 'Nothing fills in {topic} in "Sender Name"'],
		[
			'create',
			{ options: { senderName: '{{ params.topic }}' } },
			'Nothing fills in {{ params.topic }} in "Sender Name"',
		],
	])('are not for the name of the sender: %s %j', async (operation, parameters, message) => {
		const { error } = await run(operation, { ...draft(), ...campaign(), ...parameters }, [event]);
		expect(error?.message).toBe(message);
		expect(brevo.writes()).toEqual([]);
	});

	it('are held against the names that By Field gives, also in a template', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/smtp/templates/1$',
			status: 200,
			body: { id: 1, name: 'T', subject: 'On {{ title }}', htmlContent: '<p>Hi</p>', isActive: true },
		});
		const { error } = await create({
			paramMapping: 'byField',
			paramFields: { fields: [{ field: 'topic', parameter: 'title' }] },
		});
		expect(error?.message).toBe('Brevo does not fill in {{ title }}');
		expect(brevo.writes()).toEqual([]);
	});

	it('need none in an update of the text that uses them', async () => {
		await createFromHtml();
		const paramsJson = '{ "title": "Launch" }';
		const texts = { subject: 'On {{ params.title }}', htmlContent: '<p>{{ params.title }}, watch it</p>' };
		const { json } = await run('update', { ...campaign(), updateFields: { ...texts, paramsJson } });
		expect(json).toEqual([{ id: 1, updated: true }]);
	});

	it('are in doubt in an update without parameters, where the campaign has not used them before', async () => {
		await createFromHtml();
		const update = async (subject: string) =>
			await run('update', { ...campaign(), updateFields: { subject } }, [{}]);
		expect((await update('Again: {{ params.topic }}')).hints).toEqual([]);
		const { json, hints } = await update('By {{ params.speaker }}: {{ params.topic }}');
		expect(json).toEqual([{ id: 1, updated: true }]);
		expect(hints).toEqual([
			expect.stringContaining('The new texts of campaign 1 use {{ params.speaker }}, which') as string,
		]);
		// Without a placeholder the campaign need not be read.
		const before = brevo.calls().length;
		await update('No placeholder');
		expect(brevo.calls().slice(before)).toEqual(['PUT /emailCampaigns/1']);
	});

	const createFromHtml = async () => {
		const { error } = await create({
			contentFrom: 'html',
			htmlContent: '<p>About {{ params.topic }}: watch it</p>',
			subject: 'About {{ params.topic }}',
			sender: locator('id', '1'),
		});
		expect(error).toBeUndefined();
	};
});
