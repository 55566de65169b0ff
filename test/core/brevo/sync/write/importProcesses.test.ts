import type { ContactPlan } from '../../../../../core/brevo/sync/plan/plan';
import { ImportProcesses } from '../../../../../core/brevo/sync/write/importProcesses';
import { openAccount, type TestAccount } from '../../account.mts';

let account: TestAccount;

beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const started = (...names: string[]) =>
	names.map((name, index) => ({
		processId: index + 1,
		plans: [{ email: `${name}@example.org` } as ContactPlan],
	}));
const process = (id: number, status: string, links: Record<string, unknown> = {}) => ({
	id,
	name: 'IMPORTUSER',
	status,
	info: { import: links },
});
const answer = (path: string, body: unknown, more: object = {}) =>
	account.sandbox.control.fault({ vendor: 'brevo', method: 'GET', path, status: 200, body, ...more });
const calls = () => account.calls().map((call) => call.split('?')[0]);

it('reads a single one by its ID', async () => {
	answer('/processes/1$', process(1, 'in_process'));
	const imports = new ImportProcesses(account, started('a'));
	expect([await imports.poll(), imports.openCount, calls()]).toEqual([true, 1, ['GET /processes/1']]);
});

it('follows several with one call each time', async () => {
	answer('/processes$', { processes: [process(3, 'queued'), process(2, 'queued'), process(1, 'completed')] });
	answer('/processes$', { processes: [process(3, 'cancelled'), process(2, 'failed')] });
	const imports = new ImportProcesses(account, started('a', 'b', 'c'));
	await imports.poll();
	expect([imports.openCount, imports.isProcessed('a@example.org')]).toEqual([2, true]);
	await imports.poll();
	expect([imports.openCount, imports.isProcessed('b@example.org')]).toEqual([0, false]);
	expect(calls()).toHaveLength(2);
});

it('reads by its ID one that is not among the newest, and treats one that no longer exists as ended', async () => {
	answer('/processes$', { processes: [process(99, 'queued')] });
	answer('/processes/1$', process(1, 'queued'));
	const imports = new ImportProcesses(account, started('a', 'b'));
	expect([await imports.poll(), imports.openCount]).toEqual([true, 1]);
	expect(calls()).toEqual(['GET /processes', 'GET /processes/1', 'GET /processes/2']);
	expect(imports.isProcessed('b@example.org')).toBe(false);
});

it('reads as many pages as there are imports, and only the others by their ID', async () => {
	const all = Array.from({ length: 120 }, (_, index) => process(121 - index, 'completed'));
	const page = (from: number) => answer('/processes$', { processes: all.slice(from, from + 50) });
	[0, 50, 100].forEach(page);
	const names = Array.from({ length: 120 }, (_, index) => `p${index}`);
	const imports = new ImportProcesses(account, started(...names));
	expect([await imports.poll(), imports.openCount]).toEqual([true, 0]);
	expect(account.calls().map((call) => /(offset=\d+|\/\d+)/.exec(call)?.[0])).toEqual([
		'offset=0',
		'offset=50',
		'offset=100',
		'/1',
	]);
});

it.each([
	[403, { code: 'permission_denied', message: 'Access denied for resource "processes".' }],
	[429, {}],
	[503, {}],
])('reports that Brevo returned no status (%i)', async (status, body) => {
	answer('/processes', body, { status, times: 99 });
	const imports = new ImportProcesses(account, started('a', 'b'));
	expect([await imports.poll(), imports.openCount]).toEqual([false, 2]);
});

it('leaves most of the hundred calls an hour to others, however long it takes', async () => {
	answer('/processes', { processes: [], id: 1, status: 'queued' }, { times: 999 });
	const imports = new ImportProcesses(account, started('a', 'b', 'c', 'd', 'e', 'f', 'g'));
	for (let n = 0; n < 50; n++) await imports.poll();
	expect(calls().length).toBeLessThanOrEqual(60);
	expect(await imports.poll()).toBe(false);
});

it('reads the files of rejected rows, whatever their columns', async () => {
	const { url } = account.sandbox;
	answer(
		'/processes/',
		process(1, 'completed', {
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
	const plans = ['a', 'b'].map((name) => ({ email: `${name}@example.org` }) as ContactPlan);
	const imports = new ImportProcesses({ ...account, fetchText }, [{ processId: 1, plans }]);
	await imports.poll();
	expect([...imports.rejected]).toEqual([
		['a@example.org', 'invalid_emails'],
		['b@example.org', 'duplicate_phone_id'],
	]);
});

it('is not stopped by a file that cannot be fetched', async () => {
	answer('/processes/', process(1, 'completed', { invalid_emails: 'http://127.0.0.1:1/none.csv' }));
	const imports = new ImportProcesses(account, started('a'));
	expect([await imports.poll(), imports.openCount, imports.rejected.size]).toEqual([true, 0, 0]);
});
