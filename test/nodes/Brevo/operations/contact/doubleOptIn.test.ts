import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Brevo } from '../../../../../nodes/Brevo/Brevo.node';
import { locator, openAccount, type BrevoAccount } from '../../account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const lists = (...names: string[]) => ({
	lists: names.map((name) => ({ list: locator('list', String(brevo.listId(name))) })),
});
const ask = async (input: IDataObject[], parameters: INodeParameters = {}) =>
	await brevo.run(
		{
			resource: 'contact',
			operation: 'doubleOptIn',
			template: locator('list', '3'),
			includeLists: lists('Webinar follow-up'),
			redirectionUrl: 'https://example.com/thanks',
			...parameters,
		},
		input,
	);
const bodies = () =>
	brevo.sandbox.control
		.calls()
		.filter(({ path }) => path.endsWith('/doubleOptinConfirmation'))
		.map(({ body }) => body);

it('asks each person once, with typed attributes, and puts nobody on the list', async () => {
	const { json, hints } = await ask(
		[
			{ email: 'New@example.org', score: '7', stage: 'lead', unknown: 'x' },
			{ email: 'new@example.org ' },
			{ email: 'no address' },
		].map((row) => ({ ...row })),
		{
			attributeMapping: 'byField',
			fieldMapping: {
				fields: [
					{ field: 'score', attribute: 'LEAD_SCORE', type: 'automatic' },
					{ field: 'stage', attribute: 'LIFECYCLE_STAGE', type: 'automatic' },
					{ field: 'unknown', attribute: 'NOT_THERE', type: 'automatic' },
				],
			},
			options: { excludeLists: lists('Customers') },
		},
	);
	// The last row of an address counts; it has no values.
	expect(json.map(({ action }) => action)).toEqual(['skipped', 'confirmation_sent', 'skipped']);
	expect(bodies()).toEqual([
		{
			email: 'new@example.org',
			templateId: 3,
			redirectionUrl: 'https://example.com/thanks',
			includeListIds: [2],
			excludeListIds: [3],
		},
	]);
	expect(brevo.contact('new@example.org')?.lists).toEqual([]);
	expect(brevo.state().emails).toMatchObject([{ kind: 'confirmation', to: ['new@example.org'] }]);
	expect(hints[0]).toBe('Contacts: 1 confirmation sent, 2 skipped.');
});

it('asks nobody who is not to be written to about the event', async () => {
	const statuses = ['attended', 'cancelled', 'denied', 'excluded', 'pending', 'no_show', undefined];
	const rows = statuses.map((status) => ({ email: `${status}@example.org`, attendance_status: status }));
	// Denied for one webinar, and came to another one.
	const { json } = await ask([...rows, { email: 'attended@example.org', attendance_status: 'denied' }]);
	expect(json.filter(({ action }) => action === 'confirmation_sent').map(({ email }) => email)).toEqual([
		'attended@example.org',
		'no_show@example.org',
		'undefined@example.org',
	]);
	expect(json[2]).toMatchObject({
		action: 'skipped',
		reason: "the attendance status is 'denied': not asked",
	});
	expect(bodies()).toHaveLength(3);
});

it('writes values in the form of their attributes, and reports those it could not write', async () => {
	const { json } = await ask([{ email: 'new@example.org', score: '7', stage: 'lead', unknown: 'x' }], {
		attributeMapping: 'byField',
		fieldMapping: {
			fields: [
				{ field: 'score', attribute: 'LEAD_SCORE', type: 'automatic' },
				{ field: 'stage', attribute: 'LIFECYCLE_STAGE', type: 'automatic' },
				{ field: 'unknown', attribute: 'NOT_THERE', type: 'automatic' },
			],
		},
	});
	expect(bodies()).toMatchObject([{ attributes: { LEAD_SCORE: 7, LIFECYCLE_STAGE: 1 } }]);
	expect(json).toMatchObject([
		{
			action: 'confirmation_sent',
			lists: 'Webinar follow-up',
			dropped_attributes: [{ attribute: 'NOT_THERE' }],
		},
	]);
});

