import { resolveListTargets, type ListRule, type ListTarget } from '../../../audience/listRules';
import { joinReasons, type Outcome } from '../../../audience/outcome';
import { findDecidingRows, type RowPerson, type RowChoice } from '../../../audience/people';
import type { Json } from '../../../http/endpoint';
import type { AttributeCatalog, AttributeAssignment } from '../../attributes/attributes';
import type { SelectedBrevoPerson } from '../../contacts/identifiers';

export interface CandidateRules {
	/** Selects one of several rows about one contact; defaults to the best status. */
	readonly rowChoice?: RowChoice;
	readonly listRules: readonly ListRule[];
	/** Reads the values of one row. Not called for rows that are skipped before. */
	readAssignments(row: Json, item: number, catalog: AttributeCatalog): readonly AttributeAssignment[];
}

/** A person with everything that their rows ask for. */
export interface SyncCandidate extends SelectedBrevoPerson {
	/** From the row that was selected. */
	readonly assignments: readonly AttributeAssignment[];
	/** From all rows: people who attended two webinars belong on the lists of both. */
	readonly targets: readonly ListTarget[];
	readonly notes: readonly string[];
	/** Item of another row -> notes on its lists. */
	readonly notesByItem: ReadonlyMap<number, readonly string[]>;
}

export function toCandidate(
	person: SelectedBrevoPerson,
	rules: CandidateRules,
	catalog: AttributeCatalog,
): SyncCandidate {
	const { targets, notes } = resolveListTargets(person.row, rules.listRules);
	const all = new Map(targets.map((target) => [target.key, target]));
	const notesOfOthers = new Map<number, readonly string[]>();
	// Almost all people have one row: skipping the rest for them halves the time for thousands.
	const rows = person.others.length > 0 ? [person, ...person.others] : [];
	for (const other of findDecidingRows<RowPerson>(rows, rules.rowChoice)) {
		if (other === person) continue;
		const more = resolveListTargets(other.row, rules.listRules);
		const added = more.targets.filter(({ key }) => !all.has(key));
		for (const target of added) all.set(target.key, target);
		notesOfOthers.set(other.item, [...(added.length > 0 ? [LISTS_MERGED] : []), ...more.notes]);
	}
	const assignments = rules.readAssignments(person.row, person.item, catalog);
	return { ...person, assignments, targets: [...all.values()], notes, notesByItem: notesOfOthers };
}

const LISTS_MERGED = 'its lists were added to that one';

/** Adds the notes on lists to the outcomes of rows that were not selected. */
export function addNotesByItem(skipped: readonly Outcome[], candidates: readonly SyncCandidate[]): Outcome[] {
	const notes = new Map(candidates.flatMap(({ notesByItem }) => [...notesByItem]));
	return skipped.map((one) => ({
		...one,
		reason: joinReasons([...(one.reason === null ? [] : [one.reason]), ...(notes.get(one.item) ?? [])]),
	}));
}
