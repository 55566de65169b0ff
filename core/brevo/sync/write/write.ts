import type { BrevoAccount } from '../../api/account';
import { formatError } from '../../api/errors';
import type { AttributeCatalog } from '../../attributes/attributes';
import type { ContactPlan } from '../plan/plan';
import { chooseWritePath, type ImportBatch, needsTemporaryList, type WritePath } from './importBatches';
import { ImportProcesses } from './importProcesses';
import { startImports, type StartResult } from './startImports';
import { TemporaryList } from './temporaryList';
import type { UnsubscribeWatch } from './unsubscribeWatch';
import { type WriteResult, writeOneByOne } from './upsert';
import { ImportVerification } from './verifyImports';
import { describeCount } from '../../../values/counts';

export interface WriteSettings {
	readonly writePath: WritePath;
	/** Returns the folder of new lists. */
	readonly getFolderId: () => Promise<number>;
}

export interface WriteSummary {
	/** By the plan's key, which is the email address for importable plans; an entry for every plan. */
	readonly written: ReadonlyMap<string, WriteResult>;
	/** Parts of imports that failed and took individual calls. */
	readonly warnings: readonly string[];
}

/**
 * Writes all plans. Imported contacts are read back; those not in Brevo as planned are written one at a time, so that a
 * failing import costs time but loses nobody.
 * @param watch for these plans
 * @throws ApiError, before anything is written, when it cannot be read who left a list since the contacts were read
 */
export async function writePlans(
	account: BrevoAccount,
	plans: readonly ContactPlan[],
	{ writePath, getFolderId }: WriteSettings,
	watch: UnsubscribeWatch,
	catalog: AttributeCatalog,
): Promise<WriteSummary> {
	const { api } = account;
	// Reading a large account takes minutes.
	await watch.refreshIfStale();
	const latest = plans.map((plan) => watch.latestPlan(plan));
	const temporaryList = new TemporaryList(api, getFolderId);
	const { warnings } = temporaryList;
	if (needsTemporaryList(latest, writePath)) await temporaryList.create();
	const { imports, singles } = chooseWritePath(latest, writePath, temporaryList.id);
	if (imports.length === 0) return { written: await writeOneByOne(api, singles, watch), warnings };

	const { starts, processes, verification, alone } = await runImports(
		account,
		{ imports, singles },
		watch,
		catalog,
	).finally(async () => await temporaryList.delete(findMembers(imports, temporaryList.id)));
	const { unverified } = verification;
	const rest = await writeOneByOne(api, unverified, watch, verification);
	return {
		written: new Map([...alone, ...verification.written, ...rest]),
		warnings: [...buildWarnings(starts, processes, unverified.length), ...warnings],
	};
}

const findMembers = (imports: readonly ImportBatch[], listId: number | undefined): string[] =>
	imports
		.filter(({ listIds }) => listId !== undefined && listIds.includes(listId))
		.flatMap(({ plans }) => plans.map(({ email }) => email));

/** Starts the imports, writes the other contacts in the meantime, and waits for the imports to end. */
async function runImports(
	account: BrevoAccount,
	{ imports, singles }: ReturnType<typeof chooseWritePath>,
	watch: UnsubscribeWatch,
	catalog: AttributeCatalog,
) {
	const starts = await startImports(account.api, imports);
	const processes = new ImportProcesses(account, starts.started);
	const imported = imports.flatMap((batch) => batch.plans);
	const verification = new ImportVerification(account, imported, { processes, watch, catalog });
	const alone = await writeOneByOne(account.api, singles, watch);
	if (starts.started.length > 0) await verification.wait();
	return { starts, processes, verification, alone };
}

function buildWarnings({ rejected }: StartResult, processes: ImportProcesses, missing: number): string[] {
	const [first] = rejected;
	const rejectedRows = rejected.reduce((sum, { plans }) => sum + plans.length, 0);
	const failures = [
		...(first
			? [
					`Brevo rejected the import of ${describeCount(rejectedRows, 'contact')}: ${formatError(first.error)}.`,
				]
			: []),
		...[...processes.failedByStatus].map(
			([status, rows]) => `Brevo's import of ${describeCount(rows, 'contact')} ended as ${status}.`,
		),
		...(processes.openCount > 0 && missing > 0
			? [`Brevo's import had not written ${describeCount(missing, 'contact')} when the wait for it ended.`]
			: []),
	];
	return failures.map(
		(what) => `${what} Contacts that the import did not write as planned were written one at a time.`,
	);
}
