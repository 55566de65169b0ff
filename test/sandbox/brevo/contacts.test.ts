import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const contactAt = async (identifier: string) => (await brevo.get(`/contacts/${identifier}`)).body;

describe('POST /contacts', () => {
	test('creates with an id and lower-cases the address', async () => {
		const created = await brevo.post('/contacts', { email: ' New.Person@Example.com ', listIds: [1] });
		expect(created.status).toBe(201);
		expect(created.body).toEqual({ id: expect.any(Number) });
		expect(await contactAt('new.person@example.com')).toMatchObject({ id: created.body.id, listIds: [1] });
	});

	test('an upsert of an existing contact: 204 without a body', async () => {
		const answer = await brevo.post('/contacts', {
			email: 'amara.okafor@example.org',
			attributes: { COMPANY: 'Other' },
			updateEnabled: true,
		});
		expect([answer.status, answer.body]).toEqual([204, '']);
		expect(await contactAt('amara.okafor@example.org')).toMatchObject({
			attributes: { COMPANY: 'Other', JOB_TITLE: 'Growth Manager' },
		});
	});

	test('an existing contact without updateEnabled: 400', async () => {
		const answer = await brevo.post('/contacts', { email: 'amara.okafor@example.org' });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			code: 'invalid_parameter',
			message: 'Unable to create contact, email is already associated with another Contact',
			metadata: { duplicate_identifiers: ['email'] },
		});
	});

	test.each(['nobody', 'a@b', 'two@@example.com', '.dot@example.com', `${'x'.repeat(65)}@example.com`])(
		'no address: %s',
		async (email) => {
			const answer = await brevo.post('/contacts', { email });
			expect([answer.status, answer.body.message]).toEqual([400, 'Invalid email address']);
		},
	);

	test('a phone number and an external ID of another contact: nothing is saved', async () => {
		const answer = await brevo.post('/contacts', {
			email: 'amara.okafor@example.org',
			attributes: { SMS: '+821012345678', EXT_ID: 'crm-1004', COMPANY: 'Changed' },
			updateEnabled: true,
		});
		expect(answer.status).toBe(400);
		expect(answer.body.message).toBe(
			'Unable to update contact, SMS or EXT_ID are already associated with another Contact',
		);
		expect(answer.body.metadata).toEqual({ duplicate_identifiers: ['SMS', 'EXT_ID'] });
		expect(await contactAt('amara.okafor@example.org')).toMatchObject({
			attributes: { COMPANY: 'Northwind Bicycles Ltd' },
		});
	});

	test.each([
		[{ attributes: { SMS: 'call me' } }, 'Invalid phone number'],
		[{ listIds: '1' }, 'listIds should be type array'],
		[{ listIds: ['1'] }, 'listIds/0 should be type number'],
		[{ listIds: [99] }, 'List ID does not exist: 99'],
	])('refused: %j', async (fields, message) => {
		const answer = await brevo.post('/contacts', { email: 'x@example.com', ...fields });
		expect([answer.status, answer.body.message]).toEqual([400, message]);
		expect((await brevo.get('/contacts/x@example.com')).status).toBe(404);
	});

	test('an external id alone is enough', async () => {
		expect((await brevo.post('/contacts', { ext_id: 'crm-9' })).status).toBe(201);
		expect((await brevo.get('/contacts/crm-9?identifierType=ext_id')).status).toBe(200);
		expect((await brevo.post('/contacts', {})).status).toBe(400);
	});
});

describe('attribute values', () => {
	test.each([
		['COMPANY', 'Text', 'Text'],
		['LEAD_SCORE', 7.5, 7.5],
		['LEAD_SCORE', '7.5', 7.5],
		['CUSTOMER_SINCE', '2026-02-28', '2026-02-28'],
		['IS_CUSTOMER', false, false],
		['LIFECYCLE_STAGE', 'Opportunity', '2'],
		['LIFECYCLE_STAGE', 2, '2'],
		['INTERESTS', ['Product', 'Pricing'], ['Product', 'Pricing']],
	])('%s takes %j', async (name, sent, stored) => {
		const answer = await brevo.post('/contacts', { email: 'x@example.com', attributes: { [name]: sent } });
		expect(answer.status).toBe(201);
		expect((await contactAt('x@example.com')).attributes[name]).toEqual(stored);
		expect(brevo.sandbox.control.brevoState().dropped).toEqual([]);
	});

	test.each([
		['UNKNOWN', 'x'],
		['company', 'lower case'],
		['LEAD_SCORE', 'many'],
		['CUSTOMER_SINCE', '2026-02-30'],
		['CUSTOMER_SINCE', '2026-02-28T10:00:00Z'],
		['IS_CUSTOMER', 'true'],
		['LIFECYCLE_STAGE', 'Friend'],
		['INTERESTS', ['Product', 'Cats']],
		['INTERESTS', 'Product'],
		['COMPANY', null],
	])('%s drops %j and answers success', async (name, value) => {
		const answer = await brevo.post('/contacts', { email: 'x@example.com', attributes: { [name]: value } });
		expect(answer.status).toBe(201);
		expect((await contactAt('x@example.com')).attributes).toEqual({});
		expect(brevo.sandbox.control.brevoState().dropped).toMatchObject([
			{ email: 'x@example.com', attribute: name },
		]);
	});

	test('an empty string clears', async () => {
		brevo.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
		await brevo.put('/contacts/amara.okafor@example.org', { attributes: { COMPANY: '', LEAD_SCORE: '' } });
		const { attributes } = await contactAt('amara.okafor@example.org');
		expect(attributes).not.toHaveProperty('COMPANY');
		expect(attributes).not.toHaveProperty('LEAD_SCORE');
	});
});

