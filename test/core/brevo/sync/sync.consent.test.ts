import { endpoints } from '../../../../core/brevo/api/endpoints';
import { getAssignments } from '../../../../core/brevo/attributes/preset';
import { defaultSettings, syncContacts, type SyncSettings } from '../../../../core/brevo/sync/sync';
import { openTimedAccount, type TimedAccount } from '../timedAccount.mts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** Duration of each call: two contacts a second, so that a few rows take minutes. */
const SLOW = 4 * SECOND;

/** Contacts in Brevo that are not on the list. */
const KNOWN = ['p160@example.org', 'p161@example.org'];

let account: TimedAccount;

const open = async (skewMs = 0) => {
	account = await openTimedAccount({}, skewMs);
	await account.arrange('POST', '/contacts/folders', { name: 'F' });
	await account.arrange('POST', '/contacts/lists', { name: 'News', folderId: 1 });
	await account.arrange('POST', '/contacts/attributes/normal/VIP', { type: 'boolean' });
	for (const email of KNOWN) await account.arrange('POST', '/contacts', { email });
};
beforeEach(async () => await open());
// Closing throws if a contact was re-added to a list they left.
afterEach(async () => await account.sandbox.close());

const settings: SyncSettings = {
	...defaultSettings,
	listRules: [{ audience: 'everyone', list: { id: 1 } }],
	getAssignments: (row) =>
		getAssignments(row, [
			{ fields: ['name'], attribute: 'FIRSTNAME', type: 'text' },
			{ fields: ['vip'], attribute: 'VIP', type: 'boolean' },
		]),
	writePath: 'single',
};
const rows = (count: number, more: Record<number, object> = {}) =>
	Array.from({ length: count }, (_, index) => ({
		email: `p${index}@example.org`,
		name: `Name ${index}`,
		...more[index],
	}));

interface Event {
	/** Seconds after the start of the run. */
	readonly at: number;
	happens(): unknown;
}

/** Runs a sync during which contacts act, each before the first call at or after its time. */
async function runDuring(
	given: ReturnType<typeof rows>,
	events: Event[],
	changes: Partial<SyncSettings> = {},
) {
	const began = account.time.now();
	const left = [...events];
	const passTime = async () => {
		await account.clock.sleep(SLOW);
		const isDue = ({ at }: Event) => account.time.now() - began >= at * SECOND;
		for (let next = left[0]; next && isDue(next); next = left[0]) {
			left.shift();
			await next.happens();
		}
	};
	const api: TimedAccount['api'] = {
		...account.api,
		async call(request) {
			await passTime();
			return await account.api.call(request);
		},
		async page(request) {
			await passTime();
			return await account.api.page(request);
		},
	};
	const result = await syncContacts({ ...account, api }, given, { ...settings, ...changes });
	expect(left).toEqual([]);
	return result;
}

const leaves = (at: number, email: string): Event => ({
	at,
	happens: () => account.sandbox.control.brevo.leaveList({ email, listId: 1 }),
});
const unsubscribes = (at: number, email: string): Event => ({
	at,
	happens: async () =>
		await account.api.call({
			endpoint: endpoints.updateContact,
			path: { identifier: email },
			body: { emailBlacklisted: true },
		}),
});
const contact = (email: string) =>
	account.sandbox.control.brevoState().contacts.find((one) => one.email === email);
const NOT_ADDED_AGAIN = "left the list 'News' while the run was in progress: not added again";

it.each([0, -3, 3])(
	'adds no contact to a list that they leave while many are written one at a time (clocks %i hours apart)',
	async (hours) => {
		await account.sandbox.close();
		await open(hours * HOUR);
		const given = rows(180);
		const { outcomes } = await runDuring(given, [
			leaves(30, 'p160@example.org'),
			unsubscribes(40, 'p161@example.org'),
		]);
		for (const index of [160, 161]) {
			const { email, name } = given[index]!;
			expect(contact(email)).toMatchObject({ lists: [], attributes: { FIRSTNAME: name } });
			expect(outcomes[index]).toMatchObject({ action: 'updated', lists: [], reason: NOT_ADDED_AGAIN });
		}
		expect(contact('p159@example.org')?.lists).toEqual(['News']);
		// The two refreshes take one page each; if the clock is behind, the first is repeated.
		expect(account.calls().filter((call) => call === 'GET /contacts').length).toBeLessThanOrEqual(4);
	},
);

