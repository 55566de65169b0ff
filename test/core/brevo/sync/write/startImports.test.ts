import { endpoints } from '../../../../../core/brevo/api/endpoints';
import type { ContactPlan } from '../../../../../core/brevo/sync/plan/plan';
import type { ImportBatch } from '../../../../../core/brevo/sync/write/importBatches';
import { startImports } from '../../../../../core/brevo/sync/write/startImports';
import { openAccount, type TestAccount } from '../../account.mts';

let account: TestAccount;

beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const plan = (email: string, attributes: ContactPlan['attributes'] = {}): ContactPlan => ({
	email,
	known: undefined,
	attributes,
	listIds: [1],
	lists: [],
	leaves: [],
	dropped: [],
	notes: [],
	write: true,
});
const batch = (...names: string[]): ImportBatch => ({
	listIds: [1],
	plans: names.map((name) => plan(`${name}@example.org`)),
});
const bodies = () =>
	account.sandbox.control
		.calls()
		.filter(({ path }) => path.endsWith(endpoints.importContacts.path))
		.map(({ body }) => body as { jsonBody: Array<{ email: string; attributes: object }> });
const namesSent = () => bodies().map(({ jsonBody }) => jsonBody.map(({ email }) => email[0]).join(''));
const reject = (status: number, message = 'no', more: object = {}) =>
	account.sandbox.control.fault({
		vendor: 'brevo',
		method: 'POST',
		status,
		body: { code: 'invalid_parameter', message },
		...more,
	});
const names = (lot: ReadonlyArray<{ plans: readonly ContactPlan[] }>) =>
	lot.map(({ plans }) => plans.map(({ email }) => email[0]).join(''));
const started = async (...batches: ImportBatch[]) =>
	names((await startImports(account.api, batches)).started);

it("uses safe options, and sends no email to the account's owner", async () => {
	const starts = await startImports(account.api, [
		{ listIds: [1], plans: [plan('a@example.org', { FIRSTNAME: 'A' })] },
	]);
	expect(starts).toMatchObject({
		started: [{ processId: 1, plans: [{ email: 'a@example.org' }] }],
		rejected: [],
	});
	expect(bodies()).toEqual([
		{
			jsonBody: [{ email: 'a@example.org', attributes: { FIRSTNAME: 'A' } }],
			listIds: [1],
			updateExistingContacts: true,
			emptyContactsAttributes: false,
			disableNotification: true,
		},
	]);
});

it('continues after one that was rejected for a reason of its own', async () => {
	reject(400, 'no', { after: 1 });
	const { started: taken, rejected } = await startImports(account.api, [batch('a'), batch('b'), batch('c')]);
	expect([names(taken), names(rejected)]).toEqual([['a', 'c'], ['b']]);
	expect(rejected[0]?.error.vendorError?.message).toBe('no');
});

it('starts no further one after an error that concerns all', async () => {
	reject(403, 'Access denied for resource "contacts".', { times: 9 });
	const starts = await startImports(account.api, [batch('a'), batch('b'), batch('c')]);
	expect([names(starts.started), names(starts.rejected)]).toEqual([[], ['a', 'b', 'c']]);
	expect(namesSent()).toEqual(['a']);
});

it('halves a batch that is too large until it is accepted', async () => {
	reject(413, 'Request Entity Too Large', { times: 2 });
	expect(await started(batch('a', 'b', 'c', 'd'), batch('e'))).toEqual(['a', 'b', 'cd', 'e']);
	expect(namesSent()).toEqual(['abcd', 'ab', 'a', 'b', 'cd', 'e']);
});

it('gives up on a single row that is too large', async () => {
	reject(413, 'Request Entity Too Large', { times: 2 });
	expect(await started(batch('a', 'b'), batch('c'))).toEqual(['b', 'c']);
});

it('retries one that was rejected with yes/no or multiple-choice values once, without them', async () => {
	reject(400, 'no', { times: 2 });
	const plans = [
		plan('a@example.org', { VIP: true, FIRSTNAME: 'A' }),
		plan('b@example.org', { LIKES: ['Tea'] }),
	];
	expect(await started({ listIds: [1], plans }, batch('c'))).toEqual(['c']);
	expect(bodies()[1]?.jsonBody).toEqual([
		{ email: 'a@example.org', attributes: { FIRSTNAME: 'A' } },
		{ email: 'b@example.org', attributes: {} },
	]);
});
