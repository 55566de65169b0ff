import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { resourceMapping } from '../../../support/n8n.mts';
import { locator, openAccount, type BrevoAccount } from '../account.mts';
import { addAttribute, removeAttribute } from '../attributesAtBrevo.mts';

let brevo: BrevoAccount;
let french: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
	french = await openAccount({ brevoLanguage: 'fr', seed: 'empty' });
});
afterAll(async () => {
	await brevo.sandbox.close();
	await french.sandbox.close();
});
beforeEach(() => {
	brevo.sandbox.control.reset();
	french.sandbox.control.reset();
});

const EMAIL = 'a@example.org';
const attributesOf = (account: BrevoAccount, email = EMAIL) => account.contact(email)?.attributes;
const typesAt = (account: BrevoAccount) =>
	Object.fromEntries(account.state().attributes.map(({ name, category, type }) => [name, type ?? category]));

/** Parameters with columns as the editor saves them: with what the account had when they were read. */
async function mapped(account: BrevoAccount, value: IDataObject, more: IDataObject = {}) {
	const { fields } = await resourceMapping(
		{
			type: 'brevo',
			credentials: account.credentials,
			parameters: { resource: 'contact', operation: 'sync', attributeMapping: 'manual' },
		},
		'attributeColumns',
	);
	const schema = fields.map((field) => ({ ...field, removed: !(field.id in value) }));
	return {
		attributeMapping: 'manual',
		attributes: { mappingMode: 'defineBelow', matchingColumns: [], value, schema },
		...more,
	} as never;
}

const byName = (more: IDataObject = {}): INodeParameters =>
	({
		attributeMapping: 'manual',
		attributes: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
		...more,
	}) as never;

const newOnes = (...attributes: IDataObject[]) =>
	({
		attributeMapping: 'manual',
		attributes: { mappingMode: 'defineBelow', value: null },
		newAttributes: { attributes },
	}) as never;

