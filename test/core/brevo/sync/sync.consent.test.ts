import { endpoints } from '../../../../core/brevo/api/endpoints';
import { readAssignments } from '../../../../core/brevo/attributes/preset';
import { defaultSettings, syncContacts, type SyncSettings } from '../../../../core/brevo/sync/sync';
import { openTimedAccount, type TimedAccount } from '../timedAccount.mts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** How long each call takes: two contacts a second, so that few rows take minutes. */
const SLOW = 4 * SECOND;

/** In Brevo, and not on the list. */
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
// Closing throws where somebody was put back on a list he left.
afterEach(async () => await account.sandbox.close());

const settings: SyncSettings = {
	...defaultSettings,
	listRules: [{ audience: 'everyone', list: { id: 1 } }],
	readAssignments: (row) =>
		readAssignments(row, [
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
	/** Seconds after the run has begun. */
	readonly at: number;
	happens(): unknown;
}

/** Runs while people do something: before the first call that is made at or after its moment. */
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
const NOT_PUT_BACK = "left the list 'News' while the run was in progress: not added again";

it.each([0, -3, 3])(
	'puts nobody on a list who leaves it while many are written one by one (clocks %i hours apart)',
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
			expect(outcomes[index]).toMatchObject({ action: 'updated', lists: [], reason: NOT_PUT_BACK });
		}
		expect(contact('p159@example.org')?.lists).toEqual(['News']);
		// The two looks are one page each; where the clock is behind, the first is taken once more.
		expect(account.calls().filter((call) => call === 'GET /contacts').length).toBeLessThanOrEqual(4);
	},
);

it('says of somebody with nothing else to write that he is unchanged', async () => {
	const given = rows(180, { 160: { name: undefined } });
	const { outcomes } = await runDuring(given, [leaves(30, 'p160@example.org')]);
	expect(outcomes[160]).toMatchObject({ action: 'unchanged', lists: [], reason: NOT_PUT_BACK });
});

it('writes nobody by an old plan whom an import has brought in and who has left since', async () => {
	account.sandbox.control.brevo.settings({ importMs: 700 * SECOND });
	// An import leaves a "no" out, so he takes a call of his own.
	const given = rows(180, { 170: { vip: false } });
	const { outcomes } = await runDuring(given, [leaves(722, 'p170@example.org')], { writePath: 'auto' });
	expect(contact('p170@example.org')).toMatchObject({ lists: [], attributes: { VIP: false } });
	expect(outcomes[170]).toMatchObject({ action: 'created', lists: [], reason: NOT_PUT_BACK });
});

it('looks once more before an import where reading took long', async () => {
	const meanwhile: Event = {
		at: 11,
		async happens() {
			account.sandbox.control.brevo.leaveList({ email: 'p160@example.org', listId: 1 });
			await account.clock.sleep(70 * SECOND);
		},
	};
	const { outcomes } = await runDuring(rows(180), [meanwhile], {
		writePath: 'import',
		readAssignments: (row) => [{ attribute: 'NEW', value: row.name }],
	});
	expect(contact('p160@example.org')).toMatchObject({ lists: [], attributes: { NEW: 'Name 160' } });
	expect(outcomes[160]).toMatchObject({ action: 'updated', lists: [], reason: NOT_PUT_BACK });
	expect(contact('p161@example.org')?.lists).toEqual(['News']);
});

it('puts nobody on a list where it cannot be read who has left it, and says so', async () => {
	const body = { code: 'internal', message: 'no' };
	const fault = { vendor: 'brevo', method: 'GET', path: '/contacts$', status: 503, body } as const;
	const { outcomes } = await runDuring(rows(180), [
		{ at: 30, happens: () => account.sandbox.control.fault({ ...fault, times: 9_999 }) },
	]);
	const failed = outcomes.filter(({ action }) => action === 'failed');
	expect(failed.length).toBeGreaterThan(40);
	expect(failed[0]?.reason).toMatch(/^not written, since it could not be read who has left a list meanwhile/);
	expect(outcomes.at(-1)?.reason).toMatch(/^not tried: /);
	for (const { email } of failed) expect(contact(email!)?.lists ?? []).toEqual([]);
});
