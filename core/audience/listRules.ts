import type { Json } from '../http/endpoint';
import { toPlainText, getField, interpolate } from '../values/rowFields';

/** A list as a person chose it. A `name` may hold `{field}`s of the row; the list is created if absent. */
export type ListChoice = { readonly id: number } | { readonly name: string };

/** Who goes on which list. */
export interface ListRule {
	readonly audience: Audience;
	readonly list: ListChoice;
}

/** A list that people of this run belong on, by the key that rows of the same list share. */
export type ListTarget =
	| { readonly key: string; readonly id: number }
	| { readonly key: string; readonly name: string };

const hasStatus = (...wanted: string[]) => {
	return (row: Json) => wanted.includes(toPlainText(getField(row, 'attendance_status')));
};

/** An attendance status, or a group as event organisers speak of it. */
export const AUDIENCES = {
	everyone: () => true,
	attended: hasStatus('attended'),
	partial: hasStatus('partial'),
	walk_in: hasStatus('walk_in'),
	no_show: hasStatus('no_show'),
	cancelled: hasStatus('cancelled'),
	denied: hasStatus('denied'),
	pending: hasStatus('pending'),
	/** Everybody who came, for however long. */
	participant: hasStatus('attended', 'partial', 'walk_in'),
	/** Everybody with a registration that still stands. */
	registrant: (row: Json) => getField(row, 'registered') === true && !hasStatus('cancelled', 'denied')(row),
} as const satisfies Record<string, (row: Json) => boolean>;

export type Audience = keyof typeof AUDIENCES;

/** The lists a row belongs on, and the ones whose names its fields cannot fill. */
export function resolveListTargets(
	row: Json,
	rules: readonly ListRule[],
): { targets: ListTarget[]; notes: string[] } {
	const targets = new Map<string, ListTarget>();
	const notes: string[] = [];
	for (const { audience, list } of rules) {
		if (!AUDIENCES[audience](row)) continue;
		const target = resolveListTarget(list, row);
		if ('note' in target) notes.push(target.note);
		else targets.set(target.key, target);
	}
	return { targets: [...targets.values()], notes };
}

function resolveListTarget(list: ListChoice, row: Json): ListTarget | { note: string } {
	if ('id' in list) return { key: `#${list.id}`, id: list.id };
	const filled = interpolate(list.name, row);
	if ('missing' in filled)
		return { note: `not on the list '${list.name}': the row has no '${filled.missing}'` };
	return { key: toListKey(filled.text), name: filled.text };
}

/** Names that a person would take for the same list. */
export const toListKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
