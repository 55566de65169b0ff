import { holdsObjectOr204 } from '../../../core/http/answer';
import { syncContacts, type SyncSettings } from '../../../core/brevo/sync/sync';
import { openAccount, type TestAccount } from '../brevo/account.mts';

let account: TestAccount;

beforeEach(async () => {
	account = await openAccount({ seed: 'empty' });
	for (const name of ['ada', 'bob'])
		await call('POST', '/contacts', { email: `${name}@example.org`, attributes: { FIRSTNAME: name } });
});
afterEach(async () => await account.sandbox.close());

const call = async (method: 'POST', path: string, body: unknown) =>
	await account.api.call({
		endpoint: { method, path, rate: 'contacts', answer: holdsObjectOr204({}) },
		body,
	});

const settings: SyncSettings = {
	emailField: 'email',
	identifyBy: { type: 'contact_id', field: 'id' },
	listRules: [],
	readAssignments: ({ name }) => [{ attribute: 'FIRSTNAME', value: name }],
	createMissingAttributes: false,
	writePath: 'auto',
	dryRun: false,
	respectUnsubscribes: true,
	skipUnchanged: true,
	emptyValues: 'keep',
};
const rows = [
	{ id: 1, email: 'ada@example.org', name: 'ada' },
	{ id: 2, email: 'bob@example.org', name: 'Bob' },
];
const refuse = (status: number, code: string, message: string) =>
	account.sandbox.control.fault({
		vendor: 'brevo',
		method: 'PUT',
		path: '/contacts/',
		status,
		body: { code, message },
		times: 99,
	});

it.each([
	[404, 'document_not_found', 'Contact does not exist'],
	[425, 'account_in_process', 'busy'],
	[400, 'invalid_parameter', 'no'],
])(
	'tells of the row what one contact met, where all others were unchanged (%i)',
	async (status, code, said) => {
		refuse(status, code, said);
		const { outcomes } = await syncContacts(account, rows, settings);
		expect(outcomes.map(({ action }) => action)).toEqual(['unchanged', 'failed']);
		expect(outcomes[1]?.reason).toContain(said);
	},
);

it.each([
	[401, 'unauthorized', 'Key not found'],
	[403, 'permission_denied', 'Access denied for resource "contacts".'],
	[401, 'unauthorized', 'We have detected you are using an unrecognised IP address 192.0.2.1.'],
	[503, 'unavailable', 'down'],
])('fails at what is true of the account or the service (%i %s %s)', async (status, code, said) => {
	refuse(status, code, said);
	await expect(syncContacts(account, rows, settings)).rejects.toMatchObject({ name: 'ApiError', status });
});
