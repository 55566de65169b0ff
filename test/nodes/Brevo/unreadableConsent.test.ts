import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { pickShare } from '../../support/dayShare.mts';
import { setClock } from '../../support/time/testClock.mts';
import { locator, openAccount, type BrevoAccount } from './account.mts';

/** Consent that cannot be read is not permission: nobody is sent an email, put on a list or tracked, and the result says so. */

let brevo: BrevoAccount;
beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => {
	brevo.sandbox.control.reset();
	// No case waits for the rate limit that another has used up.
	setClock(Date.now() + 60 * 60_000);
});

/** Unsubscribed from everything. */
const CHIARA = 'chiara.bianchi@example.net';
/** Left the list 2. */
const BENOIT = 'benoit.lacroix@example.org';
const OTHERS = ['amara.okafor@example.org', 'mina.park@example.org', 'new@example.org'];

const followUp = locator('id', '2');
const QUESTION = 'May we send you news by email?';
const OPERATIONS: Readonly<Record<string, INodeParameters>> = {
	'Contact > Sync, singly': {
		resource: 'contact',
		operation: 'sync',
		listMode: 'same',
		list: followUp,
		options: { writePath: 'single' },
	},
	'Contact > Sync, by import': {
		resource: 'contact',
		operation: 'sync',
		listMode: 'same',
		list: followUp,
		options: { writePath: 'import' },
	},
	...Object.fromEntries(
		Object.entries({
			'by contact ID': { identifyBy: 'contact_id', identifierField: 'brevo_id' },
			'by external ID': { identifyBy: 'ext_id', identifierField: 'crm' },
			'with consent from the form': {
				options: { consent: { rule: { question: QUESTION, answers: ['Yes'] } } },
			},
			'with a history': { options: { keepHistory: 'add' } },
			'unsubscribes not respected': { options: { respectUnsubscribes: false } },
		}).map(([name, more]) => [
			`Contact > Sync, ${name}`,
			{ resource: 'contact', operation: 'sync', listMode: 'same', list: followUp, ...more },
		]),
	),
	'Contact > Sync, lists by status': {
		resource: 'contact',
		operation: 'sync',
		listMode: 'byStatus',
		options: { oneStatusPerEvent: true },
	},
	'Contact > Send Double Opt-In': {
		resource: 'contact',
		operation: 'doubleOptIn',
		template: locator('list', '3'),
		includeLists: { lists: [{ list: followUp }] },
		redirectionUrl: 'https://example.com/thanks',
	},
	'List > Add Contacts': { resource: 'list', operation: 'addContacts', list: followUp },
	'Event > Track': {
		resource: 'event',
		operation: 'track',
		eventName: 'came',
		propertyMapping: 'none',
	},
	'Email > Send': {
		resource: 'email',
		operation: 'send',
		to: '={{ $json.email }}',
		sender: locator('email', 'webinars@example.com'),
		subject: 'Hello',
		textContent: 'Hello',
	},
	'Email > Send Template': { resource: 'email', operation: 'sendTemplate', template: locator('list', '1') },
};

/** Answers to the look-up of contacts in which their consent cannot be read. */
const contact = { id: 5, email: CHIARA, listIds: [] as number[], attributes: {} };
const readable = { ...contact, emailBlacklisted: false };
const garbled = (one: object) => ({ status: 200, body: { ...one, contacts: [one], count: 1 } });
const ANSWERS = {
	'500': { status: 500, body: {} },
	'a page': { status: 200, raw: '<html><title>Welcome</title></html>' },
	'{}': { status: 200, body: {} },
	'a contact without emailBlacklisted': garbled(contact),
	'emailBlacklisted as text': garbled({ ...contact, emailBlacklisted: 'yes' }),
	'listUnsubscribed as text': garbled({ ...readable, listUnsubscribed: '2' }),
	'listUnsubscribed without numbers': garbled({ ...readable, listUnsubscribed: [null] }),
};