it.each([
	[{ attributeMapping: 'byField', fieldMapping: {} }, '"Field Mapping" has no rows'],
	[
		{ attributeMapping: 'manual', attributes: { mappingMode: 'defineBelow', value: null } },
		'"Attributes" has no values',
	],
])('asks with a mapping that maps nothing, and says so: %j', async (mapping, words) => {
	const { json, hints } = await ask([{ email: 'new@example.org' }], mapping);
	expect(json).toMatchObject([{ action: 'confirmation_sent' }]);
	expect(hints.join()).toContain(words);
});

it("asks without a phone number or external ID that is somebody else's, and reports it", async () => {
	const fields = ['SMS', 'EXT_ID', 'COMPANY'].map((attribute) => ({ field: attribute, attribute }));
	const mapping = { attributeMapping: 'byField', fieldMapping: { fields } };
	const { json } = await ask(
		[{ email: 'new@example.org', SMS: '821012345678', EXT_ID: 'crm-1004', COMPANY: 'Acme' }],
		mapping,
	);
	const reason = 'another contact in Brevo has the same value';
	expect(json).toMatchObject([
		{
			action: 'confirmation_sent',
			dropped_attributes: [
				{ attribute: 'SMS', reason },
				{ attribute: 'EXT_ID', reason },
			],
		},
	]);
	expect(bodies().at(-1)).toMatchObject({ attributes: { COMPANY: 'Acme' } });
	expect(brevo.state().emails).toHaveLength(1);
});

it('skips people who are on the list, left it or unsubscribed', async () => {
	const people = ['mina.park@example.org', 'benoit.lacroix@example.org', 'chiara.bianchi@example.net'].map(
		(email) => ({ email }),
	);
	const { json } = await ask(people);
	expect(json.map(({ action, reason }) => [action, reason])).toEqual([
		['unchanged', 'already on the list'],
		['skipped', "left the list 'Webinar follow-up' before: not asked"],
		['skipped', 'unsubscribed in Brevo: not asked'],
	]);
	expect(bodies()).toEqual([]);

	const repeated = await ask(people, { options: { respectUnsubscribes: false } });
	expect(repeated.json.map(({ action }) => action)).toEqual(['unchanged', 'confirmation_sent', 'failed']);
	expect(repeated.json[2]!.reason).toMatch(
		/^Brevo sends no confirmation email to a contact that is blocklisted .* unblock the contact/,
	);
	expect(brevo.contact('chiara.bianchi@example.net')).toMatchObject({ emailBlacklisted: true });
});

it.each([
	[{ template: locator('id', '1') }, "The template 'Thank you for joining' is not a double opt-in template"],
	[{ template: locator('id', '4') }, "The template 'Survey (unfinished)' is not active"],
	[{ template: locator('id', '99') }, 'Brevo has no active template with this ID'],
	[{ includeLists: {} }, 'No list is chosen'],
	[{ includeLists: { lists: [{ list: locator('id', '99') }] } }, 'Brevo has no list with the ID 99'],
	[{ redirectionUrl: 'example.com' }, '"Redirection URL" is not a complete URL'],
] as Array<[INodeParameters, string]>)('asks nobody with %j', async (parameters, message) => {
	const { error } = await ask([{ email: 'new@example.org' }], parameters);
	expect([error?.message, Boolean(error?.description)]).toEqual([message, true]);
	expect(bodies()).toEqual([]);
});

