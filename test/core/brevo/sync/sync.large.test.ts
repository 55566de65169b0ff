import { readAssignments } from '../../../../core/brevo/attributes/preset';
import { syncContacts, type SyncSettings } from '../../../../core/brevo/sync/sync';
import { arrange } from '../awkward/arrange.mts';
import { mistakes } from '../awkward/check.mts';
import type { Rule } from '../awkward/expected.mts';
import { population } from '../awkward/people.mts';
import { MAPPING } from '../awkward/values.mts';
import { openTimedAccount, type TimedAccount } from '../timedAccount.mts';

let account: TimedAccount;

beforeEach(async () => {
	account = await openTimedAccount();
});
afterEach(async () => await account.sandbox.close());

const listRule = (who: SyncSettings['listRules'][number]['audience'], id: number) => ({
	audience: who,
	list: { id },
});
const settings: SyncSettings = {
	emailField: 'email',
	listRules: [
		listRule('participant', 1),
		listRule('attended', 2),
		listRule('no_show', 3),
		...(['attended', 'partial', 'no_show', 'pending'] as const).map((who) => listRule(who, 4)),
	],
	readAssignments: (row) => readAssignments(row, MAPPING),
	createMissingAttributes: true,
	writePath: 'auto',
	dryRun: false,
	respectUnsubscribes: true,
	skipUnchanged: true,
	emptyValues: 'clear',
};

/** Calls by what they are for: `GET /contacts`, `POST /contacts/import`, ... */
function tally(): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const call of account.calls()) {
		const kind = call.replace(/\/\d+$/, '/{id}');
		counts[kind] = (counts[kind] ?? 0) + 1;
	}
	return counts;
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0);

/** A run and another one on the same rows: the first does what the rows say, the second nothing. */
async function twice(size: number, writePath: SyncSettings['writePath'], rowChoice: Rule) {
	const people = population(size);
	await arrange(account, people);
	account.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
	// Long enough ago that who is read back afterwards is who has changed.
	await account.clock.sleep(3_600_000);
	const known = account.sandbox.control.brevoState().contacts.length;
	const rows = people.rows.map(({ json }) => json);
	const run = async () => await syncContacts(account, rows, { ...settings, writePath, rowChoice });

	const first = await run();
	expect(mistakes(account.sandbox, people, first.outcomes, rowChoice)).toEqual([]);
	expect(account.sandbox.control.brevoState().violations).toEqual([]);
	const actions = first.outcomes.map(({ action }) => action);
	const changed = actions.filter((action) => action === 'created' || action === 'updated').length;
	const done = { calls: tally(), bytes: account.importedBytes(), known, changed };
	expect(account.refusedByLimit()).toBe(0);

	account.forgetCalls();
	const second = await run();
	expect(mistakes(account.sandbox, people, second.outcomes, rowChoice, true)).toEqual([]);
	expect(account.writes()).toEqual([]);
	expect(account.refusedByLimit()).toBe(0);
	return done;
}

it('50,000 rows, by import whatever can be', async () => {
	const { calls, bytes, known, changed } = await twice(50_000, 'auto', 'bestStatus');
	const { 'POST /contacts': singles, ...bulk } = calls;
	// While contacts are written singly, those who have changed are read once a minute.
	const looks = 2 * Math.ceil(singles! / 600);
	const reads = Math.ceil(known / 1000) + Math.ceil(changed / 1000) + looks + 6;
	// One import for each set of lists: the five of the rows, and what is left of them for who was on some already.
	expect(sum(bulk)).toBeLessThanOrEqual(reads + Math.ceil(bytes / 8e6) + 12);
	// Who is put on no list, whose value is to be cleared, and whom an import leaves without a "no".
	expect(singles).toBeLessThan(0.06 * 50_000);
	expect(calls['GET /processes']).toBeLessThanOrEqual(10);
}, 300_000);

it('2,000 rows, one call each', async () => {
	const { calls } = await twice(2000, 'single', 'lastRow');
	expect(calls['POST /contacts/import']).toBeUndefined();
}, 300_000);
