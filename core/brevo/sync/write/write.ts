import type { Account } from '../../api/account';
import { inOneLine } from '../../api/errors';
import type { AttributeBook } from '../../attributes/attributes';
import type { Plan } from '../plan/plan';
import { routes, type WritePath } from './importBatches';
import { RunningImports } from './importProcesses';
import { startImports, type Starts } from './startImports';
import type { ConsentWatch } from './unsubscribeWatch';
import type { Written } from './upsert';
import { ImportAudit } from './verifyImports';
import { writeSingly } from './writeSingly';

export interface PlansWritten {
	/** By the plan's key, which is the e-mail of what can go by import; an entry for every plan. */
	readonly written: ReadonlyMap<string, Written>;
	/** What imports did not do, and so took calls of its own. */
	readonly warnings: readonly string[];
}

/**
 * Writes all plans. What went by import is read back; who is not in Brevo as planned is written singly, so
 * that a failing import costs time and loses nobody.
 * @param watch of these plans
 * @throws Problem when it cannot be read who has left a list since the contacts were read; nothing is written then
 */
export async function writePlans(
	account: Account,
	plans: readonly Plan[],
	writePath: WritePath,
	watch: ConsentWatch,
	book: AttributeBook,
): Promise<PlansWritten> {
	const { api } = account;
	// Reading a large account takes minutes.
	await watch.keepUp();
	const { imports, singles } = routes(
		plans.map((plan) => watch.current(plan)),
		writePath,
	);
	if (imports.length === 0) return { written: await writeSingly(api, singles, watch), warnings: [] };

	const starts = await startImports(api, imports);
	const running = new RunningImports(account, starts.started);
	const imported = imports.flatMap((batch) => batch.plans);
	const audit = new ImportAudit(account, imported, { running, watch, book });
	// Brevo works on the imports meanwhile.
	const alone = await writeSingly(api, singles, watch);
	if (starts.started.length > 0) await audit.wait();

	const { unsettled } = audit;
	const rest = await writeSingly(api, unsettled, watch, audit);
	return {
		written: new Map([...alone, ...audit.written, ...rest]),
		warnings: warningsOf(starts, running, unsettled.length),
	};
}

function warningsOf({ refused }: Starts, running: RunningImports, missing: number): string[] {
	const [first] = refused;
	const refusedRows = refused.reduce((sum, { plans }) => sum + plans.length, 0);
	const met = [
		...(first ? [`Brevo refused to import ${refusedRows} contacts: ${inOneLine(first.problem)}.`] : []),
		...[...running.endedBadly].map(
			([status, rows]) => `Brevo's import of ${rows} contacts ended as ${status}.`,
		),
		...(running.left > 0 && missing > 0
			? [`Brevo's import had not brought in ${missing} contacts by the end of the wait for it.`]
			: []),
	];
	return met.map((what) => `${what} Who was not in Brevo as planned was written one by one.`);
}
