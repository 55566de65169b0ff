import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, type BrevoAccount } from '../account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const company = {
	attributeMapping: 'byField',
	fieldMapping: { fields: [{ field: 'company', attribute: 'COMPANY', type: 'automatic' }] },
};
const byExtId = async (input: IDataObject[], parameters: INodeParameters = {}) =>
	await brevo.sync(input, { identifyBy: 'ext_id', identifierField: 'crm.id', ...company, ...parameters });
const byContactId = async (input: IDataObject[], parameters: INodeParameters = {}) =>
	await brevo.sync(input, {
		identifyBy: 'contact_id',
		identifierField: 'brevo_id',
		...company,
		...parameters,
	});
const row = (id: unknown, rest: IDataObject = {}) =>
	({ crm: { id }, company: 'Acme', ...rest }) as IDataObject;
const newsletter = () => ({ listMode: 'same', list: locator('id', String(brevo.listId('Newsletter'))) });
const bodies = () =>
	brevo.sandbox.control
		.calls()
		.filter(({ method, path }) => ['POST', 'PUT'].includes(method) && path.startsWith('/v3/contacts'))
		.map(({ method, path, query, body }) => [`${method} ${path.slice(3)}`, query, body]);

describe('Sync by external ID', () => {
	it('changes the contact that has it by its contact ID, whatever the address of the row', async () => {
		const { json } = await byExtId([row('crm-1004', { email: 'somebody.else@example.org' })], newsletter());
		expect(bodies()).toEqual([
			[
				'PUT /contacts/4',
				{ identifierType: 'contact_id' },
				{ attributes: { COMPANY: 'Acme' }, listIds: [1] },
			],
		]);
		expect(json).toMatchObject([
			{
				email: 'mina.park@example.org',
				action: 'updated',
				brevo_id: 4,
				reason: 'Brevo has the address mina.park@example.org: not changed',
			},
		]);
		expect(brevo.contact('mina.park@example.org')).toMatchObject({
			attributes: { COMPANY: 'Acme', EXT_ID: 'crm-1004' },
		});
	});

	it('creates new people, with address and ID; a second run writes nothing', async () => {
		const rows = [row('crm-1', { email: 'New@example.org' }), row(2)];
		const { json } = await byExtId(rows, newsletter());
		expect(bodies().map(([, , body]) => body)).toEqual([
			{
				email: 'new@example.org',
				ext_id: 'crm-1',
				attributes: { COMPANY: 'Acme' },
				listIds: [1],
				updateEnabled: true,
			},
			{ ext_id: '2', attributes: { COMPANY: 'Acme' }, listIds: [1], updateEnabled: true },
		]);
		expect(json).toMatchObject([
			{ email: 'new@example.org', action: 'created', brevo_id: expect.any(Number) as number },
			{ email: null, action: 'created' },
		]);
		const again = await byExtId(rows, newsletter());
		expect(again.json.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
		expect(bodies()).toHaveLength(2);
	});

	it('does not take digits for a contact ID', async () => {
		const { json } = await byExtId([row('4')]);
		expect(json).toMatchObject([{ action: 'created' }]);
		expect(brevo.contact('mina.park@example.org')?.attributes).not.toHaveProperty('COMPANY');
	});

	it('gives its ID to a contact of the same address that has none, and to no other', async () => {
		const { json } = await byExtId([
			row('crm-7', { email: 'benoit.lacroix@example.org', company: 'Atelier Sept' }),
			row('crm-8', { email: 'benoit.lacroix@example.org' }),
			row('crm-9', { email: 'mina.park@example.org' }),
		]);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['updated', 'found by the address; gets the external ID'],
			['failed', 'same address as item 0, which has another external ID'],
			['failed', "Brevo has this address with the external ID 'crm-1004'"],
		]);
		expect(bodies()).toEqual([
			['PUT /contacts/3', { identifierType: 'contact_id' }, { attributes: {}, ext_id: 'crm-7' }],
		]);
		expect(brevo.contact('mina.park@example.org')?.attributes.EXT_ID).toBe('crm-1004');
	});

	it('finds a contact also where the list of contacts does not show its ID', async () => {
		const listed = {
			id: 4,
			email: 'mina.park@example.org',
			emailBlacklisted: false,
			listIds: [2],
			attributes: {},
		};
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/v3/contacts$',
			status: 200,
			body: { contacts: [listed], count: 1 },
		});
		const { json } = await byExtId([row('crm-1004'), row('x'), row('y')]);
		expect(json.map(({ action, brevo_id }) => [action, brevo_id === 4])).toEqual([
			['updated', true],
			['created', false],
			['created', false],
		]);
		expect(brevo.calls()).toContain('GET /contacts/crm-1004');
	});

	it('gives no ID to a contact whose own it cannot see', async () => {
		const attributes = brevo.state().attributes.filter(({ name }) => name !== 'EXT_ID');
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			path: '/contacts/attributes$',
			status: 200,
			body: { attributes },
		});
		const { json } = await byExtId([row('crm-7', { email: 'benoit.lacroix@example.org' })]);
		expect(json).toMatchObject([
			{ action: 'failed', reason: expect.stringContaining('no attribute EXT_ID') as string },
		]);
		expect(bodies()).toEqual([]);
	});

	it('keeps the rules of consent: left lists stay left, unsubscribed people join none', async () => {
		await byExtId([
			row('b', { email: 'benoit.lacroix@example.org' }),
			row('c', { email: 'chiara.bianchi@example.net' }),
		]);
		const followUp = { listMode: 'same', list: locator('id', String(brevo.listId('Webinar follow-up'))) };
		const { json } = await byExtId([row('b', { company: 'B' }), row('c', { company: 'C' })], followUp);
		expect(json.map(({ reason, lists }) => [reason, lists])).toEqual([
			["left the list 'Webinar follow-up' before: not added again", ''],
			['unsubscribed in Brevo: not added to lists', ''],
		]);
		expect(brevo.contact('chiara.bianchi@example.net')).toMatchObject({
			emailBlacklisted: true,
			attributes: { COMPANY: 'C' },
		});
		for (const [, , body] of bodies()) {
			expect(Object.keys(body as object)).not.toContain('emailBlacklisted');
			expect(Object.keys((body as { attributes: object }).attributes)).not.toContain('EMAIL');
		}
	});

	it('says of each row why it is left out', async () => {
		const { json, hints } = await byExtId([row('a'), row('a', { company: 'B' }), row(null), row(' ')]);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['skipped', 'same external ID as item 1, which was used'],
			['created', ''],
			['skipped', "no external ID in the field 'crm.id'"],
			['skipped', "no external ID in the field 'crm.id'"],
		]);
		expect(hints).toEqual(['Contacts: 1 created, 3 skipped.']);
	});

	it('writes singly however many there are, and only reports in a dry run', async () => {
		const rows = Array.from({ length: 80 }, (_, index) =>
			row(`id-${index}`, { email: `p${index}@example.org` }),
		);
		const dry = await byExtId(rows, { ...newsletter(), dryRun: true });
		expect(new Set(dry.json.map(({ action }) => action))).toEqual(new Set(['would_create']));
		expect(bodies()).toEqual([]);
		const { json } = await byExtId(rows, newsletter());
		expect(json.every(({ action }) => action === 'created')).toBe(true);
		expect(bodies()).toHaveLength(80);
		expect(bodies().every(([call]) => call === 'POST /contacts')).toBe(true);
	}, 60_000);

	it('does not write the ID a second time as an attribute', async () => {
		const fieldMapping = { fields: [{ field: 'other', attribute: 'EXT_ID', type: 'automatic' }] };
		await byExtId([row('crm-1', { other: 'crm-2' })], { fieldMapping });
		expect(bodies()).toMatchObject([['POST /contacts', {}, { ext_id: 'crm-1', attributes: {} }]]);
	});

	it('does without a number that is another contact’s', async () => {
		const fieldMapping = { fields: [{ field: 'phone', attribute: 'SMS', type: 'automatic' }] };
		const { json } = await byExtId([row('crm-1', { phone: '+821012345678' })], { fieldMapping });
		expect(json).toMatchObject([{ action: 'created', dropped_attributes: [{ attribute: 'SMS' }] }]);
	});

	it('reports a contact that was deleted in the meantime', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'PUT',
			path: '/contacts/4',
			status: 404,
			body: { code: 'document_not_found', message: 'Contact does not exist' },
		});
		const { json, error } = await byExtId([row('crm-1004'), row('new')]);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ action: 'failed', reason: 'Brevo has no such contact (Brevo: Contact does not exist)' },
			{ action: 'created' },
		]);
	});
});

