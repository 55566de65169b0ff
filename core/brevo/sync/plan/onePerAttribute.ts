import { isBlank } from '../../../values/rowFields';
import type { Attribute, AttributeBook, Wish } from '../../attributes/attributes';

/** A wish, and the attribute that its name means in this account. */
export interface ResolvedWish extends Wish {
	readonly found: Attribute | undefined;
}

/**
 * Of several wishes for one attribute the last that has a value. With more than one of them each run would find what
 * another wish has left, and write.
 */
export function onePerAttribute(wishes: readonly Wish[], book: AttributeBook): ResolvedWish[] {
	const chosen = new Map<string, ResolvedWish>();
	for (const wish of wishes) {
		const found = book.find(wish.attribute);
		const name = found?.name ?? asBrevoWrites(wish.attribute);
		const before = chosen.get(name);
		if (!before || weight(wish.value) >= weight(before.value)) chosen.set(name, { ...wish, found });
	}
	return [...chosen.values()];
}

/**
 * Attributes for which one row has values under several names, which is a slip in the mapping: only one is written.
 * @returns Brevo's name -> the names that the mapping uses
 */
export function sharedAttributes(
	rows: Iterable<readonly Wish[]>,
	book: AttributeBook,
): Map<string, readonly string[]> {
	const shared = new Map<string, Set<string>>();
	for (const wishes of rows) {
		const names = new Map<string, string>();
		for (const { attribute, value } of wishes) {
			const found = isBlank(value) ? undefined : book.find(attribute);
			if (!found) continue;
			const typed = asBrevoWrites(attribute);
			const other = names.get(found.name);
			names.set(found.name, typed);
			if (other === undefined || other === typed) continue;
			shared.set(found.name, (shared.get(found.name) ?? new Set()).add(other).add(typed));
		}
	}
	return new Map([...shared].map(([name, typed]) => [name, [...typed]]));
}

/** An empty value may clear the contact's; a field that the row lacks never does anything. */
const weight = (value: unknown): number => (value === undefined ? 0 : isBlank(value) ? 1 : 2);

const asBrevoWrites = (name: string): string => name.trim().toUpperCase();
