import { catchApiError, ApiError } from '../../../http/errors';
import type { BrevoAccount } from '../../api/account';
import type { AttributeCatalog } from '../../attributes/attributes';
import { isSameValue } from '../../attributes/coerce';
import type { Contact } from '../../contacts/contact';
import { readContacts } from '../../contacts/lookup';
import type { ContactPlan } from '../plan/plan';
import type { ImportProcesses } from './importProcesses';
import type { UnsubscribeWatch } from './unsubscribeWatch';
import type { WriteResult, ConcurrentImport } from './upsert';

/** Short at first, because most imports take seconds; ten minutes in all. */
const POLL_DELAYS_MS = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60, 60, 60, 60, 60, 60].map(
	(seconds) => seconds * 1000,
);
/** Below this number, writing contacts again takes less time than reading them by pages. */
const MIN_TO_READ_BACK = 10;

/** Inputs of the import check. */
export interface VerificationInputs {
	readonly processes: ImportProcesses;
	/** For the same plans. */
	readonly watch: UnsubscribeWatch;
	readonly catalog: AttributeCatalog;
}

/**
 * Checks which contacts of an import are in Brevo as planned. Brevo reports that an import has ended, but not the result
 * for each row, and it accepts values that it then drops; so changed contacts are read back and compared.
 */
export class ImportVerification implements ConcurrentImport {
	/** Results of contacts that are settled, by email. */
	readonly written = new Map<string, WriteResult>();
	private readonly pending: Map<string, ContactPlan>;
	/** Email addresses read back with values other than planned. A later change shows them as changed again. */
	private readonly mismatched = new Set<string>();
	private readonly processes: ImportProcesses;
	private readonly watch: UnsubscribeWatch;
	private readonly catalog: AttributeCatalog;

	constructor(
		private readonly account: BrevoAccount,
		plans: readonly ContactPlan[],
		{ processes, watch, catalog }: VerificationInputs,
	) {
		this.pending = new Map(plans.map((plan) => [plan.email, plan]));
		this.processes = processes;
		this.watch = watch;
		this.catalog = catalog;
		// Also settles imported contacts while others are written one at a time.
		watch.onChange((contact) => this.verifyContact(contact));
	}

	/** Plans not confirmed by the import: they are written individually, which also yields the reason for a failure. */
	get unverified(): ContactPlan[] {
		return [...this.pending.values()];
	}

	/** Waits until Brevo has processed the imports, at most ten minutes. */
	async wait(): Promise<void> {
		for (const gap of POLL_DELAYS_MS) {
			if (this.processes.openCount === 0) break;
			await this.account.clock.sleep(gap);
			const before = this.pending.size;
			if (await this.processes.poll()) continue;
			// If Brevo returns no status, the contacts show it: the import is over when no more of them appear.
			await this.compare();
			const confirmed = before - this.pending.size;
			if (this.pending.size === 0 || (confirmed === 0 && this.written.size > 0)) return;
		}
		await this.compare();
	}

	findResult({ email }: ContactPlan): WriteResult | undefined {
		return this.written.get(email);
	}

	/** If the import has created the contact, a later call finds it, and Brevo reports an update. */
	correctResult({ email, known }: ContactPlan, result: WriteResult): WriteResult {
		const isOurs = !known && this.processes.includes(email);
		return isOurs && 'action' in result && result.action === 'updated'
			? { ...result, action: 'created' }
			: result;
	}

	/** Reads changed contacts and settles those that are as planned. If they cannot be read, they remain open. */
	private async compare(): Promise<void> {
		for (const email of this.pending.keys()) {
			if (this.processes.rejected.get(email) === 'invalid_emails')
				this.recordResult(email, { error: invalidAddressError() });
		}
		if (this.pending.size > 0) await catchApiError(this.readBack());
	}

	private async readBack(): Promise<void> {
		await this.watch.refresh();
		// An import that changes nothing may not show as a change, and Brevo's clock may be wrong by days.
		const unseen = [...this.pending.keys()].filter(
			(email) => this.processes.isProcessed(email) && !this.mismatched.has(email),
		);
		if (unseen.length < MIN_TO_READ_BACK) return;
		for (const contact of (await readContacts(this.account.api, unseen)).values()) {
			this.watch.record(contact);
			this.verifyContact(contact);
		}
	}

	private verifyContact(contact: Contact): void {
		const { email, id } = contact;
		const opened = this.pending.get(email);
		if (!opened) return;
		const plan = this.watch.latestPlan(opened);
		if (!isAsPlanned(plan, contact, this.catalog)) {
			this.mismatched.add(email);
			return;
		}
		// A contact that was as planned before counts as written only when the import has completed.
		const wasAsPlanned = plan.known !== undefined && isAsPlanned(plan, plan.known, this.catalog);
		if (wasAsPlanned && !this.processes.isProcessed(email)) return;
		const action = plan.known ? 'updated' : 'created';
		this.recordResult(email, {
			action,
			id,
			dropped: [],
			...(plan.listsLeft && { listsLeft: plan.listsLeft }),
		});
	}

	private recordResult(email: string, result: WriteResult): void {
		this.pending.delete(email);
		this.written.set(email, result);
	}
}

const invalidAddressError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: "Brevo's import rejected the address as invalid",
		advice: 'Check the address.',
	});

const isAsPlanned = (
	{ attributes, listIds }: ContactPlan,
	now: Contact,
	catalog: AttributeCatalog,
): boolean =>
	listIds.every((id) => now.listIds.includes(id)) &&
	Object.entries(attributes).every(([name, value]) => {
		const attribute = catalog.find(name);
		return attribute !== undefined && isSameValue(now.attributes[name], value, attribute);
	});
