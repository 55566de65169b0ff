import { ExecutionStoppedError } from '../../../../core/async/clock';
import { getAssignments } from '../../../../core/brevo/attributes/preset';
import {
	defaultSettings,
	syncContacts,
	type SyncResult,
	type SyncSettings,
} from '../../../../core/brevo/sync/sync';
import { openTimedAccount, type TimedAccount } from '../timedAccount.mts';

const MINUTE = 60_000;

let account: TimedAccount;

const open = async (skewMs = 0) => {
	account = await openTimedAccount({}, skewMs);
	await account.arrange('POST', '/contacts/folders', { name: 'F' });
	for (const name of ['Came', 'Missed'])
		await account.arrange('POST', '/contacts/lists', { name, folderId: 1 });
};
beforeEach(async () => await open());
afterEach(async () => {
	expect(account.sandbox.control.brevoState().violations).toEqual([]);
	expect(account.rejectedByLimit()).toBe(0);
	await account.sandbox.close();
});

const settings: SyncSettings = {
	...defaultSettings,
	listRules: [
		{ audience: 'attended', list: { id: 1 } },
		{ audience: 'no_show', list: { id: 2 } },
	],
	getAssignments: (row) => getAssignments(row, [{ fields: ['name'], attribute: 'FIRSTNAME', type: 'text' }]),
};

/** Every third person missed the webinar: two sets of lists, so two imports, the first with two thirds of the rows. */
const rows = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		email: `p${index}@example.org`,
		name: `Name ${index}`,
		attendance_status: index % 3 === 2 ? 'no_show' : 'attended',
	}));
const LIST_OF: Readonly<Record<string, string>> = { attended: 'Came', no_show: 'Missed' };

/** Every row is a contact in Brevo as planned, with the outcome that it was created. */
function expectAllIn(given: ReturnType<typeof rows>, { outcomes }: SyncResult) {
	const { contacts } = account.sandbox.control.brevoState();
	expect(contacts).toHaveLength(given.length);
	const byEmail = new Map(contacts.map((contact) => [contact.email, contact]));
	const left = given.map(({ email }) => {
		const { attributes, lists } = byEmail.get(email)!;
		return [email, attributes.FIRSTNAME, lists];
	});
	expect(left).toEqual(
		given.map(({ email, name, attendance_status }) => [email, name, [LIST_OF[attendance_status]]]),
	);
	expect(outcomes.map(({ item, action }) => [item, action])).toEqual(
		given.map((_, item) => [item, 'created']),
	);
}

const run = async (given: ReturnType<typeof rows>, changes: Partial<SyncSettings> = {}) =>
	await syncContacts(account, given, { ...settings, ...changes });
const brevoIs = (changes: Parameters<TimedAccount['sandbox']['control']['brevo']['settings']>[0]) =>
	account.sandbox.control.brevo.settings(changes);
const fault = (method: string, path: string, status: number, body: unknown, more: object = {}) =>
	account.sandbox.control.fault({ vendor: 'brevo', method, path, status, body, ...more });
const count = (call: string) => account.calls().filter((one) => one.startsWith(call)).length;
const minutes = (since: number) => (account.time.now() - since) / MINUTE;

it('takes one call per set of lists, and a second run only reads', async () => {
	const given = rows(600);
	const result = await run(given);
	expectAllIn(given, result);
	expect(result.warnings).toEqual([]);
	expect(account.writes()).toEqual(['POST /contacts/import', 'POST /contacts/import']);

	account.forgetCalls();
	const { outcomes } = await run(given);
	expect(new Set(outcomes.map(({ action }) => action))).toEqual(new Set(['unchanged']));
	expect(account.writes()).toEqual([]);
});

