import { isBlank } from '../../../values/rowFields';
import type { Attribute, AttributeCatalog, AttributeAssignment } from '../../attributes/attributes';

/** A wish, and the attribute that its name means in this account. */
export interface ResolvedAssignment extends AttributeAssignment {
	readonly match: Attribute | undefined;
}

/**
 * Of several wishes for one attribute the last that has a value. With more than one of them each run would find what
 * another wish has left, and write.
 */
export function keepLastPerAttribute(
	assignments: readonly AttributeAssignment[],
	catalog: AttributeCatalog,
): ResolvedAssignment[] {
	const chosen = new Map<string, ResolvedAssignment>();
	for (const assignment of assignments) {
		const found = catalog.find(assignment.attribute);
		const name = found?.name ?? toBrevoName(assignment.attribute);
		const before = chosen.get(name);
		if (!before || weighValue(assignment.value) >= weighValue(before.value))
			chosen.set(name, { ...assignment, match: found });
	}
	return [...chosen.values()];
}

/**
 * Attributes for which one row has values under several names, which is a slip in the mapping: only one is written.
 * @returns Brevo's name -> the names that the mapping uses
 */
export function findDuplicateMappings(
	rows: Iterable<readonly AttributeAssignment[]>,
	catalog: AttributeCatalog,
): Map<string, readonly string[]> {
	const shared = new Map<string, Set<string>>();
	for (const assignments of rows) {
		const names = new Map<string, string>();
		for (const { attribute, value } of assignments) {
			const found = isBlank(value) ? undefined : catalog.find(attribute);
			if (!found) continue;
			const typed = toBrevoName(attribute);
			const other = names.get(found.name);
			names.set(found.name, typed);
			if (other === undefined || other === typed) continue;
			shared.set(found.name, (shared.get(found.name) ?? new Set()).add(other).add(typed));
		}
	}
	return new Map([...shared].map(([name, typed]) => [name, [...typed]]));
}

/** An empty value may clear the contact's; a field that the row lacks never does anything. */
const weighValue = (value: unknown): number => (value === undefined ? 0 : isBlank(value) ? 1 : 2);

const toBrevoName = (name: string): string => name.trim().toUpperCase();
