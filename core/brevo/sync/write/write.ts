import { ApiError, catchApiError } from '../../../http/errors';
import type { BrevoAccount } from '../../api/account';
import { formatError } from '../../api/errors';
import type { AttributeCatalog } from '../../attributes/attributes';
import type { ContactPlan } from '../plan/plan';
import { chooseWritePath, type ImportBatch, needsTemporaryList, type WritePath } from './importBatches';
import { ImportProcesses } from './importProcesses';
import { startImports, type StartResult } from './startImports';
import { nameListsLeft, TemporaryList } from './temporaryList';
import type { UnsubscribeWatch } from './unsubscribeWatch';
import { type WriteResult, writeOneByOne } from './upsert';
import { ImportVerification, type VerificationInputs } from './verifyImports';
import { describeCount } from '../../../values/counts';

export interface WriteSettings {
	readonly writePath: WritePath;
	/** Returns the folder of a temporary list; undefined if the account has none. */
	readonly findFolderId: () => Promise<number | undefined>;
}

export interface WriteSummary {
	/** By the plan's key, which is the email address for importable plans; an entry for every plan. */
	readonly written: ReadonlyMap<string, WriteResult>;
	/** Parts of imports that failed and took individual calls, and `listsLeft`. */
	readonly warnings: readonly string[];
	/** Warnings about a temporary list that is, or may be, still in Brevo. */
	readonly listsLeft: readonly string[];
	/** Whether contacts were imported through a temporary list, which has been deleted. */
	readonly usedTemporaryList: boolean;
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
	{ writePath, findFolderId }: WriteSettings,
	watch: UnsubscribeWatch,
	catalog: AttributeCatalog,
): Promise<WriteSummary> {
	const readLatest = async () => {
		await watch.refreshIfStale();
		return plans.map((plan) => watch.latestPlan(plan));
	};
	// Reading a large account takes minutes.
	const latest = await readLatest();
	const temporaryList = new TemporaryList(account, findFolderId);
	const isNeeded = needsTemporaryList(latest, writePath);
	if (isNeeded) await temporaryList.create();
	const write = async () => {
		// Creating the list may have taken long, too.
		const ready = isNeeded ? await readLatest() : latest;
		const paths = chooseWritePath(ready, writePath, temporaryList.id);
		return paths.imports.length === 0
			? { written: await writeOneByOne(account.api, paths.singles, watch), warnings: [] }
			: await writeByImports(account, paths, temporaryList, { watch, catalog });
	};
	const summary = await catchApiError(write().finally(async () => await temporaryList.close()));
	const listsLeft = temporaryList.warnings;
	if (summary instanceof ApiError) throw nameListsLeft(summary, listsLeft);
	return {
		written: summary.written,
		warnings: [...summary.warnings, ...listsLeft],
		listsLeft,
		usedTemporaryList: temporaryList.wasUsed,
	};
}

/** Starts the imports, writes the other contacts in the meantime, and after the imports those that they did not write. */
async function writeByImports(
	account: BrevoAccount,
	{ imports, singles }: ReturnType<typeof chooseWritePath>,
	temporaryList: TemporaryList,
	{ watch, catalog }: Pick<VerificationInputs, 'watch' | 'catalog'>,
): Promise<Pick<WriteSummary, 'written' | 'warnings'>> {
	const { api } = account;
	const starts = await startImports(api, imports);
	const processes = new ImportProcesses(account, starts.started);
	const imported = imports.flatMap((batch) => batch.plans);
	const verification = new ImportVerification(account, imported, { processes, watch, catalog });
	const members = findMembers(imports, temporaryList.id).filter((email) => processes.includes(email));
	let unconfirmed = members;
	if (members.length > 0)
		temporaryList.setImport({
			listMembers: () => members.filter((email) => !processes.rejected.has(email)),
			mayContinue: async () => await processes.mayContinue(unconfirmed),
		});
	const alone = await writeOneByOne(api, singles, watch);
	if (starts.started.length > 0) await verification.wait();
	const { unverified } = verification;
	// Individual calls are about to write them, which shows nothing about the import.
	unconfirmed = members.filter((email) => !verification.written.has(email));
	const rest = await writeOneByOne(api, unverified, watch, verification);
	return {
		written: new Map([...alone, ...verification.written, ...rest]),
		warnings: buildWarnings(starts, processes, unverified.length),
	};
}

const findMembers = (imports: readonly ImportBatch[], listId: number | undefined): string[] =>
	imports
		.filter(({ listIds }) => listId !== undefined && listIds.includes(listId))
		.flatMap(({ plans }) => plans.map(({ email }) => email));

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
