import { toContactKey } from '../../../audience/recipientKey';
import type { BrevoAccount } from '../../api/account';
import { findListsLeft } from '../../contacts/consent';
import type { Contact } from '../../contacts/contact';
import { readModifiedContacts } from '../../contacts/lookup';
import type { ContactPlan } from '../plan/plan';

/** The two clocks need not agree. */
const CLOCK_SKEW_MS = 10 * 60_000;
/** For a machine whose clock is in another time zone. */
const MAX_CLOCK_DRIFT_MS = 26 * 3_600_000;
/** In which somebody may leave a list and be put back on it: one call for 600 contacts at ten a second. */
const REFRESH_EVERY_MS = 60_000;
/** A change may show a little later than it says it was made. */
const OVERLAP_MS = 10_000;

/** What is known of the account when a run begins to write. */
export interface ConsentRead {
	/** When the contacts began to be read, in milliseconds since 1970. */
	readonly readAt: number;
	readonly respectUnsubscribes: boolean;
}

/**
 * Keeps plans in step with who leaves lists after he was read. Writing thousands of contacts one by one takes up to
 * hours, in which people unsubscribe.
 */
export class UnsubscribeWatch {
	/** By the plans' keys. */
	private readonly plans: Map<string, ContactPlan>;
	private readonly keysById: Map<number, string>;
	private readonly respectUnsubscribes: boolean;
	private refreshedAt: number;
	/** Where the next look begins: by this machine's clock until Brevo has told a time of its own. */
	private since: number;
	/** By Brevo's clock, the last change seen. */
	private latestChange = -Infinity;
	private refreshing: Promise<void> | undefined;
	private readonly listeners: Array<(contact: Contact) => void> = [];

	constructor(
		private readonly account: BrevoAccount,
		plans: readonly ContactPlan[],
		{ readAt, respectUnsubscribes }: ConsentRead,
	) {
		this.plans = new Map(plans.map((plan) => [toContactKey(plan), plan]));
		this.keysById = new Map(
			plans.flatMap((plan) => (plan.known ? [[plan.known.id, toContactKey(plan)] as const] : [])),
		);
		this.respectUnsubscribes = respectUnsubscribes;
		this.refreshedAt = readAt;
		this.since = readAt - CLOCK_SKEW_MS;
	}

	/** @param onlooker is shown everybody who has changed, whenever this looks */
	onChange(onlooker: (contact: Contact) => void): void {
		this.listeners.push(onlooker);
	}

	/** The plan without lists that its contact has left, as far as this has seen him. */
	latestPlan(plan: ContactPlan): ContactPlan {
		return this.plans.get(toContactKey(plan)) ?? plan;
	}

	/**
	 * Looks who has changed, where a minute has passed since the last look.
	 * @throws ApiError where that cannot be read
	 */
	async refreshIfStale(): Promise<void> {
		if (this.account.clock.now() - this.refreshedAt >= REFRESH_EVERY_MS)
			this.refreshing ??= this.refreshOnce();
		await this.refreshing;
	}

	/**
	 * Reads everybody who has changed since the last look.
	 * @throws ApiError where that cannot be read
	 */
	async refresh(): Promise<void> {
		const began = this.account.clock.now();
		await this.readChanges(this.since);
		// Where nobody has ever been seen to change, Brevo's clock may be far behind this one.
		if (this.latestChange === -Infinity) await this.readChanges(this.since - MAX_CLOCK_DRIFT_MS);
		this.refreshedAt = this.account.clock.now();
		// Who changed while pages were read may have been on one of the first.
		const margin = OVERLAP_MS + this.refreshedAt - began;
		if (this.latestChange > -Infinity) this.since = this.latestChange - margin;
	}

	/** Takes from a contact's plan the lists that he has left. */
	record(contact: Contact): void {
		const plan = this.plans.get(this.keysById.get(contact.id) ?? contact.email);
		if (!plan) return;
		// Also lists that he was on: an import names one of them.
		const ids = plan.lists.flatMap(({ id }) => id ?? []);
		const left = findListsLeft(plan.known, contact, ids, this.respectUnsubscribes);
		if (left.length === 0) return;
		const isLeft = (id: number | null) => id !== null && left.includes(id);
		this.plans.set(toContactKey(plan), {
			...plan,
			listIds: plan.listIds.filter((id) => !isLeft(id)),
			lists: plan.lists.filter(({ id }) => !isLeft(id)),
			listsLeft: [...(plan.listsLeft ?? []), ...left],
		});
	}

	private async refreshOnce(): Promise<void> {
		try {
			await this.refresh();
		} finally {
			this.refreshing = undefined;
		}
	}

	private async readChanges(since: number): Promise<void> {
		for await (const contact of readModifiedContacts(this.account.api, since)) {
			this.latestChange = Math.max(this.latestChange, contact.modifiedAt ?? -Infinity);
			this.record(contact);
			for (const onlooker of this.listeners) onlooker(contact);
		}
	}
}
