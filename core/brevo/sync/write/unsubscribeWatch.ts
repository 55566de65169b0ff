import { toContactKey } from '../../../audience/contactKey';
import type { BrevoAccount } from '../../api/account';
import { findListsLeft } from '../../contacts/consent';
import type { Contact } from '../../contacts/contact';
import { readModifiedContacts } from '../../contacts/lookup';
import type { ContactPlan } from '../plan/plan';

/** Margin for a difference between Brevo's clock and this machine's. */
const CLOCK_SKEW_MS = 10 * 60_000;
/** For a machine whose clock is set to another time zone. */
const MAX_CLOCK_SKEW_MS = 26 * 3_600_000;
/** A contact who leaves a list within this time may be added again. Costs one call per 600 contacts written. */
const REFRESH_EVERY_MS = 60_000;
/** A change may become visible slightly later than its own timestamp. */
const OVERLAP_MS = 10_000;

/** Time and rule of the read that consent is based on. */
export interface ConsentRead {
	/** Time when reading the contacts began, in milliseconds since 1970. */
	readonly readAt: number;
	readonly respectUnsubscribes: boolean;
}

/**
 * Updates plans when contacts leave lists after being read. Writing thousands of contacts one at a time takes up to
 * hours, during which people unsubscribe.
 */
export class UnsubscribeWatch {
	/** By the plans' keys. */
	private readonly plans: Map<string, ContactPlan>;
	private readonly keysById: Map<number, string>;
	private readonly respectUnsubscribes: boolean;
	private refreshedAt: number;
	/** Start of the next refresh: by this machine's clock until Brevo has returned a time of its own. */
	private since: number;
	/** Time of the last change seen, by Brevo's clock. */
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

	/** @param listener is called with every contact found to have changed */
	onChange(listener: (contact: Contact) => void): void {
		this.listeners.push(listener);
	}

	/** Returns the plan without the lists that its contact is known to have left. */
	latestPlan(plan: ContactPlan): ContactPlan {
		return this.plans.get(toContactKey(plan)) ?? plan;
	}

	/**
	 * Refreshes if a minute has passed since the last refresh.
	 * @throws ApiError if the changes cannot be read
	 */
	async refreshIfStale(): Promise<void> {
		if (this.account.clock.now() - this.refreshedAt >= REFRESH_EVERY_MS)
			this.refreshing ??= this.refreshOnce();
		await this.refreshing;
	}

	/**
	 * Reads the contacts that changed since the last refresh.
	 * @throws ApiError if the changes cannot be read
	 */
	async refresh(): Promise<void> {
		const began = this.account.clock.now();
		await this.readChanges(this.since);
		// If no change has ever been seen, Brevo's clock may be far behind this one.
		if (this.latestChange === -Infinity) await this.readChanges(this.since - MAX_CLOCK_SKEW_MS);
		this.refreshedAt = this.account.clock.now();
		// A contact that changed while pages were being read may have been on an earlier page.
		const margin = OVERLAP_MS + this.refreshedAt - began;
		if (this.latestChange > -Infinity) this.since = this.latestChange - margin;
	}

	/** Removes from a contact's plan the lists that the contact has left, and notes an unsubscribe from all emails. */
	record(contact: Contact): void {
		const plan = this.plans.get(this.keysById.get(contact.id) ?? contact.email);
		if (!plan) return;
		// Including lists that the contact was on: an import names one of them.
		const ids = plan.lists.flatMap(({ id }) => id ?? []);
		const left = findListsLeft(plan.known, contact, ids, this.respectUnsubscribes);
		const unsubscribed = contact.emailBlacklisted && !plan.known?.emailBlacklisted;
		if (left.length === 0 && !unsubscribed) return;
		const isLeft = (id: number | null) => id !== null && left.includes(id);
		this.plans.set(toContactKey(plan), {
			...plan,
			listIds: plan.listIds.filter((id) => !isLeft(id)),
			lists: plan.lists.filter(({ id }) => !isLeft(id)),
			...(left.length > 0 && { listsLeft: [...(plan.listsLeft ?? []), ...left] }),
			...(unsubscribed && { unsubscribed }),
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
			for (const listener of this.listeners) listener(contact);
		}
	}
}