it('reports a contact with nothing else to write as unchanged', async () => {
	const given = rows(180, { 160: { name: undefined } });
	const { outcomes } = await runDuring(given, [leaves(30, 'p160@example.org')]);
	expect(outcomes[160]).toMatchObject({ action: 'unchanged', lists: [], reason: NOT_ADDED_AGAIN });
});

it('does not use an old plan for a contact who was imported and has left since', async () => {
	account.sandbox.control.brevo.settings({ importMs: 700 * SECOND });
	// An import does not write a "no", so this contact takes an individual call.
	const given = rows(180, { 170: { vip: false } });
	const { outcomes } = await runDuring(given, [leaves(722, 'p170@example.org')], { writePath: 'auto' });
	expect(contact('p170@example.org')).toMatchObject({ lists: [], attributes: { VIP: false } });
	expect(outcomes[170]).toMatchObject({ action: 'created', lists: [], reason: NOT_ADDED_AGAIN });
});

it('refreshes before an import if reading took long', async () => {
	const interruption: Event = {
		at: 11,
		async happens() {
			account.sandbox.control.brevo.leaveList({ email: 'p160@example.org', listId: 1 });
			await account.clock.sleep(70 * SECOND);
		},
	};
	const { outcomes } = await runDuring(rows(180), [interruption], {
		writePath: 'import',
		getAssignments: (row) => [{ attribute: 'NEW', value: row.name }],
	});
	expect(contact('p160@example.org')).toMatchObject({ lists: [], attributes: { NEW: 'Name 160' } });
	expect(outcomes[160]).toMatchObject({ action: 'updated', lists: [], reason: NOT_ADDED_AGAIN });
	expect(contact('p161@example.org')?.lists).toEqual(['News']);
});

it('adds no contact to a list if it cannot be read who left it, and reports that', async () => {
	const body = { code: 'internal', message: 'no' };
	const fault = { vendor: 'brevo', method: 'GET', path: '/contacts$', status: 503, body } as const;
	const { outcomes } = await runDuring(rows(180), [
		{ at: 30, happens: () => account.sandbox.control.fault({ ...fault, times: 9_999 }) },
	]);
	const failed = outcomes.filter(({ action }) => action === 'failed');
	expect(failed.length).toBeGreaterThan(40);
	expect(failed[0]?.reason).toMatch(
		/^not written, because it could not be checked who left a list during the run/,
	);
	expect(outcomes.at(-1)?.reason).toMatch(/^not tried: /);
	for (const { email } of failed) expect(contact(email!)?.lists ?? []).toEqual([]);
});

describe('somebody who unsubscribes while the contacts are read, among many who join no list', () => {
	const X = 'p160@example.org';
	const others = rows(180).map((row) => ({ ...row, status: 'no_show' }));
	const interruption = (happens: () => unknown): Event => ({
		at: 11,
		async happens() {
			await happens();
			await account.clock.sleep(70 * SECOND);
		},
	});
	const importedAddresses = () =>
		account.sandbox.control
			.calls()
			.filter(({ path }) => path.endsWith('/contacts/import'))
			.flatMap(({ body }) => (body as { jsonBody: Array<{ email: string }> }).jsonBody)
			.map(({ email }) => email);

	it.each<[string, Event, Partial<SyncSettings>]>([
		['from all emails, with no list', interruption(() => unsubscribes(0, X).happens()), { listRules: [] }],
		['from all emails, with a list', interruption(() => unsubscribes(0, X).happens()), {}],
		['from the list', interruption(() => leaves(0, X).happens()), {}],
	])('is not imported through the temporary list: %s', async (_, event, changes) => {
		const given = changes.listRules
			? others
			: others.map((row) => ({ ...row, attendance_status: row.email === X ? 'attended' : 'no_show' }));
		const listRules: SyncSettings['listRules'] = [{ audience: 'attended', list: { id: 1 } }];
		await runDuring(given, [event], {
			writePath: 'auto',
			listRules,
			getAssignments: (row) => [{ attribute: 'NEW', value: row.name }],
			...changes,
		});
		expect(importedAddresses()).toContain('p161@example.org');
		expect(importedAddresses()).not.toContain(X);
		expect(contact(X)).toMatchObject({ lists: [], attributes: { NEW: 'Name 160' } });
	});
});
