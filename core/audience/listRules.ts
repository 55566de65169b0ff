import type { Json } from '../http/endpoint';
import { asPlainText, fieldOf, fillIn } from '../values/rowFields';

/** A list as a person chose it. A `name` may hold `{field}`s of the row; the list is created if absent. */
export type ListChoice = { readonly id: number } | { readonly name: string };

/** Who goes on which list. */
export interface ListRule {
	readonly who: Who;
	readonly list: ListChoice;
}

/** A list that people of this run belong on, by the key that rows of the same list share. */
export type Target =
	| { readonly key: string; readonly id: number }
	| { readonly key: string; readonly name: string };

const status = (...wanted: string[]) => {
	return (row: Json) => wanted.includes(asPlainText(fieldOf(row, 'attendance_status')));
};

/** An attendance status, or a group as event organisers speak of it. */
export const WHO = {
	everyone: () => true,
	attended: status('attended'),
	partial: status('partial'),
	walk_in: status('walk_in'),
	no_show: status('no_show'),
	cancelled: status('cancelled'),
	denied: status('denied'),
	pending: status('pending'),
	/** Everybody who came, for however long. */
	participant: status('attended', 'partial', 'walk_in'),
	/** Everybody with a registration that still stands. */
	registrant: (row: Json) => fieldOf(row, 'registered') === true && !status('cancelled', 'denied')(row),
} as const satisfies Record<string, (row: Json) => boolean>;

export type Who = keyof typeof WHO;

/** The lists a row belongs on, and the ones whose names its fields cannot fill. */
export function targetsOf(row: Json, rules: readonly ListRule[]): { targets: Target[]; notes: string[] } {
	const targets = new Map<string, Target>();
	const notes: string[] = [];
	for (const { who, list } of rules) {
		if (!WHO[who](row)) continue;
		const target = targetOf(list, row);
		if ('note' in target) notes.push(target.note);
		else targets.set(target.key, target);
	}
	return { targets: [...targets.values()], notes };
}

function targetOf(list: ListChoice, row: Json): Target | { note: string } {
	if ('id' in list) return { key: `#${list.id}`, id: list.id };
	const filled = fillIn(list.name, row);
	if ('missing' in filled)
		return { note: `not on the list '${list.name}': the row has no '${filled.missing}'` };
	return { key: listKey(filled.text), name: filled.text };
}

/** Names that a person would take for the same list. */
export const listKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
