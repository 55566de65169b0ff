import { isBlank } from '../../../values/rowFields';
import type { Attribute, AttributeAssignment, AttributeCatalog } from '../../attributes/attributes';

/** An assignment, with the attribute that its name means in this account. */
export interface ResolvedAssignment extends AttributeAssignment {
	readonly match: Attribute | undefined;
}

/**
 * Keeps one assignment per attribute: the last one that has a value. With several, each run would find the value that
 * another assignment left, and write again.
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
 * Finds attributes for which one row has values under several names. That is a mistake in the mapping: only one value is
 * written.
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

/** An empty value may clear the contact's; a field that the row lacks has no effect. */
const weighValue = (value: unknown): number => (value === undefined ? 0 : isBlank(value) ? 1 : 2);

export const toBrevoName = (name: string): string => name.trim().toUpperCase();
