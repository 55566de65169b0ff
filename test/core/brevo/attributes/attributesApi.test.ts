import { AttributeCatalog, type NewAttribute } from '../../../../core/brevo/attributes/attributes';
import { createAttributes } from '../../../../core/brevo/attributes/attributesApi';
import { openAccount, type TestAccount } from '../account.mts';

let account: TestAccount;

beforeAll(async () => {
	account = await openAccount({ seed: 'empty' });
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const MISSING: NewAttribute[] = [
	{ name: 'ONE', category: 'normal', type: 'text' },
	{ name: 'TWO', category: 'normal', type: 'float' },
	{ name: 'THREE', category: 'normal', type: 'date' },
];
const reject = (path: string, status: number, body: unknown, times = 1) =>
	account.sandbox.control.fault({ vendor: 'brevo', method: 'POST', path, status, body, times });
async function created() {
	const { catalog, failed } = await createAttributes(account.api, MISSING, new AttributeCatalog([]));
	return {
		types: Object.fromEntries(MISSING.map(({ name }) => [name, catalog.find(name)?.type])),
		rejected: Object.fromEntries([...failed].map(([name, { message }]) => [name, message])),
	};
}

it('creates them with their types', async () => {
	expect(await created()).toEqual({ types: { ONE: 'text', TWO: 'float', THREE: 'date' }, rejected: {} });
	expect(account.sandbox.control.brevoState().attributes).toMatchObject(
		expect.arrayContaining(
			MISSING.map(({ name, type }) => expect.objectContaining({ name, type }) as object),
		),
	);
});

it('continues without attributes that the key may not create, and tries only once', async () => {
	const body = { code: 'permission_denied', message: 'Access denied for resource "contacts.attributes".' };
	reject('/attributes/', 403, body, 99);
	const message = 'The Brevo API key may not use "contacts.attributes"';
	expect(await created()).toEqual({ types: {}, rejected: { ONE: message, TWO: message, THREE: message } });
	expect(account.calls()).toHaveLength(1);
});

it('continues without an attribute that Brevo rejects', async () => {
	reject('/attributes/normal/TWO$', 400, { code: 'invalid_parameter', message: 'Invalid attribute name' });
	expect(await created()).toEqual({
		types: { ONE: 'text', THREE: 'date' },
		rejected: { TWO: 'Brevo did not accept the values' },
	});
});

it.each([
	[401, { code: 'unauthorized', message: 'Key not found' }, 'Brevo does not know this API key'],
	[503, {}, 'The service is not available at the moment'],
])('ends the run on an error that concerns all calls (%i)', async (status, body, message) => {
	reject('/attributes/', status, body, 99);
	await expect(created()).rejects.toThrow(message);
});

it('uses an attribute that another run created in the meantime', async () => {
	const before = new AttributeCatalog([]);
	await createAttributes(account.api, [{ name: 'TWO', category: 'normal', type: 'text' }], before);
	expect(await created()).toEqual({ types: { ONE: 'text', TWO: 'text', THREE: 'date' }, rejected: {} });
});

it('reports an attribute that exists according to Brevo but is not listed', async () => {
	reject('/attributes/normal/TWO$', 400, {
		code: 'invalid_parameter',
		message: 'Attribute name must be unique',
	});
	const { types, rejected } = await created();
	expect(types).toEqual({ ONE: 'text', THREE: 'date' });
	expect(Object.keys(rejected)).toEqual(['TWO']);
});
