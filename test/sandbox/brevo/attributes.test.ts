import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi({ seed: 'empty' });
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const attribute = async (name: string) =>
	(await brevo.get('/contacts/attributes')).body.attributes.find(
		(each: { name: string }) => each.name === name,
	);

test('a new account has the default attributes and one folder', async () => {
	const { attributes } = (await brevo.get('/contacts/attributes')).body;
	expect(attributes.map(({ name }: { name: string }) => name)).toEqual([
		'LASTNAME',
		'FIRSTNAME',
		'SMS',
		'EXT_ID',
	]);
	expect((await brevo.get('/contacts/folders')).body.count).toBe(1);
	expect((await brevo.get('/contacts')).body.count).toBe(0);
	expect((await brevo.get('/contacts/lists')).body).toEqual({ count: 0 });
});

test('an account made in French', async () => {
	const french = await openBrevoApi({ brevoLanguage: 'fr' });
	try {
		const { attributes } = (await french.get('/contacts/amara.okafor@example.org')).body;
		expect(attributes).toMatchObject({ PRENOM: 'Mara', NOM: 'Okafor' });
		expect(attributes).not.toHaveProperty('FIRSTNAME');
	} finally {
		await french.close();
	}
});

test.each([
	['normal/NOTE', { type: 'text' }, { type: 'text', category: 'normal' }],
	['normal/SEEN', { type: 'date' }, { type: 'date', category: 'normal' }],
	[
		'normal/TOPICS',
		{ type: 'multiple-choice', multiCategoryOptions: ['a', 'b'] },
		{ type: 'multiple-choice', multiCategoryOptions: ['a', 'b'] },
	],
	[
		'category/STATUS',
		{ enumeration: [{ value: 1, label: 'Attended' }] },
		{ category: 'category', enumeration: [{ value: 1, label: 'Attended', valueStr: '1' }] },
	],
	[
		'category/STATUS',
		{ enumeration: [{ value: 'no', label: 'No-show' }] },
		{ enumeration: [{ value: 0, label: 'No-show', valueStr: 'no' }] },
	],
	['transactional/ORDER_ID', { type: 'id' }, { category: 'transactional', type: 'id' }],
	['global/TOTAL', { value: 'COUNT[CONTACTS]' }, { calculatedValue: 'COUNT[CONTACTS]' }],
])('%s is created', async (path, body, expected) => {
	const answer = await brevo.post(`/contacts/attributes/${path}`, body);
	expect([answer.status, answer.body]).toEqual([201, '']);
	expect(await attribute(path.split('/')[1]!)).toMatchObject(expected);
});

test.each([
	['normal/FIRSTNAME', { type: 'text' }, 'Attribute name must be unique'],
	['normal/EMAIL', { type: 'text' }, 'Attribute name must be unique'],
	['normal/lower', { type: 'text' }, 'Invalid attribute name'],
	['normal/NEW', { type: 'category' }, 'Invalid attribute type'],
	['normal/NEW', {}, 'Invalid attribute type'],
	['other/NEW', { type: 'text' }, 'Invalid attribute category'],
	['category/NEW', {}, 'enumeration is missing'],
	['normal/NEW', { type: 'multiple-choice' }, 'multiCategoryOptions is missing'],
	[
		'normal/NEW',
		{ type: 'multiple-choice', multiCategoryOptions: ['x'.repeat(201)] },
		'multiCategoryOptions exceed 200 characters',
	],
])('refused: %s %#', async (path, body, message) => {
	const answer = await brevo.post(`/contacts/attributes/${path}`, body);
	expect([answer.status, answer.body]).toEqual([400, { code: 'invalid_parameter', message }]);
});

test('options may change, a type may not', async () => {
	await brevo.post('/contacts/attributes/category/STATUS', { enumeration: [{ value: 1, label: 'One' }] });
	await brevo.post('/contacts/attributes/normal/NOTE', { type: 'text' });
	const enumeration = [
		{ value: 1, label: 'One' },
		{ value: 2, label: 'Two' },
	];
	expect((await brevo.put('/contacts/attributes/category/STATUS', { enumeration })).status).toBe(204);
	expect((await attribute('STATUS')).enumeration).toHaveLength(2);
	expect((await brevo.put('/contacts/attributes/normal/NOTE', { type: 'float' })).status).toBe(400);
	expect((await brevo.put('/contacts/attributes/normal/NONE', {})).status).toBe(404);
});

test('a deleted attribute is gone from the contacts too', async () => {
	await brevo.post('/contacts', { email: 'a@example.com', attributes: { FIRSTNAME: 'Ann' } });
	brevo.sandbox.control.brevo.settings({ allowsHarm: true });
	expect((await brevo.delete('/contacts/attributes/normal/FIRSTNAME')).status).toBe(204);
	expect((await brevo.get('/contacts/a@example.com')).body.attributes).toEqual({});
	expect((await brevo.delete('/contacts/attributes/normal/FIRSTNAME')).status).toBe(404);
});
