import { catchApiError, ApiError } from '../../../http/errors';
import type { BrevoAccount } from '../../api/account';
import type { AttributeCatalog } from '../../attributes/attributes';
import { isSameValue } from '../../attributes/coerce';
import type { Contact } from '../../contacts/contact';
import { readContacts } from '../../contacts/lookup';
import type { ContactPlan } from '../plan/plan';
import type { ImportProcesses } from './importProcesses';
import type { UnsubscribeWatch } from './unsubscribeWatch';
import type { WriteResult, WriteObserver } from './upsert';

/** Quick at first, for the usual import takes seconds; ten minutes in all. */
const POLL_DELAYS_MS = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60, 60, 60, 60, 60, 60].map(
	(seconds) => seconds * 1000,
);
/** From so many on, reading them by pages takes less time than writing each of them once more. */
const MIN_TO_READ_BACK = 10;

/** What an audit goes by. */
export interface VerificationInputs {
	readonly processes: ImportProcesses;
	/** Of the same plans. */
	readonly watch: UnsubscribeWatch;
	readonly catalog: AttributeCatalog;
}

/**
 * Finds out who of an import is in Brevo as planned. Brevo tells when an import has ended, not what it did to each row,
 * and accepts values that it then leaves out; so contacts that have changed are read back and compared.
 */
export class ImportVerification implements WriteObserver {
	/** By address, who is settled. */
	readonly written = new Map<string, WriteResult>();
	private readonly pending: Map<string, ContactPlan>;
	/** By address, who was seen to be otherwise than planned; who comes to be so shows as changed again. */
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
		// Also while others are written one by one: it is settled then who comes in.
		watch.onChange((contact) => this.verifyContact(contact));
	}

	/** Who takes a call of his own to be brought in, or to learn why he cannot be. */
	get unverified(): ContactPlan[] {
		return [...this.pending.values()];
	}

	/** Waits until Brevo has worked on the imports, ten minutes at most. */
	async wait(): Promise<void> {
		for (const gap of POLL_DELAYS_MS) {
			if (this.processes.openCount === 0) break;
			await this.account.clock.sleep(gap);
			const before = this.pending.size;
			if (await this.processes.poll()) continue;
			// Where Brevo does not tell how an import stands, the contacts do: it is over when no more of them come.
			await this.compare();
			const came = before - this.pending.size;
			if (this.pending.size === 0 || (came === 0 && this.written.size > 0)) return;
		}
		await this.compare();
	}

	getResult({ email }: ContactPlan): WriteResult | undefined {
		return this.written.get(email);
	}

	/** Brevo calls an update what finds the contact that the import has created. */
	adjustResult({ email, known }: ContactPlan, result: WriteResult): WriteResult {
		const isOurs = !known && this.processes.includes(email);
		return isOurs && 'action' in result && result.action === 'updated'
			? { ...result, action: 'created' }
			: result;
	}

	/** Reads who has changed, and settles who is as planned. What cannot be read stays open. */
	private async compare(): Promise<void> {
		for (const email of this.pending.keys()) {
			if (this.processes.rejected.get(email) === 'invalid_emails')
				this.recordResult(email, { problem: invalidAddressError() });
		}
		if (this.pending.size > 0) await catchApiError(this.readBack());
	}

	private async readBack(): Promise<void> {
		await this.watch.refresh();
		// An import need not show as a change where it has changed nothing, and Brevo's clock may be wrong by days.
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
		// Who was so before is only known to have been written when the import has ended well.
		const wasSo = plan.known !== undefined && isAsPlanned(plan, plan.known, this.catalog);
		if (wasSo && !this.processes.isProcessed(email)) return;
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
		title: "Brevo's import took the address for an invalid one",
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
