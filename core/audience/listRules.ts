import { mapValues, omit } from 'lodash';

import {
	ATTENDANCE_STATUSES,
	isInGroup,
	listStatuses,
	type AttendanceStatus,
	type StatusInGroup,
} from '../attendance/status';
import type { Json } from '../http/endpoint';
import { toPlainText, getField, interpolate } from '../values/rowFields';

/** A list as chosen in the node. A `name` may contain `{field}`s of the row; the list is created if absent. */
export type ListChoice = { readonly id: number } | { readonly name: string };

/** The list that an audience is put on. */
export interface ListRule {
	readonly audience: Audience;
	readonly list: ListChoice;
}

/** A list that people of this run are put on, with the key that rows of the same list share. */
export type ListTarget =
	| { readonly key: string; readonly id: number }
	| { readonly key: string; readonly name: string };

const readStatus = (row: Json): string => toPlainText(getField(row, 'attendance_status'));

type Membership = (row: Json) => boolean;
type StatusWithList = Exclude<AttendanceStatus, StatusInGroup<'nobody'>>;

/** Each status of people to write to can have its own list. */
const STATUS_AUDIENCES = mapValues(
	omit(ATTENDANCE_STATUSES, listStatuses('nobody')),
	(_, status): Membership =>
		(row) =>
			readStatus(row) === status,
) as Readonly<Record<StatusWithList, Membership>>;

/** The attendance statuses and, in organisers' terms, groups of them. */
export const AUDIENCES = {
	everyone: () => true,
	...STATUS_AUDIENCES,
	/** Everyone who joined, for however long. */
	participant: (row: Json) => isInGroup(readStatus(row), 'participant'),
	/** Everyone with a registration that is still valid. */
	registrant: (row: Json) => getField(row, 'registered') === true && !isInGroup(readStatus(row), 'withdrawn'),
} as const satisfies Record<string, Membership>;

export type Audience = keyof typeof AUDIENCES;

/** Returns the lists for a row, and a note for each list whose name needs a field that the row lacks. */
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

/** Returns the same key for names that a person would consider the same list. */
export const toListKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
