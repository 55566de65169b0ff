import { toPlainText, isBlank } from '../../values/rowFields';
import type { AttributeAssignment } from '../attributes/attributes';
import { toPhoneDigits, PHONE_ATTRIBUTES } from '../attributes/coerce';
import type { Contact } from './contact';

/** Attributes that no two contacts may share: Brevo refuses a whole contact for one that another has. */
export const UNIQUE_ATTRIBUTES = [...PHONE_ATTRIBUTES, 'EXT_ID'] as const;
export type UniqueAttribute = (typeof UNIQUE_ATTRIBUTES)[number];

export const isUnique = (attribute: string): attribute is UniqueAttribute =>
	(UNIQUE_ATTRIBUTES as readonly string[]).includes(attribute);

/** The form in which Brevo compares such values; `''` for none. */
export const toComparable = (attribute: UniqueAttribute, value: unknown): string =>
	attribute === 'EXT_ID' ? toPlainText(value).trim() : toPhoneDigits(value);

/**
 * Who has the phone numbers and external IDs that a run wants to write, as far as it has met them while it read
 * contacts. A value whose holder is known is not tried: each try would be a refused call, in every run again.
 */
export class UniqueValueIndex {
	/** Value -> ID of its contact; null where nobody was met who has it. */
	private readonly owners = new Map<string, number | null>();
	private isComplete = false;

	constructor(wishes: Iterable<AttributeAssignment>) {
		for (const { attribute, value } of wishes) {
			const name = attribute.trim().toUpperCase();
			if (isUnique(name) && !isBlank(value)) this.owners.set(toKey(name, value), null);
		}
	}

	/** Keeps what of a contact's values the run wants to write. */
	onContact({ id, attributes }: Contact): void {
		if (this.owners.size === 0) return;
		for (const name of UNIQUE_ATTRIBUTES) {
			const value = attributes[name];
			if (!isBlank(value) && this.owners.has(toKey(name, value))) this.owners.set(toKey(name, value), id);
		}
	}

	onComplete(): void {
		this.isComplete = true;
	}

	/** Whether somebody may have the value who was not met. */
	isUnknown(attribute: UniqueAttribute, value: unknown): boolean {
		return !this.isComplete && this.owners.get(toKey(attribute, value)) === null;
	}

	/** @returns the contact's ID */
	getOwner(attribute: UniqueAttribute, value: unknown): number | undefined {
		return this.owners.get(toKey(attribute, value)) ?? undefined;
	}
}

/** Gives out such values within one run: the first row that asks for one gets it. */
export class UniqueValueClaims {
	private readonly items = new Map<string, number>();

	constructor(private readonly values: UniqueValueIndex) {}

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
		const holder = this.values.getOwner(attribute, value);
		if (holder !== undefined && holder !== known?.id) return 'another contact in Brevo has the same value';
		const first = this.items.get(toKey(attribute, value)) ?? item;
		if (first !== item) return `item ${first} has the same value`;
		this.items.set(toKey(attribute, value), item);
		return undefined;
	}
}

const toKey = (attribute: UniqueAttribute, value: unknown): string =>
	`${attribute} ${toComparable(attribute, value)}`;