describe('columns that are filled in', () => {
	it('take an expression per item', async () => {
		const rows = [
			{ email: EMAIL, org: 'Acme', likes: ['Product', 'security'] },
			{ email: 'b@example.org', org: 'Initech', likes: [] },
		];
		const value = {
			COMPANY: '={{ $json.org }}',
			CUSTOMER_SINCE: '={{ "2026-11-03T23:30:00-05:00" }}',
			LIFECYCLE_STAGE: 'Lead',
			INTERESTS: '={{ $json.likes }}',
			LEAD_SCORE: 7,
		};
		const { json } = await brevo.sync(rows, await mapped(brevo, value));
		expect(json).toMatchObject([{ action: 'created' }, { action: 'created' }]);
		expect(attributesOf(brevo)).toEqual({
			COMPANY: 'Acme',
			CUSTOMER_SINCE: '2026-11-03',
			LIFECYCLE_STAGE: 'Lead',
			INTERESTS: ['Product', 'Security'],
			LEAD_SCORE: 7,
		});
		expect(attributesOf(brevo, 'b@example.org')?.COMPANY).toBe('Initech');
		expect(brevo.state().dropped).toEqual([]);
	});

	it.each([
		[true, { IS_CUSTOMER: true }],
		[false, { IS_CUSTOMER: false }],
		[null, {}],
		['', {}],
		['={{ $json.customer }}', { IS_CUSTOMER: false }],
	])('write yes, no or nothing: %j', async (chosen, written) => {
		await brevo.sync([{ email: EMAIL, customer: 'no' }], await mapped(brevo, { IS_CUSTOMER: chosen }));
		expect(attributesOf(brevo)).toEqual(written);
	});

	it('report values that fit no column per item, where n8n would stop for all', async () => {
		const value = {
			LEAD_SCORE: '={{ $json.score }}',
			LIFECYCLE_STAGE: '={{ $json.stage }}',
			IS_CUSTOMER: '={{ $json.customer }}',
			CUSTOMER_SINCE: '={{ $json.since }}',
		};
		const rows = [
			{ email: EMAIL, score: 'many', stage: 'Friend', customer: 'perhaps', since: 'soon' },
			{ email: 'b@example.org', score: '12.5', stage: 'customer', customer: 'yes', since: '2026-11-03' },
		];
		const { json, error } = await brevo.sync(rows, await mapped(brevo, value));
		expect(error).toBeUndefined();
		expect(json.map(({ dropped_attributes: dropped }) => dropped)).toEqual([
			[
				{ attribute: 'LEAD_SCORE', reason: "'many' is not a number" },
				{ attribute: 'LIFECYCLE_STAGE', reason: "'Friend' is not one of Lead, Opportunity, Customer" },
				{ attribute: 'IS_CUSTOMER', reason: "'perhaps' is neither yes nor no" },
				{ attribute: 'CUSTOMER_SINCE', reason: "'soon' is not a date (YYYY-MM-DD)" },
			],
			[],
		]);
		expect(attributesOf(brevo, 'b@example.org')).toEqual({
			LEAD_SCORE: 12.5,
			LIFECYCLE_STAGE: 'Customer',
			IS_CUSTOMER: true,
			CUSTOMER_SINCE: '2026-11-03',
		});
	});

	it('clear nothing if nothing is filled in, whatever happens to empty values', async () => {
		const amara = 'amara.okafor@example.org';
		const before = attributesOf(brevo, amara);
		const value = { COMPANY: null, JOB_TITLE: '', LEAD_SCORE: '={{ $json.absent }}' };
		const parameters = await mapped(brevo, value, { options: { emptyValues: 'clear' } });
		const { json } = await brevo.sync([{ email: amara }], parameters);
		expect(json).toMatchObject([{ action: 'unchanged' }]);
		expect(attributesOf(brevo, amara)).toEqual(before);
	});

	it('clear what an expression says is empty, where empty values clear', async () => {
		brevo.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
		const amara = 'amara.okafor@example.org';
		const parameters = await mapped(
			brevo,
			{ COMPANY: '={{ $json.org }}' },
			{ options: { emptyValues: 'clear' } },
		);
		await brevo.sync([{ email: amara, org: '' }], parameters);
		expect(attributesOf(brevo, amara)).not.toHaveProperty('COMPANY');
	});

	it('name what no item has a value for, not what some have', async () => {
		const value = { COMPANY: '={{ $json.compny }}', JOB_TITLE: '={{ $json.job }}' };
		const rows = [{ email: EMAIL, job: 'Engineer' }, { email: 'b@example.org' }];
		const { hints } = await brevo.sync(rows, await mapped(brevo, value));
		expect(hints).toEqual(['Contacts: 2 created.', 'No item has a value for COMPANY.']);
		// The first row has one, and another row stands for its contact.
		const twice = [
			{ email: EMAIL, compny: 'Acme', job: 'Engineer' },
			{ email: EMAIL, job: 'Engineer' },
		];
		const ofTwice = await brevo.sync(twice, await mapped(brevo, value));
		expect(ofTwice.hints).toContain('No item that was used has a value for COMPANY.');
		const ofNobody = await brevo.sync([{ email: 'nobody', compny: 'Acme' }], await mapped(brevo, value));
		expect(ofNobody.hints.join()).not.toContain('has a value for');
	});

	it.each([
		['an English account', () => brevo, 'FIRSTNAME'],
		['a French account', () => french, 'PRENOM'],
	])('from the preset are created with its types when they get a value: %s', async (_, account, first) => {
		const value = {
			[first]: '={{ $json.name }}',
			MEETING_JOIN_DATE: '={{ $json.join_time }}',
			MEETING_DURATION: '={{ $json.duration }}',
			WEBINAR_NAME: '={{ $json.webinar_title }}',
		};
		const row = { email: EMAIL, name: 'Ada', join_time: '2026-11-03T15:00:00Z', duration: '3600' };
		await account().sync([row], await mapped(account(), value));
		expect(attributesOf(account())).toEqual({
			[first]: 'Ada',
			MEETING_JOIN_DATE: '2026-11-03',
			MEETING_DURATION: 3600,
		});
		expect(typesAt(account())).toMatchObject({ MEETING_JOIN_DATE: 'date', MEETING_DURATION: 'float' });
		expect(typesAt(account())).not.toHaveProperty('WEBINAR_NAME');
	});
});

