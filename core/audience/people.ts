import { groupBy } from 'lodash';

import { getAttendanceRank } from '../attendance/status';
import type { Json } from '../http/endpoint';
import { parseEmail } from '../values/addresses';
import { toPlainText, getField, isBlank } from '../values/rowFields';
import { createOutcome, type Outcome } from './outcome';
import { readIdentifier, toContactKey, type IdentifierField, type ContactRef } from './recipientKey';

/** A row that stands for one contact. */
export interface RowPerson<Type extends string = string> extends ContactRef<Type> {
	/** Index of the input item. */
	readonly item: number;
	readonly row: Json;
}

/** The row that says most about a person. */
export interface SelectedPerson<Type extends string = string> extends RowPerson<Type> {
	/** The other rows of the same contact. */
	readonly others: ReadonlyArray<RowPerson<Type>>;
}

/** Which of several rows about one contact is used: the one that says most, or simply the last one. */
export type RowChoice = 'bestStatus' | 'lastRow';

/**
 * One person per address or identity, before any call is made. Rows without a usable one and rows of one that
 * another row stands for are told as skipped.
 *
 * With `bestStatus` one of the latest day (`event_start`) is used, so that rows of many events leave
 * the values of the last one, whatever their order. Of that day it is the one with the best `attendance_status`, so
 * that somebody who came is not reported as absent, also where the event was ended and started again; of equals the
 * latest, then the last one.
 */
export function selectPeople<Type extends string = never>(
	rows: readonly Json[],
	emailField: string,
	identifyBy?: IdentifierField<Type>,
	choice: RowChoice = 'bestStatus',
): { people: Array<SelectedPerson<Type>>; skipped: Outcome[] } {
	const read: Array<RowPerson<Type>> = [];
	const skipped: Outcome[] = [];
	for (const [item, row] of rows.entries()) {
		const person = readPerson(row, item, emailField, identifyBy);
		if ('action' in person) skipped.push(person);
		else read.push(person);
	}
	const people: Array<SelectedPerson<Type>> = [];
	for (const same of Object.values(groupBy(read, toContactKey))) {
		const used = SELECTORS[choice](same);
		const others = same.filter((person) => person !== used);
		people.push({ ...used, others });
		for (const { item, email } of others) {
			const reason = `same ${identifyBy?.label ?? 'address'} as item ${used.item}, which was used`;
			skipped.push(createOutcome(item, email || null, 'skipped', reason));
		}
	}
	return { people, skipped };
}

const SELECTORS: Readonly<Record<RowChoice, <T extends RowPerson>(same: readonly T[]) => T>> = {
	bestStatus: (same) => same.reduce((best, person) => (isBetterRow(best, person) ? best : person)),
	lastRow: (same) => same.reduce((last, person) => (person.item > last.item ? person : last)),
};

/**
 * The rows of a person without those that another row about the same meeting or webinar overrules: who is on the list
 * of those who came must not be on the list of those who missed it. With `bestStatus` a row is overruled by a better
 * status, with `lastRow` by any later row. Rows that do not say what they are about are taken to be about the same.
 */
export function findDecidingRows<T extends RowPerson>(
	rows: readonly T[],
	choice: RowChoice = 'bestStatus',
): T[] {
	const priority = PRIORITIES[choice];
	const least = new Map<string, number>();
	for (const person of rows) {
		const subject = getSubject(person);
		least.set(subject, Math.min(priority(person), least.get(subject) ?? Infinity));
	}
	return rows.filter((person) => priority(person) === least.get(getSubject(person)));
}

/** The row with the least decides. */
const PRIORITIES: Readonly<Record<RowChoice, (person: RowPerson) => number>> = {
	bestStatus: (person) => rankStatus(person),
	lastRow: ({ item }) => -item,
};

const getSubject = ({ row }: RowPerson): string =>
	toPlainText(getOccurrence(row) ?? getField(row, 'topic') ?? '');

/** The person a row is about, or why it is about nobody. */
export function readPerson<Type extends string = never>(
	row: Json,
	item: number,
	emailField: string,
	identifyBy?: IdentifierField<Type>,
): RowPerson<Type> | Outcome {
	if (identifyBy) return readIdentifiedPerson(row, item, emailField, identifyBy);
	const typed = getField(row, emailField);
	const email = parseEmail(typed);
	if (email !== undefined) return { item, email, row };
	return isBlank(typed)
		? createOutcome(item, null, 'skipped', `no email address in the field '${emailField}'`)
		: createOutcome(item, toPlainText(typed), 'skipped', 'not a valid email address');
}

/** The address is then only what a new contact gets. */
function readIdentifiedPerson<Type extends string>(
	row: Json,
	item: number,
	emailField: string,
	identifyBy: IdentifierField<Type>,
): RowPerson<Type> | Outcome {
	const email = parseEmail(getField(row, emailField)) ?? '';
	const identifier = readIdentifier(row, identifyBy);
	return 'invalidReason' in identifier
		? createOutcome(item, email || null, 'skipped', identifier.invalidReason)
		: { item, email, identifier, row };
}

function isBetterRow(one: RowPerson, other: RowPerson): boolean {
	const [start, otherStart] = [getStart(one), getStart(other)];
	if (toDay(start) !== toDay(otherStart)) return start > otherStart;
	const ranks = rankStatus(other) - rankStatus(one);
	return ranks === 0 ? start > otherStart : ranks > 0;
}

/** Attendance rows write it as `2026-11-03T15:00:00Z`: the order of the texts is that of the times. */
const getStart = ({ row }: RowPerson): string => toPlainText(getField(row, 'event_start') ?? '');

const toDay = (time: string): string => time.slice(0, '2026-11-03'.length);

const rankStatus = ({ row }: RowPerson): number =>
	getAttendanceRank(toPlainText(getField(row, 'attendance_status')));

/** From what tells one instance of a meeting or webinar from another to what tells series apart. */
const FIELDS = ['event_uuid', 'uuid', 'event_id', 'id'];

/** What at Zoom a row is about; undefined where it does not say. */
export const getOccurrence = (row: Json): unknown =>
	FIELDS.map((name) => getField(row, name)).find((value) => !isBlank(value));
