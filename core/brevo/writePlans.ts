import type { Account } from './account';
import type { AttributeBook } from './attributes';
import type { routes } from './batches';
import { ImportAudit } from './importAudit';
import { startImports } from './imports';
import { RunningImports } from './runningImports';
import type { Written } from './upsert';
import { writeSingly } from './writeSingly';

/**
 * Writes all plans. What went by import is read back; who is not in Brevo as planned is written singly, so
 * that a failing import costs time and loses nobody.
 * @returns by the plan's key, which is the e-mail of what can go by import; an entry for every plan
 */
export async function writePlans(
	account: Account,
	{ imports, singles }: ReturnType<typeof routes>,
	book: AttributeBook,
): Promise<Map<string, Written>> {
	const { api } = account;
	if (imports.length === 0) return await writeSingly(api, singles);

	const audit = new ImportAudit(
		account,
		imports.flatMap(({ plans }) => plans),
		book,
	);
	const started = await startImports(api, imports);
	const running = new RunningImports(account, started);
	// Brevo works on the imports meanwhile.
	const alone = await writeSingly(api, singles);
	if (started.length > 0) await audit.wait(running);

	const { unsettled } = audit;
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
	return all;
}
