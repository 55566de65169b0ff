import { Problem } from '../api/problem';
import type { Account } from './account';
import { asProblem } from './asProblem';
import type { AttributeBook } from './attributes';
import { isSame } from './coerce';
import { listsLeftSince } from './consent';
import type { Contact } from './contact';
import type { Plan } from './plan';
import { modifiedContacts, readContacts } from './readContacts';
import type { RunningImports } from './runningImports';
import type { Written } from './upsert';

/** Brevo's clock and this one need not agree. */
const CLOCK_SKEW_MS = 10 * 60_000;
/** Quick at first, for the usual import takes seconds; ten minutes in all. */
const GAPS_MS = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60, 60, 60, 60, 60, 60].map((seconds) => seconds * 1000);
/** While contacts are written singly, since their import takes so long. */
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * Finds out who of an import is in Brevo as planned. Brevo tells when an import has ended, not what it did to each row,
 * and accepts values that it then leaves out; so contacts that have changed are read back and compared.
 */
export class ImportAudit {
	/** By address, who is settled. */
	readonly written = new Map<string, Written>();
	/** By address, lists that somebody left since he was read: he is not put back on them. */
	readonly listsLeft = new Map<string, readonly number[]>();
	private readonly open: Map<string, Plan>;
	private readonly since: number;
	private lookedAt: number;
	private looking: Promise<void> | undefined;

	/** To be made before the imports are started. */
	constructor(
		private readonly account: Account,
		plans: readonly Plan[],
		private readonly book: AttributeBook,
	) {
		this.open = new Map(plans.map((plan) => [plan.email, plan]));
		this.lookedAt = account.clock.now();
		this.since = this.lookedAt - CLOCK_SKEW_MS;
	}

	/** Who takes a call of his own to be brought in, or to learn why he cannot be. */
	get unsettled(): Plan[] {
		return [...this.open.values()];
	}

	/** Waits until Brevo has worked on the imports, ten minutes at most. */
	async wait(imports: RunningImports): Promise<void> {
		const { clock } = this.account;
		for (const gap of GAPS_MS) {
			if (imports.left === 0) break;
			await clock.sleep(gap);
			const before = this.open.size;
			if (await imports.look()) continue;
			// Where Brevo does not tell how an import stands, the contacts do: it is over when no more of them come.
			await this.compare(imports);
			const came = before - this.open.size;
			if (this.open.size === 0 || (came === 0 && this.written.size > 0)) return;
		}
		this.lookedAt = clock.now();
		await this.compare(imports);
	}

	/**
	 * Looks at imports that were not waited for to the end, now and then: whom they bring in meanwhile need not be
	 * written again.
	 * @returns what became of this contact, if that is known by now
	 */
	async lookAgain({ email }: Plan, imports: RunningImports): Promise<Written | undefined> {
		const isTime = this.account.clock.now() - this.lookedAt >= LOOK_AGAIN_MS;
		if (imports.left > 0 && isTime) this.looking ??= this.lookOnce(imports);
		await this.looking;
		return this.written.get(email);
	}

	private async lookOnce(imports: RunningImports): Promise<void> {
		this.lookedAt = this.account.clock.now();
		const before = imports.left;
		await imports.look();
		if (imports.left < before) await this.compare(imports);
		this.looking = undefined;
	}

	/** Reads who has changed, and settles who is as planned. What cannot be read stays open. */
	private async compare(imports: RunningImports): Promise<void> {
		for (const email of this.open.keys()) {
			if (imports.rejected.get(email) === 'invalid_emails') this.settle(email, { problem: invalidAddress() });
		}
		if (this.open.size > 0) await asProblem(this.compareModified(imports));
	}

	private async compareModified(imports: RunningImports): Promise<void> {
		let met = 0;
		for await (const contact of modifiedContacts(this.account.api, this.since)) {
			if (!this.open.has(contact.email)) continue;
			met++;
			this.judge(contact, imports);
		}
		const emails = [...this.open.keys()];
		// That none of those an import was for has changed cannot be: the two clocks are further apart than allowed for.
		if (met > 0 || !emails.some((email) => imports.isWorkedOn(email))) return;
		for (const contact of (await readContacts(this.account.api, emails)).values())
			this.judge(contact, imports);
	}

	private judge(contact: Contact, imports: RunningImports): void {
		const plan = this.withoutListsLeft(contact);
		if (!plan || !isAsPlanned(plan, contact, this.book)) return;
		// Who was so before is only known to have been written when the import has ended well.
		const wasSo = plan.known !== undefined && isAsPlanned(plan, plan.known, this.book);
		if (wasSo && !imports.isWorkedOn(contact.email)) return;
		const action = plan.known ? 'updated' : 'created';
		this.settle(contact.email, { action, id: contact.id, dropped: [] });
	}

	private withoutListsLeft(now: Contact): Plan | undefined {
		const plan = this.open.get(now.email);
		const left = plan ? listsLeftSince(plan.known, now, plan.listIds) : [];
		if (!plan || left.length === 0) return plan;
		const kept = { ...plan, listIds: plan.listIds.filter((id) => !left.includes(id)) };
		this.listsLeft.set(now.email, [...(this.listsLeft.get(now.email) ?? []), ...left]);
		this.open.set(now.email, kept);
		return kept;
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