describe('an import that does not end as expected', () => {
	it.each(['failed', 'cancelled'] as const)(
		'%s in the middle: only missing contacts are written one at a time',
		async (status) => {
			brevoIs({ importEnds: { 1: { status, afterRows: 150 } } });
			const given = rows(300);
			const result = await run(given);
			expectAllIn(given, result);
			expect(result.warnings).toEqual([
				expect.stringContaining(`import of 200 contacts ended as ${status}.`),
			]);
			expect(count('POST /contacts')).toBe(50 + 2);
		},
	);

	it('stays queued: after ten minutes all are written one at a time, ten a second', async () => {
		brevoIs({ importMs: 1e12 });
		const given = rows(300);
		const began = account.time.now();
		const result = await run(given);
		expectAllIn(given, result);
		expect(result.warnings).toEqual([expect.stringContaining('had not written 300 contacts')]);
		expect(minutes(began)).toBeGreaterThan(10);
		expect(minutes(began)).toBeLessThan(11);
		expect(count('GET /processes')).toBeLessThanOrEqual(20);
	});

	it('ends after ten and a half minutes: contacts imported in the meantime are not written again', async () => {
		brevoIs({ importMs: 10.5 * MINUTE });
		const given = rows(1200);
		expectAllIn(given, await run(given));
		const singles = account.calls().filter((call) => call === 'POST /contacts').length;
		// A minute at ten a second, until the next refresh.
		expect(singles).toBeGreaterThan(500);
		expect(singles).toBeLessThan(800);
		expect(count('GET /processes')).toBeLessThanOrEqual(20);
	}, 60_000);

	it('is no longer known to Brevo and has written nothing', async () => {
		brevoIs({ importMs: 1e12 });
		fault(
			'GET',
			'/processes/1$',
			404,
			{ code: 'invalid_parameter', message: 'processId is invalid' },
			{ times: 99 },
		);
		fault('GET', '/processes$', 200, { processes: [{ id: 2, status: 'failed' }], count: 2 });
		const given = rows(300);
		const began = account.time.now();
		expectAllIn(given, await run(given));
		expect(minutes(began)).toBeLessThan(1);
	});

	it('has a result file that cannot be fetched', async () => {
		const invalid_emails = `${account.sandbox.url}/brevo/files/imports/1/invalid_emails.csv`;
		const info = { import: { invalid_emails } };
		const processes = [1, 2].map((id) => ({ id, status: 'completed', info }));
		fault('GET', '/processes$', 200, { processes, count: 2 });
		const given = rows(300);
		expectAllIn(given, await run(given));
		expect(account.writes()).toHaveLength(2);
	});
});

describe('an import that Brevo rejects', () => {
	it.each([413, 400])('as too large (%i): it is sent in two halves', async (status) => {
		fault('POST', '/contacts/import$', status, {
			message: 'Import body exceeds the limit of 10 MB',
			code: 'x',
		});
		const given = rows(300);
		expectAllIn(given, await run(given));
		expect(account.writes()).toEqual(Array(4).fill('POST /contacts/import'));
	});

	it('for a reason of its own: its people are written one at a time, the other import continues', async () => {
		fault('POST', '/contacts/import$', 400, { code: 'invalid_parameter', message: 'no' });
		const given = rows(300);
		const result = await run(given);
		expectAllIn(given, result);
		expect(result.warnings).toEqual([expect.stringContaining('rejected the import of 200 contacts')]);
		expect(count('POST /contacts/import')).toBe(2);
		expect(count('POST /contacts')).toBe(200 + 2);
	});

	it('because of yes/no values: it is sent without them, and only contacts with such a value are written one at a time', async () => {
		fault('POST', '/contacts/import$', 400, { code: 'invalid_parameter', message: 'attributes: no' });
		const given = rows(300).map((row, index) => ({ ...row, vip: index % 50 === 1 }));
		const { outcomes } = await run(given as ReturnType<typeof rows>, {
			getAssignments: ({ vip, name }) => [
				{ attribute: 'FIRSTNAME', value: name },
				{ attribute: 'VIP', value: vip === true ? true : undefined, type: 'boolean' },
			],
		});
		expect(new Set(outcomes.map(({ action }) => action))).toEqual(new Set(['created']));
		const vips = account.sandbox.control
			.brevoState()
			.contacts.filter(({ attributes }) => attributes.VIP === true);
		expect(vips).toHaveLength(6);
		expect(count('POST /contacts')).toBe(1 + 4 + 3);
	});

	it('because the key was revoked: no further import is tried, and the run reports it', async () => {
		const body = { code: 'permission_denied', message: 'Access denied for resource "contacts".' };
		fault('POST', '/contacts', 403, body, { times: 999 });
		await expect(run(rows(300))).rejects.toThrow('The Brevo API key may not use "contacts"');
		expect(count('POST /contacts/import')).toBe(1);
	});
});

