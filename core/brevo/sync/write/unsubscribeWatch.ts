import { keyOf } from '../../../audience/recipientKey';
import type { Account } from '../../api/account';
import { listsLeftSince } from '../../contacts/consent';
import type { Contact } from '../../contacts/contact';
import { modifiedContacts } from '../../contacts/lookup';
import type { Plan } from '../plan/plan';

/** The two clocks need not agree. */
const CLOCK_SKEW_MS = 10 * 60_000;
/** For a machine whose clock is in another time zone. */
const A_DAY_AND_MORE_MS = 26 * 3_600_000;
/** In which somebody may leave a list and be put back on it: one call for 600 contacts at ten a second. */
const LOOK_EVERY_MS = 60_000;
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
export class ConsentWatch {
	/** By the plans' keys. */
	private readonly plans: Map<string, Plan>;
	private readonly keysById: Map<number, string>;
	private readonly respectUnsubscribes: boolean;
	private lookedAt: number;
	/** Where the next look begins: by this machine's clock until Brevo has told a time of its own. */
	private since: number;
	/** By Brevo's clock, the last change seen. */
	private latest = -Infinity;
	private looking: Promise<void> | undefined;
	private readonly onlookers: Array<(contact: Contact) => void> = [];

	constructor(
		private readonly account: Account,
		plans: readonly Plan[],
		{ readAt, respectUnsubscribes }: ConsentRead,
	) {
		this.plans = new Map(plans.map((plan) => [keyOf(plan), plan]));
		this.keysById = new Map(
			plans.flatMap((plan) => (plan.known ? [[plan.known.id, keyOf(plan)] as const] : [])),
		);
		this.respectUnsubscribes = respectUnsubscribes;
		this.lookedAt = readAt;
		this.since = readAt - CLOCK_SKEW_MS;
	}

	/** @param onlooker is shown everybody who has changed, whenever this looks */
	onChange(onlooker: (contact: Contact) => void): void {
		this.onlookers.push(onlooker);
	}

	/** The plan without lists that its contact has left, as far as this has seen him. */
	current(plan: Plan): Plan {
		return this.plans.get(keyOf(plan)) ?? plan;
	}

	/**
	 * Looks who has changed, where a minute has passed since the last look.
	 * @throws Problem where that cannot be read
	 */
	async keepUp(): Promise<void> {
		if (this.account.clock.now() - this.lookedAt >= LOOK_EVERY_MS) this.looking ??= this.lookOnce();
		await this.looking;
	}

	/**
	 * Reads everybody who has changed since the last look.
	 * @throws Problem where that cannot be read
	 */
	async look(): Promise<void> {
		const began = this.account.clock.now();
		await this.readSince(this.since);
		// Where nobody has ever been seen to change, Brevo's clock may be far behind this one.
		if (this.latest === -Infinity) await this.readSince(this.since - A_DAY_AND_MORE_MS);
		this.lookedAt = this.account.clock.now();
		// Who changed while pages were read may have been on one of the first.
		const margin = OVERLAP_MS + this.lookedAt - began;
		if (this.latest > -Infinity) this.since = this.latest - margin;
	}

	/** Takes from a contact's plan the lists that he has left. */
	note(contact: Contact): void {
		const plan = this.plans.get(this.keysById.get(contact.id) ?? contact.email);
		if (!plan) return;
		// Also lists that he was on: an import names one of them.
		const ids = plan.lists.flatMap(({ id }) => id ?? []);
		const left = listsLeftSince(plan.known, contact, ids, this.respectUnsubscribes);
		if (left.length === 0) return;
		const isLeft = (id: number | null) => id !== null && left.includes(id);
		this.plans.set(keyOf(plan), {
			...plan,
			listIds: plan.listIds.filter((id) => !isLeft(id)),
			lists: plan.lists.filter(({ id }) => !isLeft(id)),
			listsLeft: [...(plan.listsLeft ?? []), ...left],
		});
	}

	private async lookOnce(): Promise<void> {
		try {
			await this.look();
		} finally {
			this.looking = undefined;
		}
	}

	private async readSince(since: number): Promise<void> {
		for await (const contact of modifiedContacts(this.account.api, since)) {
			this.latest = Math.max(this.latest, contact.modifiedAt ?? -Infinity);
			this.note(contact);
			for (const onlooker of this.onlookers) onlooker(contact);
		}
	}
}
