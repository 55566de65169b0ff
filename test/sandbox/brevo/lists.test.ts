import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const AMARA = 'amara.okafor@example.org';
const MINA = 'mina.park@example.org';

describe('lists and folders', () => {
	test('ten to a page, fifty at most, no counts', async () => {
		for (let n = 0; n < 12; n++) await brevo.post('/contacts/lists', { name: `List ${n}`, folderId: 1 });
		const { body } = await brevo.get('/contacts/lists');
		expect(body.count).toBe(16);
		expect(body.lists).toHaveLength(10);
		expect(body.lists[0]).toEqual({
			id: 16,
			name: 'List 11',
			folderId: 1,
			totalBlacklisted: 0,
			totalSubscribers: 0,
			uniqueSubscribers: 0,
		});
		expect((await brevo.get('/contacts/lists?limit=50&offset=10')).body.lists).toHaveLength(6);
		expect((await brevo.get('/contacts/lists?limit=51')).body.code).toBe('out_of_range');
	});

	test('past the last page there is no `lists`', async () => {
		expect((await brevo.get('/contacts/lists?offset=50')).body).toEqual({ count: 4 });
	});

	test.each([
		[{ folderId: 1 }, 400],
		[{ name: 'x' }, 400],
		[{ name: 'x', folderId: '1' }, 400],
		[{ name: 'x', folderId: 9 }, 404],
	])('a list needs a name and a folder that is there: %j', async (body, status) => {
		expect((await brevo.post('/contacts/lists', body)).status).toBe(status);
	});

	test('a folder is made, filled, and takes its lists with it; the contacts stay', async () => {
		const folder = (await brevo.post('/contacts/folders', { name: 'Events' })).body.id;
		const list = (await brevo.post('/contacts/lists', { name: 'Spring', folderId: folder })).body.id;
		await brevo.post(`/contacts/lists/${list}/contacts/add`, { emails: [AMARA] });
		expect((await brevo.get(`/contacts/folders/${folder}/lists`)).body.lists).toMatchObject([
			{ name: 'Spring' },
		]);
		brevo.sandbox.control.brevo.settings({ allowsHarm: true });
		expect((await brevo.delete(`/contacts/folders/${folder}`)).status).toBe(204);
		expect((await brevo.get(`/contacts/lists/${list}`)).body.message).toBe('List ID does not exist');
		expect((await brevo.get(`/contacts/${AMARA}`)).body.listIds).toEqual([1, 3]);
	});

	test('segments can only be read', async () => {
		expect((await brevo.get('/contacts/segments')).body).toMatchObject({ count: 1, segments: [{ id: 1 }] });
		expect((await brevo.post('/contacts/segments', {})).status).toBe(404);
	});
});

describe('members', () => {
	test('added by address, id and external id', async () => {
		const add = (body: unknown) => brevo.post('/contacts/lists/3/contacts/add', body);
		expect((await add({ emails: [MINA.toUpperCase()] })).status).toBe(201);
		expect((await add({ ids: [2] })).body).toEqual({ contacts: { success: [2], failure: [] } });
		const { body } = await brevo.get('/contacts/lists/3/contacts?sort=asc');
		expect(body.contacts.map(({ id }: { id: number }) => id)).toEqual([1, 2, 4]);
		expect((await add({ extIds: ['crm-1004'] })).status).toBe(400);
	});

	test('some fail: 201 with both; all fail: 400', async () => {
		const answer = await brevo.post('/contacts/lists/3/contacts/add', {
			emails: [MINA, AMARA, 'nobody@example.com'],
		});
		expect([answer.status, answer.body]).toEqual([
			201,
			{ contacts: { success: [MINA], failure: [AMARA, 'nobody@example.com'] } },
		]);
		const again = await brevo.post('/contacts/lists/3/contacts/add', { emails: [MINA] });
		expect([again.status, again.body]).toEqual([
			400,
			{ code: 'invalid_parameter', message: 'Contact already in list and/or does not exist' },
		]);
	});

	test.each([
		[{}],
		[{ emails: [] }],
		[{ emails: [AMARA], ids: [1] }],
		[{ emails: Array.from({ length: 151 }, (_, n) => `p${n}@example.com`) }],
	])('one kind of name, 1 to 150: refused %#', async (body) => {
		expect((await brevo.post('/contacts/lists/2/contacts/add', body)).status).toBe(400);
		expect((await brevo.post('/contacts/lists/2/contacts/remove', body)).status).toBe(400);
	});

	test('removed one by one, or all', async () => {
		expect((await brevo.post('/contacts/lists/1/contacts/remove', { emails: [AMARA, MINA] })).body).toEqual({
			contacts: { success: [AMARA], failure: [MINA] },
		});
		brevo.sandbox.control.brevo.settings({ allowsHarm: true });
		await brevo.post('/contacts/lists/1/contacts/remove', { all: true });
		expect((await brevo.get('/contacts/lists/1/contacts')).body).toEqual({ contacts: [], count: 0 });
	});

	test('an unknown list: 404', async () => {
		expect((await brevo.post('/contacts/lists/9/contacts/add', { emails: [AMARA] })).status).toBe(404);
		expect((await brevo.get('/contacts/lists/9/contacts')).status).toBe(404);
	});
});
