import { asPlainText, isBlank } from '../../values/rowFields';
import type { Wish } from '../attributes/attributes';
import { phoneDigits, PHONES } from '../attributes/coerce';
import type { Contact } from './contact';

/** Attributes that no two contacts may share: Brevo refuses a whole contact for one that another has. */
export const UNIQUE_ATTRIBUTES = [...PHONES, 'EXT_ID'] as const;
export type UniqueAttribute = (typeof UNIQUE_ATTRIBUTES)[number];

export const isUnique = (attribute: string): attribute is UniqueAttribute =>
	(UNIQUE_ATTRIBUTES as readonly string[]).includes(attribute);

/** The form in which Brevo compares such values; `''` for none. */
export const comparable = (attribute: UniqueAttribute, value: unknown): string =>
	attribute === 'EXT_ID' ? asPlainText(value).trim() : phoneDigits(value);

/**
 * Who has the phone numbers and external IDs that a run wants to write, as far as it has met them while it read
 * contacts. A value whose holder is known is not tried: each try would be a refused call, in every run again.
 */
export class UniqueValues {
	/** Value -> ID of its contact; null where nobody was met who has it. */
	private readonly holders = new Map<string, number | null>();
	private metAll = false;

	constructor(wishes: Iterable<Wish>) {
		for (const { attribute, value } of wishes) {
			const name = attribute.trim().toUpperCase();
			if (isUnique(name) && !isBlank(value)) this.holders.set(key(name, value), null);
		}
	}

	/** Keeps what of a contact's values the run wants to write. */
	note({ id, attributes }: Contact): void {
		if (this.holders.size === 0) return;
		for (const name of UNIQUE_ATTRIBUTES) {
			const value = attributes[name];
			if (!isBlank(value) && this.holders.has(key(name, value))) this.holders.set(key(name, value), id);
		}
	}

	sawAll(): void {
		this.metAll = true;
	}

	/** Whether somebody may have the value who was not met. */
	isOpen(attribute: UniqueAttribute, value: unknown): boolean {
		return !this.metAll && this.holders.get(key(attribute, value)) === null;
	}

	/** @returns the contact's ID */
	holderOf(attribute: UniqueAttribute, value: unknown): number | undefined {
		return this.holders.get(key(attribute, value)) ?? undefined;
	}
}

/** Gives out such values within one run: the first row that asks for one gets it. */
export class Claims {
	private readonly items = new Map<string, number>();

	constructor(private readonly values: UniqueValues) {}

	/**
	 * Gives the value to the row that asks, where it can have it.
	 * @param item the row that asks
	 * @param known its contact
	 * @returns why its contact cannot have the value
	 */
	claim(
		attribute: UniqueAttribute,
		value: unknown,
		item: number,
		known: Contact | undefined,
	): string | undefined {
		const holder = this.values.holderOf(attribute, value);
		if (holder !== undefined && holder !== known?.id) return 'another contact in Brevo has the same value';
		const first = this.items.get(key(attribute, value)) ?? item;
		if (first !== item) return `item ${first} has the same value`;
		this.items.set(key(attribute, value), item);
		return undefined;
	}
}

const key = (attribute: UniqueAttribute, value: unknown): string =>
	`${attribute} ${comparable(attribute, value)}`;
