import type { BrevoAccount } from '../../api/account';
import { formatError } from '../../api/errors';
import type { AttributeCatalog } from '../../attributes/attributes';
import type { ContactPlan } from '../plan/plan';
import { chooseWritePath, type WritePath } from './importBatches';
import { ImportProcesses } from './importProcesses';
import { startImports, type StartResult } from './startImports';
import type { UnsubscribeWatch } from './unsubscribeWatch';
import { type WriteResult, writeOneByOne } from './upsert';
import { ImportVerification } from './verifyImports';

export interface WriteSummary {
	/** By the plan's key, which is the e-mail of what can go by import; an entry for every plan. */
	readonly written: ReadonlyMap<string, WriteResult>;
	/** What imports did not do, and so took calls of its own. */
	readonly warnings: readonly string[];
}

/**
 * Writes all plans. What went by import is read back; who is not in Brevo as planned is written singly, so
 * that a failing import costs time and loses nobody.
 * @param watch of these plans
 * @throws ApiError when it cannot be read who has left a list since the contacts were read; nothing is written then
 */
export async function writePlans(
	account: BrevoAccount,
	plans: readonly ContactPlan[],
	writePath: WritePath,
	watch: UnsubscribeWatch,
	catalog: AttributeCatalog,
): Promise<WriteSummary> {
	const { api } = account;
	// Reading a large account takes minutes.
	await watch.refreshIfStale();
	const { imports, singles } = chooseWritePath(
		plans.map((plan) => watch.latestPlan(plan)),
		writePath,
	);
	if (imports.length === 0) return { written: await writeOneByOne(api, singles, watch), warnings: [] };

	const starts = await startImports(api, imports);
	const processes = new ImportProcesses(account, starts.started);
	const imported = imports.flatMap((batch) => batch.plans);
	const verification = new ImportVerification(account, imported, { processes, watch, catalog });
	// Brevo works on the imports meanwhile.
	const alone = await writeOneByOne(api, singles, watch);
	if (starts.started.length > 0) await verification.wait();

	const { unverified } = verification;
	const rest = await writeOneByOne(api, unverified, watch, verification);
	return {
		written: new Map([...alone, ...verification.written, ...rest]),
		warnings: buildWarnings(starts, processes, unverified.length),
	};
}

function buildWarnings({ rejected }: StartResult, processes: ImportProcesses, missing: number): string[] {
	const [first] = rejected;
	const refusedRows = rejected.reduce((sum, { plans }) => sum + plans.length, 0);
	const met = [
		...(first ? [`Brevo refused to import ${refusedRows} contacts: ${formatError(first.problem)}.`] : []),
		...[...processes.failedByStatus].map(
			([status, rows]) => `Brevo's import of ${rows} contacts ended as ${status}.`,
		),
		...(processes.openCount > 0 && missing > 0
			? [`Brevo's import had not brought in ${missing} contacts by the end of the wait for it.`]
			: []),
	];
	return met.map((what) => `${what} Who was not in Brevo as planned was written one by one.`);
}
