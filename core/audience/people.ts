import { groupBy, sortBy } from 'lodash';

import { getAttendanceRank } from '../attendance/status';
import type { Json } from '../http/endpoint';
import { parseEmail } from '../values/addresses';
import { toCalendarDay } from '../values/dates';
import { toPlainText, getField, isBlank } from '../values/rowFields';
import { getEventStart, getStatus } from './attendanceFields';
import { findEventId } from './facts';
import { createOutcome, type Outcome } from './outcome';
import { parseIdentifier, toContactKey, type IdentifierField, type ContactRef } from './contactKey';

/** Rows by the number of their item: all input items in order, or some of them. */
export type Rows = readonly Json[] | ReadonlyMap<number, Json>;

/** A row about one contact. */
export interface RowPerson<Type extends string = string> extends ContactRef<Type> {
	/** Index of the input item. */
	readonly item: number;
	readonly row: Json;
}

/** The row that is used for a person. */
export interface SelectedPerson<Type extends string = string> extends RowPerson<Type> {
	/** The other rows of the same contact. */
	readonly others: ReadonlyArray<RowPerson<Type>>;
}

/** The rule that selects one of several rows about one contact: the most telling row, or simply the last one. */
export type RowChoice = 'bestStatus' | 'lastRow';

export interface PrecedenceSettings {
	/** Defaults to the best status. */
	readonly rowChoice?: RowChoice;
	/** Time zone in which a start has its day, and of times that a row writes without one. */
	readonly zone: string;
}

export interface SelectionSettings<Type extends string = string> extends PrecedenceSettings {
	readonly emailField: string;
	readonly identifyBy?: IdentifierField<Type>;
}

/**
 * Selects one row per email address or identifier, before any call is made. Rows without a valid one, and rows of people
 * for whom another row was selected, are reported as skipped.
 *
 * `bestStatus` selects a row of the latest day (`event_start`), so that rows of many events leave the values of the last
 * event, whatever their order. On that day it selects the best `attendance_status`, so that people who attended are not
 * reported as absent, even if the meeting was ended and restarted; among equals the latest, then the last one.
 */
export function selectPeople<Type extends string = never>(
	rows: Rows,
	{ emailField, identifyBy, rowChoice, zone }: SelectionSettings<Type>,
): { people: Array<SelectedPerson<Type>>; skipped: Outcome[] } {
	const read: Array<RowPerson<Type>> = [];
	const skipped: Outcome[] = [];
	for (const [item, row] of rows.entries()) {
		const person = parsePerson(row, item, emailField, identifyBy);
		if ('action' in person) skipped.push(person);
		else read.push(person);
	}
	const people: Array<SelectedPerson<Type>> = [];
	for (const same of Object.values(groupBy(read, toContactKey))) {
		const used = sortByPrecedence(same, { rowChoice, zone }).at(-1)!;
		const others = same.filter((person) => person !== used);
		people.push({ ...used, others });
		for (const { item, email } of others) {
			const reason = `same ${identifyBy?.label ?? 'address'} as item ${used.item}, which was used`;
			skipped.push(createOutcome(item, email || null, 'skipped', reason));
		}
	}
	return { people, skipped };
}

/**
 * Returns a person's rows without those that another row about the same meeting or webinar overrules: people on the list
 * of attendees must not be on the list of people who missed it. With `bestStatus` a row is overruled by a better status,
 * with `lastRow` by any later row. Rows that do not identify a meeting or webinar count as being about the same one.
 */
export function findDecidingRows<T extends RowPerson>(
	rows: readonly T[],
	choice: RowChoice = 'bestStatus',
): T[] {
	const priority = PRIORITIES[choice];
	const lowest = new Map<string, number>();
	for (const person of rows) {
		const subject = getSubject(person);
		lowest.set(subject, Math.min(priority(person), lowest.get(subject) ?? Infinity));
	}
	return rows.filter((person) => priority(person) === lowest.get(getSubject(person)));
}

/** The row with the lowest value decides. */
const PRIORITIES: Readonly<Record<RowChoice, (person: RowPerson) => number>> = {
	bestStatus: (person) => rankStatus(person),
	lastRow: ({ item }) => -item,
};

const getSubject = ({ row }: RowPerson): string =>
	toPlainText(findEventId(row) ?? getField(row, 'topic') ?? '');

/** Returns the person that a row is about, or a skipped outcome with the reason why there is none. */
export function parsePerson<Type extends string = never>(
	row: Json,
	item: number,
	emailField: string,
	identifyBy?: IdentifierField<Type>,
): RowPerson<Type> | Outcome {
	if (identifyBy) return parseIdentifiedPerson(row, item, emailField, identifyBy);
	const typed = getField(row, emailField);
	const email = parseEmail(typed);
	if (email !== undefined) return { item, email, row };
	return isBlank(typed)
		? createOutcome(item, null, 'skipped', `no email address in the field '${emailField}'`)
		: createOutcome(item, toPlainText(typed), 'skipped', 'not a valid email address');
}

/** With an identifier, the address is only used for new contacts. */
function parseIdentifiedPerson<Type extends string>(
	row: Json,
	item: number,
	emailField: string,
	identifyBy: IdentifierField<Type>,
): RowPerson<Type> | Outcome {
	const email = parseEmail(getField(row, emailField)) ?? '';
	const identifier = parseIdentifier(row, identifyBy);
	return 'invalidReason' in identifier
		? createOutcome(item, email || null, 'skipped', identifier.invalidReason)
		: { item, email, identifier, row };
}

/** Sorts rows about one person so that, where they disagree, the last one is right: by the rule that selects a row. */
export const sortByPrecedence = <T extends RowPerson>(
	rows: readonly T[],
	{ rowChoice = 'bestStatus', zone }: PrecedenceSettings,
): T[] => (rows.length < 2 ? [...rows] : sortBy(rows, PRECEDENCE[rowChoice](zone)));

/** In milliseconds since 1970; rows without a start count as the earliest. */
const getStart = ({ row }: RowPerson, zone: string): number => getEventStart(row, zone) ?? -Infinity;

/** Rows without a start count as the earliest. */
function getDay({ row }: RowPerson, zone: string): string {
	const start = getEventStart(row, zone);
	return start === undefined ? '' : toCalendarDay(start, zone);
}

const rankStatus = ({ row }: RowPerson): number => getAttendanceRank(getStatus(row));

/** The first key in which two rows differ decides. */
const PRECEDENCE: Readonly<
	Record<RowChoice, (zone: string) => Array<(person: RowPerson) => number | string>>
> = {
	bestStatus: (zone) => [
		(person) => getDay(person, zone),
		(person) => -rankStatus(person),
		(person) => getStart(person, zone),
	],
	lastRow: () => [({ item }) => item],
};
