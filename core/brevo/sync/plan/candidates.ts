import { resolveListTargets, type ListRule, type ListTarget } from '../../../audience/listRules';
import { joinReasons, type Outcome } from '../../../audience/outcome';
import { findDecidingRows, type RowPerson, type RowChoice } from '../../../audience/people';
import type { Json } from '../../../http/endpoint';
import type { AttributeCatalog, AttributeAssignment } from '../../attributes/attributes';
import type { SelectedBrevoPerson } from '../../contacts/identifiers';

export interface CandidateRules {
	/** Which of several rows about one contact counts; the best status where it is not given. */
	readonly rowChoice?: RowChoice;
	readonly listRules: readonly ListRule[];
	/** The values of one row. Rows that do not get as far are not asked for. */
	readAssignments(row: Json, item: number, catalog: AttributeCatalog): readonly AttributeAssignment[];
}

/** A person with all that his rows ask for. */
export interface SyncCandidate extends SelectedBrevoPerson {
	/** Of the row that says most. */
	readonly assignments: readonly AttributeAssignment[];
	/** Of all rows: who came to two webinars belongs on the lists of both. */
	readonly targets: readonly ListTarget[];
	readonly notes: readonly string[];
	/** Item of another row -> what became of its lists, where that needs saying. */
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
	// Nearly everybody has one row: looking no further halves the time that thousands take.
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

/** Says of rows that another row stands for what became of their lists. */
export function addNotesByItem(skipped: readonly Outcome[], candidates: readonly SyncCandidate[]): Outcome[] {
	const notes = new Map(candidates.flatMap(({ notesByItem }) => [...notesByItem]));
	return skipped.map((one) => ({
		...one,
		reason: joinReasons([...(one.reason === null ? [] : [one.reason]), ...(notes.get(one.item) ?? [])]),
	}));
}