describe('Sync by contact ID', () => {
	it('changes contacts and creates none', async () => {
		const { json } = await byContactId([
			{ brevo_id: 4, company: 'Acme' },
			{ brevo_id: '99', company: 'Acme', email: 'new@example.org' },
			{ brevo_id: 'mina', company: 'Acme' },
			{ brevo_id: 1, company: 'Northwind Bicycles Ltd' },
		]);
		expect(json.map(({ email, action, reason }) => [email, action, reason])).toEqual([
			['mina.park@example.org', 'updated', 'COMPANY'],
			['new@example.org', 'failed', 'Brevo has no contact with this ID'],
			[null, 'skipped', "not a contact ID: 'mina'"],
			['amara.okafor@example.org', 'unchanged', ''],
		]);
		expect(bodies().map(([call]) => call)).toEqual(['PUT /contacts/4']);
	});

	it.each([
		[{ identifierField: '={{ "" }}' }, '"Identifier Field" is empty'],
		[
			{ options: { writePath: 'import' }, listMode: 'same' },
			'An import identifies contacts by email address only',
		],
	] as Array<[INodeParameters, string]>)('refuses %j', async (parameters, message) => {
		const list = locator('id', '1');
		const { error } = await byContactId([{ brevo_id: 4 }], { list, ...parameters });
		expect(error?.message).toBe(message);
		expect(brevo.calls()).toEqual([]);
	});

	it('warns when no item has the field', async () => {
		const { hints } = await byContactId([{ id: 4 }]);
		expect(hints).toContain("No item has the field 'brevo_id'.");
	});
});

