import { halve, sendInBatches } from '../../../core/audience/batchRun';
import { BREVO_IDENTIFIERS } from '../../../core/brevo/contacts/identifiers';
import { defineObjectOr204 } from '../../../core/http/answer';
import { defaultSettings, syncContacts, type SyncSettings } from '../../../core/brevo/sync/sync';
import { ApiError, type ApiErrorKind } from '../../../core/http/errors';
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
		endpoint: { method, path, rate: 'contacts', answer: defineObjectOr204({}) },
		body,
	});

const settings: SyncSettings = {
	...defaultSettings,
	identifyBy: { ...BREVO_IDENTIFIERS.contact_id, field: 'id' },
	getAssignments: ({ name }) => [{ attribute: 'FIRSTNAME', value: name }],
	createMissingAttributes: false,
};
const rows = [
	{ id: 1, email: 'ada@example.org', name: 'ada' },
	{ id: 2, email: 'bob@example.org', name: 'Bob' },
];
const reject = (status: number, code: string, message: string) =>
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
	'reports an error of one contact in its row, if all others were unchanged (%i)',
	async (status, code, said) => {
		reject(status, code, said);
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
	reject(status, code, said);
	await expect(syncContacts(account, rows, settings)).rejects.toMatchObject({ name: 'ApiError', status });
});

describe('sending in batches', () => {
	const error = (kind: ApiErrorKind) => new ApiError({ kind, title: kind, advice: '' });
	/** Takes batches without a bad entry, and returns their length. */
	const sendTo = (sent: string[], kind: ApiErrorKind) => async (batch: readonly string[]) => {
		sent.push(batch.join(''));
		return await Promise.resolve(batch.includes('x') ? error(kind) : batch.length);
	};
	const split = (batch: readonly string[], answer: number | ApiError) =>
		answer instanceof ApiError ? halve(batch) : [];

	it('continues after a batch that fails, and stops after an error that affects all', async () => {
		const sent: string[] = [];
		const kinds: ApiErrorKind[] = ['invalid', 'credential'];
		const results = await sendInBatches(['a', 'x', 'b', 'x', 'c', 'd'], async (batch) => {
			sent.push(batch);
			return await Promise.resolve(batch === 'x' ? error(kinds.shift()!) : batch);
		});
		expect(sent.join('')).toBe('axbx');
		expect(results.map(({ batch, isAttempted }) => batch + (isAttempted ? '' : '?'))).toEqual([
			...['a', 'x', 'b', 'x'],
			...['c?', 'd?'],
		]);
		expect(results.slice(3).map(({ answer }) => answer)).toEqual(Array(3).fill(error('credential')));
	});

	it('halves rejected batches until the bad entry is alone, and loses no entry', async () => {
		const sent: string[] = [];
		const batches = [[...'abxcd'], [...'ef']];
		const results = await sendInBatches(batches, sendTo(sent, 'invalid'), { split });
		expect(sent).toEqual(['abxcd', 'abx', 'ab', 'x', 'cd', 'ef']);
		expect(results.map(({ batch }) => batch.join(''))).toEqual(['ab', 'x', 'cd', 'ef']);
		expect(results.map(({ answer }) => (answer instanceof ApiError ? answer.kind : answer))).toEqual([
			...[2, 'invalid', 2],
			2,
		]);
	});

	it('lets the caller decide what is fatal', async () => {
		const sent: string[] = [];
		const isFatal = ({ kind }: ApiError) => kind === 'invalid';
		await sendInBatches([['x'], ['a']], sendTo(sent, 'invalid'), { isFatal });
		await sendInBatches([['x'], ['b']], sendTo(sent, 'credential'), { isFatal });
		expect(sent).toEqual(['x', 'x', 'b']);
	});
});
