import { asProblem } from '../../../http/asProblem';
import { Problem } from '../../../http/errors';
import type { Account } from '../../api/account';
import type { AttributeBook } from '../../attributes/attributes';
import { isSame } from '../../attributes/coerce';
import type { Contact } from '../../contacts/contact';
import { readContacts } from '../../contacts/lookup';
import type { Plan } from '../plan/plan';
import type { RunningImports } from './importProcesses';
import type { ConsentWatch } from './unsubscribeWatch';
import type { Written } from './upsert';
import type { Meanwhile } from './writeSingly';

/** Quick at first, for the usual import takes seconds; ten minutes in all. */
const GAPS_MS = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60, 60, 60, 60, 60, 60].map((seconds) => seconds * 1000);
/** From so many on, reading them by pages takes less time than writing each of them once more. */
const WORTH_READING = 10;

/** What an audit goes by. */
export interface AuditBasis {
	readonly running: RunningImports;
	/** Of the same plans. */
	readonly watch: ConsentWatch;
	readonly book: AttributeBook;
}

/**
 * Finds out who of an import is in Brevo as planned. Brevo tells when an import has ended, not what it did to each row,
 * and accepts values that it then leaves out; so contacts that have changed are read back and compared.
 */
export class ImportAudit implements Meanwhile {
	/** By address, who is settled. */
	readonly written = new Map<string, Written>();
	private readonly open: Map<string, Plan>;
	/** By address, who was seen to be otherwise than planned; who comes to be so shows as changed again. */
	private readonly lacking = new Set<string>();
	private readonly running: RunningImports;
	private readonly watch: ConsentWatch;
	private readonly book: AttributeBook;

	constructor(
		private readonly account: Account,
		plans: readonly Plan[],
		{ running, watch, book }: AuditBasis,
	) {
		this.open = new Map(plans.map((plan) => [plan.email, plan]));
		this.running = running;
		this.watch = watch;
		this.book = book;
		// Also while others are written one by one: it is settled then who comes in.
		watch.onChange((contact) => this.judge(contact));
	}

	/** Who takes a call of his own to be brought in, or to learn why he cannot be. */
	get unsettled(): Plan[] {
		return [...this.open.values()];
	}

	/** Waits until Brevo has worked on the imports, ten minutes at most. */
	async wait(): Promise<void> {
		for (const gap of GAPS_MS) {
			if (this.running.left === 0) break;
			await this.account.clock.sleep(gap);
			const before = this.open.size;
			if (await this.running.look()) continue;
			// Where Brevo does not tell how an import stands, the contacts do: it is over when no more of them come.
			await this.compare();
			const came = before - this.open.size;
			if (this.open.size === 0 || (came === 0 && this.written.size > 0)) return;
		}
		await this.compare();
	}

	settled({ email }: Plan): Written | undefined {
		return this.written.get(email);
	}

	/** Brevo calls an update what finds the contact that the import has created. */
	told({ email, known }: Plan, written: Written): Written {
		const isOurs = !known && this.running.includes(email);
		return isOurs && 'action' in written && written.action === 'updated'
			? { ...written, action: 'created' }
			: written;
	}

	/** Reads who has changed, and settles who is as planned. What cannot be read stays open. */
	private async compare(): Promise<void> {
		for (const email of this.open.keys()) {
			if (this.running.rejected.get(email) === 'invalid_emails')
				this.settle(email, { problem: invalidAddress() });
		}
		if (this.open.size > 0) await asProblem(this.readBack());
	}

	private async readBack(): Promise<void> {
		await this.watch.look();
		// An import need not show as a change where it has changed nothing, and Brevo's clock may be wrong by days.
		const unseen = [...this.open.keys()].filter(
			(email) => this.running.isWorkedOn(email) && !this.lacking.has(email),
		);
		if (unseen.length < WORTH_READING) return;
		for (const contact of (await readContacts(this.account.api, unseen)).values()) {
			this.watch.note(contact);
			this.judge(contact);
		}
	}

	private judge(contact: Contact): void {
		const { email, id } = contact;
		const opened = this.open.get(email);
		if (!opened) return;
		const plan = this.watch.current(opened);
		if (!isAsPlanned(plan, contact, this.book)) {
			this.lacking.add(email);
			return;
		}
		// Who was so before is only known to have been written when the import has ended well.
		const wasSo = plan.known !== undefined && isAsPlanned(plan, plan.known, this.book);
		if (wasSo && !this.running.isWorkedOn(email)) return;
		const action = plan.known ? 'updated' : 'created';
		this.settle(email, { action, id, dropped: [], ...(plan.listsLeft && { listsLeft: plan.listsLeft }) });
	}

	private settle(email: string, result: Written): void {
		this.open.delete(email);
		this.written.set(email, result);
	}
}

const invalidAddress = (): Problem =>
	new Problem({
		kind: 'invalid',
		title: "Brevo's import took the address for an invalid one",
		advice: 'Check the address.',
	});

const isAsPlanned = ({ attributes, listIds }: Plan, now: Contact, book: AttributeBook): boolean =>
	listIds.every((id) => now.listIds.includes(id)) &&
	Object.entries(attributes).every(([name, value]) => {
		const attribute = book.find(name);
		return attribute !== undefined && isSame(now.attributes[name], value, attribute);
	});
