import { targetsOf, type ListRule, type Target } from '../../../audience/listRules';
import { reasonOf, type Outcome } from '../../../audience/outcome';
import { decisiveRows, type Chosen, type Person, type RowChoice } from '../../../audience/people';
import type { Json } from '../../../http/endpoint';
import type { AttributeBook, Wish } from '../../attributes/attributes';

export interface CandidateRules {
	/** Which of several rows about one contact counts; the best status where it is not given. */
	readonly rowChoice?: RowChoice;
	readonly listRules: readonly ListRule[];
	/** The values of one row. Rows that do not get as far are not asked for. */
	wishesOf(row: Json, item: number, book: AttributeBook): readonly Wish[];
}

/** A person with all that his rows ask for. */
export interface Candidate extends Chosen {
	/** Of the row that says most. */
	readonly wishes: readonly Wish[];
	/** Of all rows: who came to two webinars belongs on the lists of both. */
	readonly targets: readonly Target[];
	readonly notes: readonly string[];
	/** Item of another row -> what became of its lists, where that needs saying. */
	readonly notesOfOthers: ReadonlyMap<number, readonly string[]>;
}

export function candidate(person: Chosen, rules: CandidateRules, book: AttributeBook): Candidate {
	const { targets, notes } = targetsOf(person.row, rules.listRules);
	const all = new Map(targets.map((target) => [target.key, target]));
	const notesOfOthers = new Map<number, readonly string[]>();
	// Nearly everybody has one row: looking no further halves the time that thousands take.
	const rows = person.others.length > 0 ? [person, ...person.others] : [];
	for (const other of decisiveRows<Person>(rows, rules.rowChoice)) {
		if (other === person) continue;
		const more = targetsOf(other.row, rules.listRules);
		const added = more.targets.filter(({ key }) => !all.has(key));
		for (const target of added) all.set(target.key, target);
		notesOfOthers.set(other.item, [...(added.length > 0 ? [JOINED] : []), ...more.notes]);
	}
	const wishes = rules.wishesOf(person.row, person.item, book);
	return { ...person, wishes, targets: [...all.values()], notes, notesOfOthers };
}

const JOINED = 'its lists were added to that one';

/** Says of rows that another row stands for what became of their lists. */
export function withNotesOfOthers(skipped: readonly Outcome[], candidates: readonly Candidate[]): Outcome[] {
	const notes = new Map(candidates.flatMap(({ notesOfOthers }) => [...notesOfOthers]));
	return skipped.map((one) => ({
		...one,
		reason: reasonOf([...(one.reason === null ? [] : [one.reason]), ...(notes.get(one.item) ?? [])]),
	}));
}
