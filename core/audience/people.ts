import type { Json } from '../http/endpoint';
import { normalEmail } from '../values/addresses';
import { asPlainText, fieldOf, isBlank } from '../values/rowFields';
import { occurrenceOf } from './occurrence';
import { outcome, type Outcome } from './outcome';
import { identityIn, keyOf, wordsFor, type IdentifyBy, type Identity } from './recipientKey';

/** A row that stands for one contact. */
export interface Person {
	/** Index of the input item. */
	readonly item: number;
	/** `''` where an identity names the contact and the row has no address. */
	readonly email: string;
	/** What names the contact where it is not the address. */
	readonly identity?: Identity;
	readonly row: Json;
}

/** The row that says most about a person. */
export interface Chosen extends Person {
	/** The other rows of the same contact. */
	readonly others: readonly Person[];
}

/** Which of several rows about one contact is used: the one that says most, or simply the last one. */
export type RowChoice = 'bestStatus' | 'lastRow';

/** From the one that says most about a person to the one that says least. */
const STATUS_RANK = [
	'attended',
	'walk_in',
	'partial',
	'no_show',
	'pending',
	'cancelled',
	'denied',
	'excluded',
	'unidentified',
];

/**
 * One person per address or identity, before any call is made. Rows without a usable one and rows of one that
 * another row stands for are told as skipped.
 *
 * With `bestStatus` one of the latest day (`event_start`) is used, so that rows of many events leave
 * the values of the last one, whatever their order. Of that day it is the one with the best `attendance_status`, so
 * that somebody who came is not reported as absent, also where the event was ended and started again; of equals the
 * latest, then the last one.
 */
export function choosePeople(
	rows: readonly Json[],
	emailField: string,
	identifyBy?: IdentifyBy,
	choice: RowChoice = 'bestStatus',
): { people: Chosen[]; skipped: Outcome[] } {
	const byKey = new Map<string, Person[]>();
	const skipped: Outcome[] = [];
	for (const [item, row] of rows.entries()) {
		const person = personIn(row, item, emailField, identifyBy);
		if ('action' in person) {
			skipped.push(person);
			continue;
		}
		const same = byKey.get(keyOf(person));
		if (same) same.push(person);
		else byKey.set(keyOf(person), [person]);
	}
	const people: Chosen[] = [];
	for (const same of byKey.values()) {
		const used = USED[choice](same);
		const others = same.filter((person) => person !== used);
		people.push({ ...used, others });
		for (const { item, email } of others) {
			const reason = used.identity
				? `same ${wordsFor(used.identity)} as item ${used.item}, which was used`
				: `same address as item ${used.item}, which was used`;
			skipped.push(outcome(item, email || null, 'skipped', reason));
		}
	}
	return { people, skipped };
}

const USED: Readonly<Record<RowChoice, (same: readonly Person[]) => Person>> = {
	bestStatus: (same) => same.reduce((best, person) => (saysMore(best, person) ? best : person)),
	lastRow: (same) => same.reduce((last, person) => (person.item > last.item ? person : last)),
};

/**
 * The rows of a person without those that another row about the same meeting or webinar overrules: who is on the list
 * of those who came must not be on the list of those who missed it. With `bestStatus` a row is overruled by a better
 * status, with `lastRow` by any later row. Rows that do not say what they are about are taken to be about the same.
 */
export function decisiveRows<T extends Person>(rows: readonly T[], choice: RowChoice = 'bestStatus'): T[] {
	const weight = WEIGHT[choice];
	const least = new Map<string, number>();
	for (const person of rows) {
		const subject = subjectOf(person);
		least.set(subject, Math.min(weight(person), least.get(subject) ?? Infinity));
	}
	return rows.filter((person) => weight(person) === least.get(subjectOf(person)));
}

/** The row with the least decides. */
const WEIGHT: Readonly<Record<RowChoice, (person: Person) => number>> = {
	bestStatus: rank,
	lastRow: ({ item }) => -item,
};

const subjectOf = ({ row }: Person): string => asPlainText(occurrenceOf(row) ?? fieldOf(row, 'topic') ?? '');

/** The person a row is about, or why it is about nobody. */
export function personIn(
	row: Json,
	item: number,
	emailField: string,
	identifyBy?: IdentifyBy,
): Person | Outcome {
	if (identifyBy) return identifiedIn(row, item, emailField, identifyBy);
	const typed = fieldOf(row, emailField);
	const email = normalEmail(typed);
	if (email !== undefined) return { item, email, row };
	return isBlank(typed)
		? outcome(item, null, 'skipped', `no email address in the field '${emailField}'`)
		: outcome(item, asPlainText(typed), 'skipped', 'not a valid email address');
}

/** The address is then only what a new contact gets. */
function identifiedIn(row: Json, item: number, emailField: string, identifyBy: IdentifyBy): Person | Outcome {
	const email = normalEmail(fieldOf(row, emailField)) ?? '';
	const identity = identityIn(row, identifyBy);
	return 'unfit' in identity
		? outcome(item, email || null, 'skipped', identity.unfit)
		: { item, email, identity, row };
}

function saysMore(one: Person, other: Person): boolean {
	const [start, otherStart] = [startOf(one), startOf(other)];
	if (dayOf(start) !== dayOf(otherStart)) return start > otherStart;
	const ranks = rank(other) - rank(one);
	return ranks === 0 ? start > otherStart : ranks > 0;
}

/** Attendance rows write it as `2026-11-03T15:00:00Z`: the order of the texts is that of the times. */
const startOf = ({ row }: Person): string => asPlainText(fieldOf(row, 'event_start') ?? '');

const dayOf = (time: string): string => time.slice(0, '2026-11-03'.length);

function rank({ row }: Person): number {
	const index = STATUS_RANK.indexOf(asPlainText(fieldOf(row, 'attendance_status')));
	return index < 0 ? STATUS_RANK.length : index;
}