describe('lists', () => {
	const change = async (operation: string, input: IDataObject[], parameters: INodeParameters) =>
		await brevo.run(
			{ resource: 'list', operation, list: locator('id', String(brevo.listId('Newsletter'))), ...parameters },
			input,
		);

	it('are joined by external ID, but not by people who unsubscribed', async () => {
		const parameters = { identifyBy: 'ext_id', identifierField: 'id' };
		const { json } = await change('addContacts', [{ id: 'crm-1004' }, { id: 'nobody' }], parameters);
		expect(json.map(({ email, action, reason }) => [email, action, reason])).toEqual([
			['mina.park@example.org', 'added', ''],
			[null, 'failed', 'Brevo has no contact with this external ID'],
		]);
		expect(bodies()).toEqual([['POST /contacts/lists/1/contacts/add', {}, { ids: [4] }]]);
	});

	it('are joined and left by contact ID', async () => {
		const parameters = { identifyBy: 'contact_id', identifierField: 'id' };
		const added = await change('addContacts', [{ id: 2 }, { id: 3 }, { id: 4 }], parameters);
		expect(added.json.map(({ action }) => action)).toEqual(['unchanged', 'unchanged', 'added']);
		const removed = await change('removeContacts', [{ id: 4 }, { id: 4 }, { id: 1 }], parameters);
		expect(removed.json.map(({ action }) => action)).toEqual(['skipped', 'removed', 'removed']);
		expect(brevo.contact('amara.okafor@example.org')?.lists).toEqual(['Customers']);
	});

	it('stay without people who left them, by ID as well', async () => {
		const list = locator('id', String(brevo.listId('Webinar follow-up')));
		const parameters = { identifyBy: 'contact_id', identifierField: 'id', list };
		const { json } = await change('addContacts', [{ id: 3 }, { id: 2 }], parameters);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['skipped', "left the list 'Webinar follow-up' before: not added again"],
			['skipped', 'unsubscribed in Brevo: not added to lists'],
		]);
	});
});

