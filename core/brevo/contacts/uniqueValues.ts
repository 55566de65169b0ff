import { toPlainText, isBlank } from '../../values/rowFields';
import type { AttributeAssignment } from '../attributes/attributes';
import { toPhoneDigits, PHONE_ATTRIBUTES } from '../attributes/phoneNumbers';
import type { Contact } from './contact';

/** Attributes whose values are unique: Brevo rejects a whole contact for a value that another contact has. */
export const UNIQUE_ATTRIBUTES = [...PHONE_ATTRIBUTES, 'EXT_ID'] as const;
export type UniqueAttribute = (typeof UNIQUE_ATTRIBUTES)[number];

export const isUnique = (attribute: string): attribute is UniqueAttribute =>
	(UNIQUE_ATTRIBUTES as readonly string[]).includes(attribute);

/** Returns the form in which Brevo compares such values; `''` for none. */
export const toComparable = (attribute: UniqueAttribute, value: unknown): string =>
	attribute === 'EXT_ID' ? toPlainText(value).trim() : toPhoneDigits(toPlainText(value));

/**
 * The owners of the phone numbers and external IDs that a run wants to write, as far as it has seen them while reading
 * contacts. A value with a known owner is not sent: every attempt would be a rejected call, in every run.
 */
export class UniqueValueIndex {
	/** Value -> ID of its contact; null if no contact seen so far has it. */
	private readonly owners = new Map<string, number | null>();
	private isComplete = false;

	constructor(assignments: Iterable<AttributeAssignment>) {
		for (const { attribute, value } of assignments) {
			const name = attribute.trim().toUpperCase();
			if (isUnique(name) && !isBlank(value)) this.owners.set(toKey(name, value), null);
		}
	}

	/** Records the contact as the owner of values that the run wants to write. */
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

	/** Whether a contact that was not seen may have the value. */
	isUnknown(attribute: UniqueAttribute, value: unknown): boolean {
		return !this.isComplete && this.owners.get(toKey(attribute, value)) === null;
	}

	/** @returns the contact's ID */
	getOwner(attribute: UniqueAttribute, value: unknown): number | undefined {
		return this.owners.get(toKey(attribute, value)) ?? undefined;
	}
}

/** Assigns unique values within one run: the first row that asks for a value gets it. */
export class UniqueValueClaims {
	private readonly items = new Map<string, number>();

	constructor(private readonly values: UniqueValueIndex) {}

	/**
	 * Assigns the value to the row, unless another contact or row has it.
	 * @param item the row that asks
	 * @param known its contact
	 * @returns the reason why the contact cannot have the value, or undefined if it can
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
