import { openAccount, type BrevoAccount } from '../../account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount({ seed: 'empty' });
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

const mapped = (...fields: Array<[field: string, attribute: string]>) => ({
	attributeMapping: 'byField',
	fieldMapping: { fields: fields.map(([field, attribute]) => ({ field, attribute, type: 'text' })) },
});
const row = { email: 'ada@example.org', a: 'Old', b: 'New', c: '' };
const firstNames = () => brevo.contact(row.email)?.attributes;

/** Brevo's own call for setting the account to French. */
const call = async (method: string, path: string, body?: object) => {
	const { baseUrl, apiKey } = brevo.sandbox.brevo;
	const headers = { 'api-key': apiKey, 'content-type': 'application/json' };
	const answer = await fetch(`${baseUrl}${path}`, {
		method,
		headers,
		...(body && { body: JSON.stringify(body) }),
	});
	expect(answer.ok).toBe(true);
};

it('two fields for one attribute: the last one that has a value, in every run', async () => {
	const parameters = mapped(['a', 'FIRSTNAME'], ['b', 'FIRSTNAME'], ['c', 'FIRSTNAME']);
	const actions = [];
	for (let run = 0; run < 3; run++) actions.push((await brevo.sync([row], parameters)).json[0]?.action);
	expect(actions).toEqual(['created', 'unchanged', 'unchanged']);
	expect(firstNames()).toEqual({ FIRSTNAME: 'New' });
});

it('one attribute by two names of two languages: so too, and a warning names both', async () => {
	brevo.sandbox.control.brevo.settings({ permits: ['attribute-deleted'] });
	await call('DELETE', '/contacts/attributes/normal/FIRSTNAME');
	await call('POST', '/contacts/attributes/normal/PRENOM', { type: 'text' });
	const parameters = mapped(['a', 'FIRSTNAME'], ['b', 'PRENOM']);
	const { hints } = await brevo.sync([row], parameters);
	expect(hints.join()).toContain('PRENOM is mapped by several names: FIRSTNAME, PRENOM.');
	expect((await brevo.sync([row], parameters)).json[0]?.action).toBe('unchanged');
	expect(firstNames()).toEqual({ PRENOM: 'New' });
});
