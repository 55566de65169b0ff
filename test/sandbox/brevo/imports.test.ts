import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const AMARA = 'amara.okafor@example.org';

/** Accepts, lets the time pass, and answers with the process. */
async function importAll(body: Record<string, unknown>) {
	const accepted = await brevo.post('/contacts/import', { listIds: [1], ...body });
	expect(accepted.status).toBe(202);
	brevo.pass(1_000);
	return (await brevo.get(`/processes/${accepted.body.processId}`)).body;
}
const attributesOf = async (email: string) => (await brevo.get(`/contacts/${email}`)).body.attributes;
const lines = async (url: string) => (await (await fetch(url)).text()).split('\n');

test('queued, in process, completed; nothing is stored before the end', async () => {
	const { body } = await brevo.post('/contacts/import', {
		jsonBody: [{ email: 'a@example.com' }],
		listIds: [1],
	});
	const status = async () => (await brevo.get(`/processes/${body.processId}`)).body.status;
	expect(await status()).toBe('queued');
	brevo.pass(250);
	expect(await status()).toBe('in_process');
	expect((await brevo.get('/contacts/a@example.com')).status).toBe(404);
	brevo.pass(250);
	expect(await status()).toBe('completed');
	expect((await brevo.get('/contacts/a@example.com')).body.listIds).toEqual([1]);
});

test('creates and updates, and reports what it left out in CSV files', async () => {
	const process = await importAll({
		jsonBody: [
			{ email: 'New@Example.com', attributes: { COMPANY: 'One' } },
			{ email: AMARA, attributes: { COMPANY: 'Two', NOT_THERE: 'x', CUSTOMER_SINCE: '11/02/1989' } },
			{ email: 'new@example.com', attributes: { COMPANY: 'Twice' } },
			{ email: 'no address' },
			{ email: 'clash@example.com', attributes: { SMS: '00821012345678' } },
		],
	});
	expect(await attributesOf('new@example.com')).toEqual({ COMPANY: 'One' });
	expect(await attributesOf(AMARA)).toMatchObject({ COMPANY: 'Two', CUSTOMER_SINCE: '2024-03-01' });
	const report = process.info.import;
	expect(await lines(report.invalid_emails)).toEqual(['EMAIL', 'no address', '']);
	expect(await lines(report.duplicate_email_id)).toEqual(['EMAIL', 'new@example.com', '']);
	expect(await lines(report.duplicate_phone_id)).toEqual(['EMAIL', 'clash@example.com', '']);
	expect(report.duplicate_ext_id).toBeNull();
	expect(brevo.sandbox.control.brevoState().imports).toMatchObject([{ rows: 5, created: 1, updated: 1 }]);
});

test('a phone number that is none is left out, and the rest of the row goes in', async () => {
	await importAll({ jsonBody: [{ email: 'a@example.com', attributes: { SMS: 'call me', COMPANY: 'One' } }] });
	expect(await attributesOf('a@example.com')).toEqual({ COMPANY: 'One' });
});

test('false leaves a boolean as it was, true sets it', async () => {
	await importAll({
		jsonBody: [
			{ email: AMARA, attributes: { IS_CUSTOMER: false } },
			{ email: 'benoit.lacroix@example.org', attributes: { IS_CUSTOMER: true } },
		],
	});
	expect((await attributesOf(AMARA)).IS_CUSTOMER).toBe(true);
	expect((await attributesOf('benoit.lacroix@example.org')).IS_CUSTOMER).toBe(true);
	expect(brevo.sandbox.control.brevoState().dropped).toMatchObject([
		{ attribute: 'IS_CUSTOMER', value: false },
	]);
});

test.each([
	[false, 'Northwind Bicycles Ltd'],
	[true, undefined],
])('blanks with emptyContactsAttributes %s', async (emptyContactsAttributes, company) => {
	brevo.sandbox.control.brevo.settings({ allowsHarm: true });
	await importAll({ jsonBody: [{ email: AMARA, attributes: { COMPANY: '' } }], emptyContactsAttributes });
	expect((await attributesOf(AMARA)).COMPANY).toBe(company);
});

test('known contacts may be left as they are', async () => {
	await importAll({
		jsonBody: [{ email: AMARA, attributes: { COMPANY: 'Two' } }],
		updateExistingContacts: false,
	});
	expect((await attributesOf(AMARA)).COMPANY).toBe('Northwind Bicycles Ltd');
});

test('a CSV body into a new list', async () => {
	const fileBody = 'EMAIL;COMPANY;LEAD_SCORE\r\ncsv@example.com;"Semi; ""colon""";12.5\r\n';
	await importAll({ fileBody, listIds: undefined, newList: { listName: 'From CSV', folderId: 1 } });
	const { attributes, listIds } = (await brevo.get('/contacts/csv@example.com')).body;
	expect(attributes).toEqual({ COMPANY: 'Semi; "colon"', LEAD_SCORE: 12.5 });
	expect((await brevo.get(`/contacts/lists/${listIds[0]}`)).body.name).toBe('From CSV');
});

test.each([
	[{ jsonBody: [] }, 'missing_parameter'],
	[{ listIds: [1] }, 'missing_parameter'],
	[{ jsonBody: [], newList: { listName: 'x' } }, 'missing_parameter'],
	[{ jsonBody: [], newList: { listName: 'x', folderId: 9 } }, 'document_not_found'],
	[{ jsonBody: [], listIds: [9] }, 'invalid_parameter'],
	[{ jsonBody: [], fileBody: 'EMAIL', listIds: [1] }, 'invalid_parameter'],
	[{ fileBody: 'NAME\nx', listIds: [1] }, 'invalid_parameter'],
	[{ fileBody: `EMAIL\n${'x'.repeat(10 * 1024 * 1024)}`, listIds: [1] }, 'invalid_parameter'],
])('refused %#', async (body, code) => {
	expect((await brevo.post('/contacts/import', body)).body).toEqual({ code, message: expect.any(String) });
});

test('processes: newest first; an unknown one is 404', async () => {
	await importAll({ jsonBody: [] });
	await importAll({ jsonBody: [] });
	const { body } = await brevo.get('/processes?limit=1');
	expect(body).toMatchObject({ count: 2, processes: [{ id: 2, name: 'IMPORTUSER', status: 'completed' }] });
	const lost = await brevo.get('/processes/99');
	expect([lost.status, lost.body]).toEqual([
		404,
		{ code: 'invalid_parameter', message: 'processId is invalid' },
	]);
});

test.each(['failed', 'cancelled'] as const)(
	'an import that %s keeps what it has done, and has no report',
	async (status) => {
		brevo.sandbox.control.brevo.settings({ importEnds: { 1: { status, afterRows: 1 } } });
		const process = await importAll({ jsonBody: [{ email: 'a@example.com' }, { email: 'b@example.com' }] });
		expect(process).toEqual({ id: 1, name: 'IMPORTUSER', status });
		expect((await brevo.get('/contacts/a@example.com')).status).toBe(200);
		expect((await brevo.get('/contacts/b@example.com')).status).toBe(404);
		brevo.pass(3_600_000);
		expect((await brevo.get('/contacts/b@example.com')).status).toBe(404);
	},
);