it('does not write the whole name over the first name of a contact', async () => {
	const [known] = brevo
		.state()
		.contacts.filter(
			({ attributes, emailBlacklisted, listIds }) =>
				attributes.FIRSTNAME && !emailBlacklisted && !listIds.includes(brevo.listId('Webinar follow-up')),
		);
	const email = known?.email ?? '';
	expect(email).not.toBe('');
	await ask([
		{ email, name: 'A Whole Name' },
		{ email: 'new@example.org', name: 'Ada Lovelace', first_name: 'Ada', last_name: 'Lovelace' },
	]);
	expect(bodies()).toMatchObject([
		{ email },
		{ email: 'new@example.org', attributes: { FIRSTNAME: 'Ada', LASTNAME: 'Lovelace' } },
	]);
	expect((bodies()[0] as { attributes?: object }).attributes ?? {}).not.toHaveProperty('FIRSTNAME');
});

it('does not repeat a request that may have arrived', async () => {
	brevo.sandbox.control.fault({ vendor: 'brevo', path: '/doubleOptinConfirmation', status: 502, body: {} });
	const { json } = await ask([{ email: 'a@example.org' }, { email: 'b@example.org' }]);
	expect(json.map(({ action }) => action).sort()).toEqual(['confirmation_sent', 'failed']);
	expect(bodies()).toHaveLength(2);
});

it('fails as a whole when the key may not', async () => {
	brevo.sandbox.control.brevo.settings({ credits: 0 });
	const { error } = await ask([{ email: 'new@example.org' }]);
	expect(error?.message).toBe('The Brevo account does not have enough credits');
});

it('offers nothing that would be created: it creates no attributes', () => {
	const { properties } = new Brevo().description;
	const offered = properties.filter(({ displayOptions }) => {
		const { operation = [], resource = [] } = displayOptions?.show ?? {};
		return operation.includes('doubleOptIn') && resource.includes('contact');
	});
	const text = JSON.stringify(offered);
	expect(text).toContain('Field Mapping');
	expect(text).not.toMatch(/Type If Created|New Attributes|yet to be created/);
});

describe('a template', () => {
	const template = (fields: IDataObject) => {
		const body = { id: 3, name: 'Confirm', isActive: true, doiTemplate: true, subject: 'Confirm', ...fields };
		brevo.sandbox.control.fault({ vendor: 'brevo', path: '/smtp/templates/3$', status: 200, body });
	};
	const DOI = '<a href="{{ params.DOIurl }}">Yes</a>';

	it.each([
		['without its own placeholders', { htmlContent: DOI }],
		['with attributes of the contact', { htmlContent: `${DOI} {{ contact.FIRSTNAME }}` }],
		['with a default for a parameter', { htmlContent: `${DOI} {{ params.topic | default:"our webinar" }}` }],
		[
			'that asks whether there is a value',
			{ htmlContent: `${DOI}{% if params.topic %}{{ params.topic }}{% endif %}` },
		],
		['known by its tag only', { htmlContent: DOI, doiTemplate: undefined, tag: 'optin' }],
	])('%s is sent', async (_, fields) => {
		template(fields);
		const { json } = await ask([{ email: 'new@example.org' }]);
		expect(json).toMatchObject([{ action: 'confirmation_sent' }]);
	});

	it.each([
		['the content', { htmlContent: `${DOI} {{ params.topic }}` }],
		['the subject', { htmlContent: DOI, subject: 'Confirm for {{ params.topic }}' }],
	])('that uses another parameter in %s is an error, since Brevo leaves it empty', async (_, fields) => {
		template(fields);
		const { error } = await ask([{ email: 'new@example.org', topic: 'Launch' }]);
		expect(error).toMatchObject({
			message: "The template 'Confirm' uses {{ params.topic }}, which a double opt-in leaves empty",
		});
		expect(brevo.writes()).toEqual([]);
	});

	it.each([
		['that is not active', { htmlContent: DOI, isActive: false }, "The template 'Confirm' is not active"],
		[
			'of another kind',
			{ htmlContent: DOI, doiTemplate: false },
			"The template 'Confirm' is not a double opt-in template",
		],
	])('%s is an error', async (_, fields, message) => {
		template(fields);
		expect((await ask([{ email: 'new@example.org' }])).error?.message).toBe(message);
		expect(brevo.writes()).toEqual([]);
	});
});
