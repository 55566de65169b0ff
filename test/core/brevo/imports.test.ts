import type { ImportBatch } from '../../../core/brevo/batches';
import { endpoints } from '../../../core/brevo/endpoints';
import { importBatches } from '../../../core/brevo/imports';
import type { Plan } from '../../../core/brevo/plan';
import { openAccount, type TestAccount } from './account.mts';

let account: TestAccount;

beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => {
	account.sandbox.control.reset();
	account.waits.length = 0;
});

const plan = (email: string, attributes: Plan['attributes'] = {}): Plan => ({
	email,
	known: undefined,
	attributes,
	listIds: [1],
	lists: [],
	dropped: [],
	notes: [],
	write: true,
});
const batch = (...plans: Plan[]): ImportBatch => ({ listIds: [1], plans });
const completed = (id: number, links: Record<string, unknown> = {}) => ({
	id,
	name: 'IMPORTUSER',
	status: 'completed',
	info: { import: links },
});
const answerNext = (path: string, body: unknown, times = 1) =>
	account.sandbox.control.fault({ vendor: 'brevo', method: 'GET', path, status: 200, body, times });

it("sends what is careful, and no mail to the account's owner", async () => {
	answerNext('/processes/', completed(1));
	await importBatches(account, [batch(plan('a@example.org', { FIRSTNAME: 'A' }))]);
	const sent = account.sandbox.control
		.calls()
		.find(({ path }) => path.endsWith(endpoints.importContacts.path));
	expect(sent?.body).toEqual({
		jsonBody: [{ email: 'a@example.org', attributes: { FIRSTNAME: 'A' } }],
		listIds: [1],
		updateExistingContacts: true,
		emptyContactsAttributes: false,
		disableNotification: true,
	});
});

it('asks with growing gaps and gives up after ten minutes', async () => {
	answerNext('/processes/', { id: 1, status: 'in_process' }, 100);
	const { started, rejected } = await importBatches(account, [batch(plan('a@example.org'))]);
	expect(started.size).toBe(1);
	expect(rejected.size).toBe(0);
	expect(account.waits.slice(0, 6)).toEqual([1000, 2000, 4000, 8000, 15_000, 30_000]);
	expect(account.waits.reduce((sum, wait) => sum + wait)).toBeLessThanOrEqual(11 * 60_000);
	expect(account.calls().filter((call) => call.startsWith('GET'))).toHaveLength(account.waits.length);
});

it('follows several imports with one call each time', async () => {
	answerNext('/processes', { processes: [completed(1), { id: 2, status: 'queued' }] });
	answerNext('/processes', { processes: [completed(2), completed(1)] });
	await importBatches(account, [batch(plan('a@example.org')), batch(plan('b@example.org'))]);
	expect(account.calls().filter((call) => call.startsWith('GET'))).toHaveLength(2);
});

it('reads the files of those left out, whatever their columns', async () => {
	const { url } = account.sandbox;
	answerNext(
		'/processes/',
		completed(1, {
			invalid_emails: `${url}/files/invalid.csv`,
			duplicate_phone_id: `${url}/files/phones.csv`,
			duplicate_ext_id: null,
			duplicate_email_id: 3,
		}),
	);
	const files: Record<string, string> = {
		'/files/invalid.csv': 'EMAIL;REASON\r\n"A@example.org";bad\r\nother@example.org;bad\r\n',
		'/files/phones.csv': 'id,email\n1,b@example.org\n',
	};
	const fetchText = async (link: string) => files[new URL(link).pathname] ?? '';
	const report = await importBatches({ ...account, fetchText }, [
		batch(plan('a@example.org'), plan('b@example.org')),
	]);
	expect([...report.rejected]).toEqual([
		['a@example.org', 'invalid_emails'],
		['b@example.org', 'duplicate_phone_id'],
	]);
});

it('is not stopped by a file that cannot be had', async () => {
	answerNext('/processes/', completed(1, { invalid_emails: 'http://127.0.0.1:1/none.csv' }));
	const { rejected, problems } = await importBatches(account, [batch(plan('a@example.org'))]);
	expect([rejected.size, problems.length]).toEqual([0, 0]);
});

it('starts no further import after one was refused, and says which were started', async () => {
	account.sandbox.control.fault({ vendor: 'brevo', method: 'POST', status: 400, body: {}, after: 1 });
	answerNext('/processes/', completed(1));
	const batches = ['a', 'b', 'c'].map((name) => batch(plan(`${name}@example.org`)));
	const { started, problems } = await importBatches(account, batches);
	expect([...started]).toEqual(['a@example.org']);
	expect(problems).toHaveLength(1);
	expect(account.calls().filter((call) => call.startsWith('POST'))).toHaveLength(2);
});
