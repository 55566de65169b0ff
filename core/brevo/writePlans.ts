import { Problem } from '../api/problem';
import type { Account } from './account';
import { asProblem } from './asProblem';
import type { AttributeBook } from './attributes';
import type { routes } from './batches';
import { isSame } from './coerce';
import type { Contact } from './contact';
import { importBatches, type ImportReport } from './imports';
import type { Plan } from './plan';
import { readModified } from './readContacts';
import type { Written } from './upsert';
import { writeSingly } from './writeSingly';

/** Brevo's clock and this one need not agree. */
const CLOCK_SKEW_MS = 10 * 60_000;

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
	const { api, clock } = account;
	if (imports.length === 0) return await writeSingly(api, singles);

	const since = clock.now() - CLOCK_SKEW_MS;
	const report = await importBatches(account, imports);
	const now =
		report.started.size > 0 ? await asProblem(readModified(api, since)) : new Map<string, Contact>();
	const written = new Map<string, Written>();
	const unconfirmed: Plan[] = [];
	for (const plan of imports.flatMap((batch) => batch.plans)) {
		const result = imported(plan, now instanceof Problem ? undefined : now.get(plan.email), report, book);
		if (result) written.set(plan.email, result);
		else unconfirmed.push(plan);
	}
	const rest = await writeSingly(api, [...singles, ...unconfirmed]);
	// Brevo calls an update what finds the contact that the import has created.
	for (const { email, known } of unconfirmed) {
		const result = rest.get(email);
		const isOurs = report.started.has(email) && !known;
		if (isOurs && result && 'action' in result) written.set(email, { ...result, action: 'created' });
	}
	return new Map([...rest, ...written]);
}

/** @returns undefined where it takes a call of its own to bring the contact in, or to learn why it cannot be */
function imported(
	plan: Plan,
	now: Contact | undefined,
	{ rejected }: ImportReport,
	book: AttributeBook,
): Written | undefined {
	if (rejected.get(plan.email) === 'invalid_emails') {
		return {
			problem: new Problem({
				kind: 'invalid',
				title: "Brevo's import took the address for an invalid one",
				advice: 'Check the address.',
			}),
		};
	}
	if (!now || !isAsPlanned(plan, now, book)) return undefined;
	return { action: plan.known ? 'updated' : 'created', id: now.id, dropped: [] };
}

const isAsPlanned = ({ attributes, listIds }: Plan, now: Contact, book: AttributeBook): boolean =>
	listIds.every((id) => now.listIds.includes(id)) &&
	Object.entries(attributes).every(([name, value]) => {
		const attribute = book.find(name);
		return attribute !== undefined && isSame(now.attributes[name], value, attribute);
	});
