import type { Account } from './account';
import type { AttributeBook } from './attributes';
import type { routes } from './batches';
import { ImportAudit } from './importAudit';
import { startImports, type Starts } from './imports';
import { inOneLine } from './problems';
import { RunningImports } from './runningImports';
import type { Written } from './upsert';
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
 */
export async function writePlans(
	account: Account,
	{ imports, singles }: ReturnType<typeof routes>,
	book: AttributeBook,
): Promise<PlansWritten> {
	const { api } = account;
	if (imports.length === 0) return { written: await writeSingly(api, singles), warnings: [] };

	const audit = new ImportAudit(
		account,
		imports.flatMap(({ plans }) => plans),
		book,
	);
	const starts = await startImports(api, imports);
	const { started } = starts;
	const running = new RunningImports(account, started);
	// Brevo works on the imports meanwhile.
	const alone = await writeSingly(api, singles);
	if (started.length > 0) await audit.wait(running);

	const { unsettled } = audit;
	const warnings = warningsOf(starts, running, unsettled.length);
	const rest = await writeSingly(api, unsettled, (plan) => audit.lookAgain(plan, running));
	// Brevo calls an update what finds the contact that the import has created.
	const isStarted = new Set(started.flatMap(({ plans }) => plans.map(({ email }) => email)));
	for (const { email, known } of unsettled) {
		const result = rest.get(email);
		if (!known && isStarted.has(email) && result && 'action' in result)
			rest.set(email, { ...result, action: 'created' });
	}
	const all = new Map([...alone, ...audit.written, ...rest]);
	for (const [email, listsLeft] of audit.listsLeft) {
		const result = all.get(email);
		if (result && 'action' in result) all.set(email, { ...result, listsLeft });
	}
	return { written: all, warnings };
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
	return met.map((what) => `${what} Who was not in Brevo as planned was written one by one, 10 a second.`);
}