describe('Events by ID', () => {
	const track = async (identifyBy: string, rows: IDataObject[], parameters: INodeParameters = {}) =>
		await brevo.run(
			{
				resource: 'event',
				operation: 'track',
				eventName: 'bought',
				propertyMapping: 'none',
				identifyBy,
				identifierField: 'id',
				...parameters,
			},
			rows,
		);
	const names = () => brevo.state().events.map(({ identifiers, email }) => [identifiers, email]);

	it.each([
		['ext_id', 'crm-1004', { ext_id: 'crm-1004' }],
		['contact_id', 4, { contact_id: 4 }],
	])('by %s are about the contact that has it, none twice', async (type, id, identifiers) => {
		const rows = [{ id, email: 'somebody.else@example.org' }];
		const first = await track(type, rows);
		expect(first.json).toMatchObject([{ email: 'mina.park@example.org', action: 'sent' }]);
		expect(names()).toEqual([[identifiers, 'mina.park@example.org']]);
		const again = await track(type, rows);
		expect(again.json).toMatchObject([
			{ action: 'already_sent', event_key: first.json[0]?.event_key as string },
		]);
		expect(names()).toHaveLength(1);
	});

	it('about nobody are not sent, each with its reason', async () => {
		const { json, hints } = await track('contact_id', [{ id: 99 }, { id: '7.0' }, {}, { id: 2 }]);
		expect(json.map(({ email, action, reason }) => [email, action, reason])).toEqual([
			[null, 'skipped', 'Brevo has no contact with this contact ID: sync it first'],
			[null, 'skipped', "not a contact ID: '7.0'"],
			[null, 'skipped', "no contact ID in the field 'id'"],
			['chiara.bianchi@example.net', 'skipped', 'unsubscribed in Brevo: no event sent'],
		]);
		expect(hints).toEqual(['Events: 4 skipped.']);
		expect(names()).toEqual([]);
	});

	it('say which field is missing', async () => {
		const unnamed = await track('ext_id', [{ id: 'crm-1004' }], { identifierField: '={{ " " }}' });
		expect(unnamed.error?.message).toBe('"Identifier Field" is empty');
		const { hints } = await track('ext_id', [{ id: 'crm-1004' }], { identifierField: 'crm' });
		expect(hints).toContain("No item has the field 'crm'.");
	});
});

describe('In the hands of an AI agent', () => {
	// n8n puts the value from the agent into the item, under the key of $fromAI.
	const asked = (key: string) =>
		`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, 'string') }}`;
	const email = 'mina.park@example.org';

	it('the address that it fills in is the contact', async () => {
		const parameters = { emailField: asked('Email_Field') };
		const item = { Email_Field: email, toolCallId: 'call_1' };
		const list = locator('id', String(brevo.listId('Customers')));
		const added = await brevo.run({ resource: 'list', operation: 'addContacts', list, ...parameters }, [
			item,
		]);
		expect(added.json).toMatchObject([{ email, action: 'added' }]);
		const event = { resource: 'event', operation: 'track', eventName: 'asked', propertyMapping: 'none' };
		expect((await brevo.run({ ...event, ...parameters }, [item])).json).toMatchObject([
			{ email, action: 'sent' },
		]);
		expect((await brevo.sync([item], parameters)).json).toMatchObject([{ email, action: 'unchanged' }]);
	});

	it('the ID that it fills in is the contact', async () => {
		const parameters = { identifyBy: 'ext_id', identifierField: asked('Identifier_Field') };
		const list = locator('id', String(brevo.listId('Webinar follow-up')));
		const { json } = await brevo.run({ resource: 'list', operation: 'removeContacts', list, ...parameters }, [
			{ Identifier_Field: 'crm-1004' },
		]);
		expect(json).toMatchObject([{ email, action: 'removed' }]);
	});
});