describe('an account that has changed since', () => {
	it('gets values in the types that it has now', async () => {
		const value = { LEAD_SCORE: '={{ $json.score }}', JOB_TITLE: '={{ $json.since }}', COMPANY: 5 };
		const parameters = await mapped(brevo, value);
		await removeAttribute(brevo, 'normal/LEAD_SCORE');
		await addAttribute(brevo, 'normal/LEAD_SCORE', { type: 'text' });
		await removeAttribute(brevo, 'normal/JOB_TITLE');
		await addAttribute(brevo, 'normal/JOB_TITLE', { type: 'date' });
		const row = { email: EMAIL, score: 42, since: '2026-11-03T23:59:00+02:00' };
		const { json } = await brevo.sync([row], parameters);
		expect(json).toMatchObject([{ action: 'created', dropped_attributes: [] }]);
		expect(attributesOf(brevo)).toEqual({ LEAD_SCORE: '42', JOB_TITLE: '2026-11-03', COMPANY: '5' });
	});

	const vanishing = {
		CUSTOMER_SINCE: '2026-11-03',
		LEAD_SCORE: '={{ $json.score }}',
		IS_CUSTOMER: true,
		LIFECYCLE_STAGE: 'Opportunity',
		INTERESTS: 'Pricing, Product',
		COMPANY: '2026',
	};
	const removeAll = async () => {
		for (const name of Object.keys(vanishing)) {
			const category = name === 'LIFECYCLE_STAGE' ? 'category' : 'normal';
			await removeAttribute(brevo, `${category}/${name}`);
		}
	};

	it('gets attributes again as the mapping remembers them', async () => {
		const before = brevo.state().attributes;
		const parameters = await mapped(brevo, vanishing);
		await removeAll();
		const { json, hints } = await brevo.sync([{ email: EMAIL, score: '12' }], parameters);
		expect(json).toMatchObject([{ action: 'created', dropped_attributes: [] }]);
		expect(attributesOf(brevo)).toEqual({
			CUSTOMER_SINCE: '2026-11-03',
			LEAD_SCORE: 12,
			IS_CUSTOMER: true,
			LIFECYCLE_STAGE: 'Opportunity',
			INTERESTS: ['Pricing', 'Product'],
			COMPANY: '2026',
		});
		const now = brevo.state().attributes;
		for (const name of Object.keys(vanishing))
			expect(now.find((one) => one.name === name)).toEqual(before.find((one) => one.name === name));
		expect(hints.join()).toContain('Created attributes: CUSTOMER_SINCE');
	});

	it('gets none again where nothing may be created, and each is named', async () => {
		const parameters = await mapped(brevo, vanishing, { options: { createMissingAttributes: false } });
		await removeAll();
		const { json } = await brevo.sync([{ email: EMAIL, score: '12' }], parameters);
		expect(json).toMatchObject([{ action: 'created' }]);
		expect(json[0]?.dropped_attributes).toEqual(
			Object.keys(vanishing).map((attribute) => ({
				attribute,
				reason: 'the attribute does not exist in Brevo',
			})),
		);
		expect(brevo.writes().filter((call) => call.startsWith('POST /contacts/attributes'))).toEqual([]);
	});

	it('is reported for each item if an option has another name', async () => {
		const parameters = await mapped(brevo, { LIFECYCLE_STAGE: 'Lead' });
		await removeAttribute(brevo, 'category/LIFECYCLE_STAGE');
		const enumeration = [{ value: 1, label: 'Prospect' }];
		await addAttribute(brevo, 'category/LIFECYCLE_STAGE', { enumeration });
		const { json } = await brevo.sync([{ email: EMAIL }, { email: 'b@example.org' }], parameters);
		const dropped = [{ attribute: 'LIFECYCLE_STAGE', reason: "'Lead' is not one of Prospect" }];
		expect(json).toMatchObject([{ dropped_attributes: dropped }, { dropped_attributes: dropped }]);
	});

	it('is mapped by workflows that remember no more than n8n does', async () => {
		const schema = [
			{ id: 'POINTS', type: 'number' },
			{ id: 'WANTS_MAIL', type: 'boolean' },
			{ id: 'REMARK', type: 'string' },
		];
		const value = { POINTS: '={{ "5" }}', WANTS_MAIL: true, REMARK: 'x', MEETING_JOIN_DATE: '2026-11-03' };
		const attributes = { mappingMode: 'defineBelow', value, schema };
		await brevo.sync([{ email: EMAIL }], { attributeMapping: 'manual', attributes } as never);
		expect(attributesOf(brevo)).toEqual({ ...value, POINTS: 5 });
		expect(typesAt(brevo)).toMatchObject({
			POINTS: 'float',
			WANTS_MAIL: 'boolean',
			REMARK: 'text',
			MEETING_JOIN_DATE: 'date',
		});
	});
});