describe('one contact', () => {
	test('by address, id, phone number and external id', async () => {
		const { id } = await contactAt('mina.park@example.org');
		for (const path of [
			`${id}`,
			`${id}?identifierType=contact_id`,
			'MINA.park%40example.org',
			'%2B821012345678',
			'crm-1004?identifierType=ext_id',
			'821012345678?identifierType=phone_id',
		])
			expect((await contactAt(path)).id).toBe(id);
	});

	test('PUT never creates and does not take a phone number without its type', async () => {
		expect((await brevo.put('/contacts/nobody@example.com', {})).status).toBe(404);
		expect((await brevo.put('/contacts/821012345678', {})).status).toBe(404);
	});

	test('a plus must be encoded', async () => {
		await brevo.post('/contacts', { email: 'a+b@example.com' });
		expect((await brevo.get('/contacts/a%2Bb%40example.com')).status).toBe(200);
		expect((await brevo.get('/contacts/a+b%40example.com')).status).toBe(404);
	});

	test('DELETE', async () => {
		expect((await brevo.delete('/contacts/mina.park@example.org')).status).toBe(204);
		expect((await brevo.delete('/contacts/mina.park@example.org')).body).toEqual({
			code: 'document_not_found',
			message: 'Contact does not exist',
		});
	});
});

describe('GET /contacts', () => {
	const emails = async (query: string) =>
		(await brevo.get(`/contacts?${query}`)).body.contacts.map(({ email }: { email: string }) => email);

	test('newest first, in pages, with the whole count', async () => {
		expect(await emails('limit=1')).toEqual(['mina.park@example.org']);
		expect(await emails('sort=asc&limit=2&offset=1')).toEqual([
			'chiara.bianchi@example.net',
			'benoit.lacroix@example.org',
		]);
		expect((await brevo.get('/contacts?limit=1')).body.count).toBe(4);
		expect((await brevo.get('/contacts?offset=9')).body).toEqual({ contacts: [], count: 4 });
	});

	test.each([
		['limit=1001', 'out_of_range'],
		['limit=many', 'invalid_parameter'],
		['listIds=1&segmentId=1', 'invalid_parameter'],
		['filter=contains(COMPANY,"x")', 'invalid_parameter'],
		['modifiedSince=yesterday', 'invalid_parameter'],
	])('refused: %s', async (query, code) => {
		expect((await brevo.get(`/contacts?${query}`)).body.code).toBe(code);
	});

	test('filters', async () => {
		const encoded = (filter: string) => `filter=${encodeURIComponent(filter)}`;
		expect(await emails(encoded('equals(LIFECYCLE_STAGE,"Customer")'))).toEqual(['amara.okafor@example.org']);
		expect(await emails(encoded('equals(IS_CUSTOMER,true)'))).toEqual(['amara.okafor@example.org']);
		expect(await emails(encoded('equals(INTERESTS,["Product","Security"])'))).toHaveLength(1);
		expect(await emails(encoded('equals(INTERESTS,["Product","Pricing"])'))).toHaveLength(0);
		expect(await emails('listIds=2&listIds=3')).toHaveLength(2);
		expect(await emails('ids=1&ids=2&sort=asc')).toHaveLength(2);
		await brevo.put('/contacts/chiara.bianchi@example.net', { attributes: { COMPANY: 'New' } });
		expect(await emails('modifiedSince=2026-11-19T00:00:00.000Z')).toEqual(['chiara.bianchi@example.net']);
	});

	test('lists show a category by its label, a single contact by its id', async () => {
		const [amara] = (await brevo.get('/contacts?sort=asc&limit=1')).body.contacts;
		expect(amara.attributes.LIFECYCLE_STAGE).toBe('Customer');
		expect((await contactAt('amara.okafor@example.org')).attributes.LIFECYCLE_STAGE).toBe('3');
	});
});
