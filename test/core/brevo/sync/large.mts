import assert from 'node:assert/strict';
import { getAssignments } from '../../../../core/brevo/attributes/preset';
import { syncContacts, type SyncSettings } from '../../../../core/brevo/sync/sync';
import { arrange } from '../awkward/arrange.mts';
import { mistakes } from '../awkward/check.mts';
import type { Rule } from '../awkward/expected.mts';
import { population } from '../awkward/people.mts';
import { MAPPING } from '../awkward/values.mts';
import { openTimedAccount, type TimedAccount } from '../timedAccount.mts';

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
	// The lists of these rows serve two webinars, so that a person may be on several of them.
	oneStatusPerEvent: false,
	getAssignments: (row) => getAssignments(row, MAPPING),
	createMissingAttributes: true,
	writePath: 'auto',
	dryRun: false,
	respectUnsubscribes: true,
	skipUnchanged: true,
	zone: 'utc',
	emptyValues: 'clear',
};

/** Calls by endpoint: `GET /contacts`, `POST /contacts/import`, ... */
function tally(account: TimedAccount): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const call of account.calls()) {
		const kind = call.replace(/\/\d+$/, '/{id}');
		counts[kind] = (counts[kind] ?? 0) + 1;
	}
	return counts;
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0);

export interface LargeSync {
	/** Calls of the first run, by endpoint. */
	calls: Record<string, number>;
	/** Rows sent to Brevo's import. */
	bytes: number;
	/** Contacts in the account before the run. */
	known: number;
	/** Contacts created or updated. */
	changed: number;
}

/**
 * Syncs an awkward population twice: the first run writes everything the rows ask for, the second nothing.
 *
 * @throws AssertionError that lists contacts not as the rows ask, superfluous writes and calls over a limit
 */
export async function syncTwice(
	size: number,
	writePath: SyncSettings['writePath'],
	rowChoice: Rule,
): Promise<LargeSync> {
	const account = await openTimedAccount();
	try {
		const people = population(size);
		await arrange(account, people);
		account.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
		// Long enough ago that only contacts changed by the run are read back afterwards.
		await account.clock.sleep(3_600_000);
		const known = account.sandbox.control.brevoState().contacts.length;
		const rows = people.rows.map(({ json }) => json);
		const run = async () => await syncContacts(account, rows, { ...settings, writePath, rowChoice });

		const first = await run();
		assert.deepEqual(mistakes(account.sandbox, people, first.outcomes, rowChoice), []);
		assert.deepEqual(account.sandbox.control.brevoState().violations, []);
		const actions = first.outcomes.map(({ action }) => action);
		const changed = actions.filter((action) => action === 'created' || action === 'updated').length;
		const done = { calls: tally(account), bytes: account.importedBytes(), known, changed };
		assert.equal(account.rejectedByLimit(), 0);

		account.forgetCalls();
		const second = await run();
		assert.deepEqual(mistakes(account.sandbox, people, second.outcomes, rowChoice, true), []);
		assert.deepEqual(account.writes(), []);
		assert.equal(account.rejectedByLimit(), 0);
		return done;
	} finally {
		await account.sandbox.close();
	}
}

/** @throws AssertionError when imports took more calls than their size requires */
export function assertFewCalls(size: number, { calls, bytes, known, changed }: LargeSync): void {
	const { 'POST /contacts': singles = 0, ...bulk } = calls;
	// While contacts are written one at a time, changed ones are read once a minute.
	const looks = 2 * Math.ceil(singles / 600);
	const reads = Math.ceil(known / 1000) + Math.ceil(changed / 1000) + looks + 6;
	// One import for each set of lists: the five sets of the rows, and their rests for contacts already on some lists.
	assert.ok(sum(bulk) <= reads + Math.ceil(bytes / 8e6) + 12, JSON.stringify(bulk));
	// Contacts without a list, with a value to clear, or with a "no" that an import does not write.
	assert.ok(singles > 0 && singles < 0.06 * size, `${singles} contacts written one at a time`);
	assert.ok((calls['GET /processes'] ?? 0) <= 10, `${calls['GET /processes']} looks at imports`);
}