describe('fields that are matched by name', () => {
	const row = {
		email: EMAIL,
		name: 'Ada Lovelace',
		'First Name': 'Ada',
		last_name: 'Lovelace',
		org: 'Engines Ltd',
		'Job title': 'Analyst',
		lead_score: '12.5',
		phone: '+441234567890',
		topic: 'Launch',
		join_time: '2026-11-03T15:00:00Z',
	};

	it('go where they belong, and nowhere else', async () => {
		const { json, hints } = await brevo.sync([row], byName());
		expect(json).toMatchObject([{ action: 'created', dropped_attributes: [] }]);
		expect(attributesOf(brevo)).toEqual({
			FIRSTNAME: 'Ada',
			LASTNAME: 'Lovelace',
			COMPANY: 'Engines Ltd',
			JOB_TITLE: 'Analyst',
			LEAD_SCORE: 12.5,
		});
		expect(brevo.writes()).toEqual(['POST /contacts']);
		expect(hints).toEqual([
			'Contacts: 1 created.',
			'Matched by name: First Name, else name → FIRSTNAME; last_name → LASTNAME; org → COMPANY; ' +
				'Job title → JOB_TITLE; lead_score → LEAD_SCORE. ' +
				'No attribute has the name phone, topic, join_time.',
		]);
	});

	it('go into the attributes of a French account', async () => {
		await addAttribute(french, 'normal/ENTREPRISE', { type: 'text' });
		await addAttribute(french, 'normal/POSTE', { type: 'text' });
		await french.sync([row], byName());
		expect(attributesOf(french)).toEqual({
			PRENOM: 'Ada',
			NOM: 'Lovelace',
			ENTREPRISE: 'Engines Ltd',
			POSTE: 'Analyst',
		});
	});

	it('are those of the person in an event of the Zoom Trigger, too', async () => {
		const event = { event: 'webinar.registration_created', registrant: { ...row, 'First Name': undefined } };
		await brevo.sync([event as never], byName());
		expect(attributesOf(brevo)).toMatchObject({ FIRSTNAME: 'Ada Lovelace', COMPANY: 'Engines Ltd' });
	});

	it('take a field of the attribute itself before one that means the same', async () => {
		const rows = [
			{ email: EMAIL, org: 'Engines Ltd', company: 'Acme' },
			{ email: 'b@example.org', org: 'Engines Ltd', company: '' },
		];
		const { hints } = await brevo.sync(rows, byName());
		expect(attributesOf(brevo)?.COMPANY).toBe('Acme');
		expect(attributesOf(brevo, 'b@example.org')?.COMPANY).toBe('Engines Ltd');
		expect(hints.join()).toContain('company, else org → COMPANY');
	});

	it('fill attributes of the preset that are there, and create none', async () => {
		await addAttribute(brevo, 'normal/MEETING_JOIN_DATE', { type: 'date' });
		await brevo.sync([row], byName({ options: { createMissingAttributes: true } }));
		expect(attributesOf(brevo)?.MEETING_JOIN_DATE).toBe('2026-11-03');
		expect(typesAt(brevo)).not.toHaveProperty('MEETING_NAME');
	});

	it('warn when none of them is called like an attribute', async () => {
		const { json, hints } = await brevo.sync([{ email: EMAIL, shoe_size: 42 }], byName());
		expect(json).toMatchObject([{ action: 'created' }]);
		expect(hints[1]).toBe(
			'None of the fields shoe_size has the name of an attribute in Brevo. Rename fields, or map each column manually.',
		);
	});
});