describe('when Brevo returns no status of an import', () => {
	it('the key lacks permission: the contacts show the result', async () => {
		brevoIs({ keyAccess: { processes: 'none' }, importMs: 20_000 });
		const given = rows(300);
		const began = account.time.now();
		const result = await run(given);
		expectAllIn(given, result);
		expect(result.warnings).toEqual([]);
		expect(account.writes()).toEqual(['POST /contacts/import', 'POST /contacts/import']);
		expect(minutes(began)).toBeLessThan(1);
	});

	it('the hundred calls of this hour are used up: the contacts show the result, and no call is wasted', async () => {
		await account.arrange('GET', '/contacts/attributes');
		for (let n = 0; n < 100; n++)
			await fetch(`${account.sandbox.brevo.baseUrl}/account`, {
				headers: { 'api-key': account.sandbox.brevo.apiKey },
			});
		account.forgetCalls();
		brevoIs({ importMs: 20_000 });
		const given = rows(300);
		const result = await run(given);
		expectAllIn(given, result);
		expect(account.writes()).toEqual(['POST /contacts/import', 'POST /contacts/import']);
		expect(account.rejectedByLimit()).toBeLessThanOrEqual(15);
		account.forgetCalls();
	});

	it('more than fifty others were started after it', async () => {
		const others = Array.from({ length: 50 }, (_, index) => ({ id: 1000 + index, status: 'queued' }));
		fault('GET', '/processes$', 200, { processes: others, count: 60 }, { times: 99 });
		brevoIs({ importMs: 40_000 });
		const given = rows(300);
		const began = account.time.now();
		expectAllIn(given, await run(given));
		expect(account.writes()).toEqual(['POST /contacts/import', 'POST /contacts/import']);
		expect(minutes(began)).toBeLessThan(2);
	});

	it.each([-3, 3])('the clocks are %i hours apart', async (hours) => {
		await account.sandbox.close();
		await open(hours * 60 * MINUTE);
		const given = rows(300);
		expectAllIn(given, await run(given));
		expect(account.writes()).toEqual(['POST /contacts/import', 'POST /contacts/import']);
	});
});

it('reports "updated" only for contacts that an import has written, if everything is written again', async () => {
	const given = rows(300);
	await run(given);
	account.forgetCalls();
	brevoIs({ importEnds: { 3: { status: 'failed', afterRows: 0 } } });
	const { outcomes } = await run(given, { skipUnchanged: false });
	expect(new Set(outcomes.map(({ action }) => action))).toEqual(new Set(['updated']));
	expect(count('POST /contacts')).toBe(200 + 2);
});

it('reads contacts by pages if an import has processed them without a visible change', async () => {
	const given = rows(300);
	await run(given);
	account.forgetCalls();
	// The first read is before the import; the second one is for contacts changed since.
	fault('GET', '/contacts$', 200, { contacts: [], count: 0 }, { after: 1, times: 2 });
	const { outcomes } = await run(given, { skipUnchanged: false });
	expect(new Set(outcomes.map(({ action }) => action))).toEqual(new Set(['updated']));
	expect(account.writes()).toEqual(['POST /contacts/import', 'POST /contacts/import']);
});

describe('Stop', () => {
	it('ends the wait for an import', async () => {
		brevoIs({ importMs: 1e12 });
		account.time.stopAt(account.time.now() + 3 * MINUTE);
		await expect(run(rows(300))).rejects.toThrow(ExecutionStoppedError);
		expect(account.writes()).toEqual(['POST /contacts/import', 'POST /contacts/import']);
	});

	it('ends individual writes: no further one is started', async () => {
		account.time.stopAt(account.time.now() + 30_000);
		await expect(run(rows(400), { writePath: 'single' })).rejects.toThrow(ExecutionStoppedError);
		const written = account.sandbox.control.brevoState().contacts.length;
		expect(written).toBeGreaterThan(100);
		expect(written).toBeLessThan(320);
	});
});