const UNREADABLE =
	/^(The service is not available at the moment|The answer was not JSON but a page titled "Welcome" \(HTTP 200\)|Brevo's answer could not be read: it (lacks|holds an unexpected value in) '(contacts|(contacts\.0\.)?(id|emailBlacklisted|listUnsubscribed(\.0)?))')$/;
const ADVICE =
	/^(Run the workflow again in a few minutes\.|Something other than the service answered: a proxy, a firewall, or another server at a wrong base URL\.)/;

const ITEM = {
	topic: 'Launch',
	share_url: 'https://zoom.example.com/r',
	event_uuid: 'u',
	event_start: '2026-05-05T15:00:00Z',
	attendance_status: 'attended',
	registered: true,
	custom_answers: { [QUESTION]: 'Yes' },
};
/** The contacts that a sandbox has by these IDs are others, so a mix-up would show. */
const itemsFor = (emails: readonly string[]): IDataObject[] =>
	emails.map((email, index) => ({ email, brevo_id: index + 1, crm: `crm-${1001 + index}`, ...ITEM }));

describe.each(Object.entries(OPERATIONS))('%s', (operation, parameters) => {
	describe.each(pickShare(Object.entries(ANSWERS), 4, operation))('the look-up answers %s', (__, answer) => {
		it.each([
			['one at a time', [CHIARA, BENOIT]],
			['in pages', [CHIARA, BENOIT, ...OTHERS]],
		])('%s', async (___, emails) => {
			brevo.sandbox.control.fault({
				vendor: 'brevo',
				method: 'GET',
				path: '/contacts(/(?!lists|attributes|folders|segments)[^/]+)?$',
				times: 99,
				...answer,
			});
			const { error, json } = await brevo.run(
				{ requestOptions: { plan: 'extended', maxWait: 0 }, ...parameters },
				itemsFor(emails),
			);
			expect(brevo.writes()).toEqual([]);
			expect(json).toEqual([]);
			expect(error?.message).toMatch(UNREADABLE);
			expect(error?.description).toMatch(ADVICE);
		});
	});
});

describe.each(['Email > Send', 'Email > Send Template'])('%s', (name) => {
	it.each(Object.entries({ '500': ANSWERS['500'], 'a page': ANSWERS['a page'], '{}': ANSWERS['{}'] }))(
		'sends nothing if the list of blocked addresses answers %s',
		async (_, answer) => {
			brevo.sandbox.control.fault({ vendor: 'brevo', path: '/smtp/blockedContacts$', times: 99, ...answer });
			const { error } = await brevo.run(
				{ requestOptions: { plan: 'extended', maxWait: 0 }, ...OPERATIONS[name] },
				OTHERS.map((email): IDataObject => ({ email, ...ITEM })),
			);
			expect(brevo.writes()).toEqual([]);
			expect(error?.message).toMatch(UNREADABLE);
			expect(error?.description).toMatch(ADVICE);
		},
	);
});

describe('a list of contacts that lacks some of them', () => {
	const known = (id: number) => ({ ...readable, id, email: `known${id}@example.org` });
	const LACKING = {
		'an empty page with a count': { contacts: [], count: 900 },
		'no list and a count': { count: 900 },
		'a page that is shorter than its count': { contacts: [known(1), known(2)], count: 900 },
		null: { contacts: [null, known(1)], count: 2 },
		'one contact twice': { contacts: [known(1), known(1)], count: 2 },
	};

	it.each(
		Object.keys(OPERATIONS).flatMap((name) =>
			pickShare(Object.keys(LACKING), 4, name).map((answer) => [name, answer] as const),
		),
	)('does not take those for new: %s, %s', async (name, answer) => {
		const body = LACKING[answer as keyof typeof LACKING];
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/contacts$',
			method: 'GET',
			status: 200,
			body,
			times: 99,
		});
		await brevo.run(
			{ requestOptions: { plan: 'extended', maxWait: 4 }, ...OPERATIONS[name] },
			itemsFor([CHIARA, BENOIT, ...OTHERS]),
		);
		const toChiara = brevo.sandbox.control
			.calls()
			.filter(({ method, body }) => method !== 'GET' && JSON.stringify(body ?? '').includes(CHIARA))
			.map(({ path, body }) => ({ path, ...(body as IDataObject) }));
		// Attributes are facts, which she may have.
		const isHarmless = (one: IDataObject) => one.path === '/v3/contacts' && !('listIds' in one);
		if (!/Event > Track|unsubscribes not respected/.test(name))
			expect(toChiara.filter((one) => !isHarmless(one))).toEqual([]);
		const state = brevo.state();
		expect(state.violations).toEqual([]);
		expect(state.contacts.find(({ email }) => email === BENOIT)?.listIds).not.toContain(2);
	});

	it('is not a list of blocked addresses', async () => {
		for (const body of [
			{ contacts: [], count: 3 },
			{ contacts: [null], count: 1 },
		]) {
			brevo.sandbox.control.reset();
			const path = '/smtp/blockedContacts$';
			brevo.sandbox.control.fault({ vendor: 'brevo', path, status: 200, body, times: 99 });
			const { error } = await brevo.run(
				OPERATIONS['Email > Send']!,
				OTHERS.map((email): IDataObject => ({ email, ...ITEM })),
			);
			expect(brevo.writes()).toEqual([]);
			expect(error?.description).toContain('Nobody is written to');
		}
	});
});

it('a campaign reaches nobody whose consent could not be read', async () => {
	brevo.sandbox.control.fault({
		vendor: 'brevo',
		method: 'GET',
		path: '/contacts(/[^/]+)?$',
		times: 99,
		status: 200,
		body: {},
	});
	const emails = [CHIARA, BENOIT, ...OTHERS];
	const parameters = { requestOptions: { plan: 'extended', maxWait: 0 } };
	const members = () =>
		brevo
			.state()
			.contacts.filter(({ listIds }) => listIds.includes(2))
			.map(({ email }) => email);
	const before = members();
	const rows = emails.map((email): IDataObject => ({ email, ...ITEM }));
	await brevo.run({ ...parameters, ...OPERATIONS['Contact > Sync, singly'] }, rows);
	expect(members()).toEqual(before);
	const created = await brevo.run(
		{
			...parameters,
			resource: 'campaign',
			operation: 'create',
			name: 'Recording',
			template: locator('id', '1'),
			paramMapping: 'json',
			paramsJson: '{ "topic": "Launch", "recording_url": "https://example.com/r" }',
			recipientLists: { lists: [{ list: followUp }] },
		},
		[{}],
	);
	expect(created.error).toBeUndefined();
	const sent = brevo.sandbox.control
		.calls()
		.filter(({ path, method }) => method === 'POST' && /emailCampaigns$/.test(path));
	expect(sent).toHaveLength(1);
	expect(emails.filter((email) => members().includes(email) && !before.includes(email))).toEqual([]);
});