describe('new attributes', () => {
	it('are created with the type that was chosen, once an item has a value', async () => {
		const attributes = [
			{ name: 'talk', type: 'text', value: '={{ $json.topic }}' },
			{ name: 'RATING', type: 'float', value: '={{ $json.rating }}' },
			{ name: 'SEEN_ON', type: 'date', value: '={{ $json.seen }}' },
			{ name: 'IS_SPEAKER', type: 'boolean', value: '={{ $json.speaker }}' },
			{ name: 'TRACK', type: 'category', choices: ['Sales', 'Tech'], value: '={{ $json.track }}' },
			{ name: 'DRINKS', type: 'multiple-choice', choices: ['Tea', 'Coffee'], value: 'Tea, Coffee' },
			{ name: 'NEVER_USED', type: 'text', value: '={{ $json.absent }}' },
		];
		const rows = [
			{
				email: EMAIL,
				topic: 2026,
				rating: '4.5',
				seen: '2026-11-03T23:00:00Z',
				speaker: 'no',
				track: 'tech',
			},
			{ email: 'b@example.org', rating: 'good', track: 'Cooking' },
		];
		const { json } = await brevo.sync(rows, newOnes(...attributes));
		expect(attributesOf(brevo)).toEqual({
			TALK: '2026',
			RATING: 4.5,
			SEEN_ON: '2026-11-03',
			IS_SPEAKER: false,
			TRACK: 'Tech',
			DRINKS: ['Tea', 'Coffee'],
		});
		expect(json[1]?.dropped_attributes).toEqual([
			{ attribute: 'RATING', reason: "'good' is not a number" },
			{ attribute: 'TRACK', reason: "'Cooking' is not one of Sales, Tech" },
		]);
		expect(typesAt(brevo)).toMatchObject({
			TALK: 'text',
			RATING: 'float',
			SEEN_ON: 'date',
			IS_SPEAKER: 'boolean',
			DRINKS: 'multiple-choice',
		});
		expect(typesAt(brevo)).not.toHaveProperty('NEVER_USED');
		const writes = brevo.writes().length;
		await brevo.sync([rows[0]!], newOnes(...attributes));
		expect(brevo.writes()).toHaveLength(writes);
	});

	it('are written as the account has them where it does, by its own names', async () => {
		const attributes = [
			{ name: 'LEAD_SCORE', type: 'text', value: '12' },
			{ name: 'FIRSTNAME', type: 'text', value: 'Ada' },
		];
		await french.sync([{ email: EMAIL }], newOnes(...attributes));
		expect(attributesOf(french)).toEqual({ LEAD_SCORE: '12', PRENOM: 'Ada' });
		await brevo.sync([{ email: EMAIL }], newOnes(...attributes));
		expect(attributesOf(brevo)).toEqual({ LEAD_SCORE: 12, FIRSTNAME: 'Ada' });
	});

	it('stand beside columns that are matched by name', async () => {
		const newAttributes = { attributes: [{ name: 'TALK', type: 'text', value: '={{ $json.topic }}' }] };
		await brevo.sync([{ email: EMAIL, company: 'Acme', topic: 'Launch' }], byName({ newAttributes }));
		expect(attributesOf(brevo)).toEqual({ COMPANY: 'Acme', TALK: 'Launch' });
	});

	it('are not created where nothing may be', async () => {
		const { json } = await brevo.sync([{ email: EMAIL }], {
			...(newOnes({ name: 'TALK', type: 'text', value: 'x' }) as IDataObject),
			options: { createMissingAttributes: false },
		} as never);
		expect(json).toMatchObject([
			{
				action: 'created',
				dropped_attributes: [{ attribute: 'TALK', reason: 'the attribute does not exist in Brevo' }],
			},
		]);
		expect(typesAt(brevo)).not.toHaveProperty('TALK');
	});

	it('are for a sync: a double opt-in maps what is there and creates nothing', async () => {
		const { json } = await brevo.run(
			{
				resource: 'contact',
				operation: 'doubleOptIn',
				template: locator('list', '3'),
				includeLists: { lists: [{ list: locator('id', String(brevo.listId('Newsletter'))) }] },
				redirectionUrl: 'https://example.com/thanks',
				...byName(),
			},
			[{ email: EMAIL, org: 'Acme' }],
		);
		expect(json).toMatchObject([
			{
				action: 'confirmation_sent',
				dropped_attributes: [],
			},
		]);
		expect(brevo.writes()).toEqual(['POST /contacts/doubleOptinConfirmation']);
		expect(brevo.sandbox.control.calls().at(-1)?.body).toMatchObject({ attributes: { COMPANY: 'Acme' } });
	});

	it.each([
		[{ name: ' ', type: 'text', value: 'x' }, 'Row 1 of "New Attributes" has no name'],
		[{ name: 'My Field', type: 'text', value: 'x' }, "'My Field' cannot be the name of an attribute"],
		[{ name: 'STAGE', type: 'category', value: 'x' }, "The attribute 'STAGE' has no choices"],
	])('that are invalid are rejected before anything is written: %j', async (attribute, message) => {
		const { error } = await brevo.sync([{ email: EMAIL }], newOnes(attribute));
		expect(error?.message).toBe(message);
		expect(brevo.writes()).toEqual([]);
	});

	it('are named once each: only one of two rows could be what was meant', async () => {
		const rows = [
			{ name: 'SCORE', type: 'float', value: 1 },
			{ name: 'TALK', type: 'text', value: 'x' },
			{ name: ' score ', type: 'text', value: 'two' },
		];
		const { error } = await brevo.sync([{ email: EMAIL }], newOnes(...rows));
		expect(error?.message).toBe('Rows 1 and 3 of "New Attributes" are both called SCORE');
		expect(brevo.writes()).toEqual([]);
	});
});

describe('rows of fields', () => {
	it.each([
		['the name alone, as older workflows have it', 'COMPANY'],
		['chosen from the list', locator('list', 'COMPANY')],
		['typed', locator('name', ' company ')],
	])('name an attribute: %s', async (_, attribute) => {
		const fields = [{ field: 'org', attribute, type: 'automatic' }];
		await brevo.sync([{ email: EMAIL, org: 'Acme' }], {
			attributeMapping: 'byField',
			fieldMapping: { fields },
		});
		expect(attributesOf(brevo)).toEqual({ COMPANY: 'Acme' });
	});

	it('for one attribute are reported', async () => {
		const fields = [
			{ field: 'org', attribute: 'COMPANY', type: 'automatic' },
			{ field: 'company', attribute: locator('list', 'COMPANY'), type: 'automatic' },
			{ field: 'job', attribute: 'JOB_TITLE', type: 'automatic' },
		];
		const row = { email: EMAIL, org: 'Engines Ltd', company: '', job: 'Analyst' };
		const { hints } = await brevo.sync([row], { attributeMapping: 'byField', fieldMapping: { fields } });
		expect(attributesOf(brevo)).toEqual({ COMPANY: 'Engines Ltd', JOB_TITLE: 'Analyst' });
		expect(hints[1]).toBe('COMPANY is mapped from several fields: org, company. Keep one of these rows.');
	});

	it('without an attribute are reported', async () => {
		const fields = [{ field: 'org', attribute: locator('list', ''), type: 'automatic' }];
		const { error } = await brevo.sync([{ email: EMAIL }], {
			attributeMapping: 'byField',
			fieldMapping: { fields },
		});
		expect(error?.message).toBe('Row 1 of "Field Mapping" has no attribute');
	});
});

it('writes the names of a French account into PRENOM and NOM', async () => {
	const row = { email: EMAIL, name: 'Ada Lovelace', first_name: 'Ada', last_name: 'Lovelace' };
	await french.sync([row], { presetFields: ['last_name'] });
	expect(attributesOf(french)).toEqual({ PRENOM: 'Ada', NOM: 'Lovelace' });
	expect(french.writes()).toEqual(['POST /contacts']);
});
