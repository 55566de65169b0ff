import type { Json } from '../api/endpoint';
import { normalEmail } from './email';
import { fieldOf, isBlank } from './field';
import { outcome, type Outcome } from './outcome';

/** A row that stands for one contact. */
export interface Person {
	/** Index of the input item. */
	readonly item: number;
	readonly email: string;
	readonly row: Json;
}

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
 * One person per address, before any call is made. Rows without a usable address and rows of an address that
 * another row stands for are told as skipped.
 *
 * Of several rows of one address the one with the best `attendance_status` is used, so that somebody who came
 * is not reported as absent; of equals the last one, as the newest.
 */
export function choosePeople(
	rows: readonly Json[],
	emailField: string,
): { people: Person[]; skipped: Outcome[] } {
	const chosen = new Map<string, Person>();
	const others: Person[] = [];
	const skipped: Outcome[] = [];
	for (const [item, row] of rows.entries()) {
		const person = personIn(row, item, emailField);
		if ('action' in person) {
			skipped.push(person);
			continue;
		}
		const { email } = person;
		const rival = chosen.get(email);
		if (rival) others.push(rank(rival) < rank(person) ? person : rival);
		if (!rival || rank(rival) >= rank(person)) chosen.set(email, person);
	}
	for (const { item, email } of others) {
		const used = chosen.get(email)?.item ?? item;
		skipped.push(outcome(item, email, 'skipped', `same address as item ${used}, which was used`));
	}
	return { people: [...chosen.values()], skipped };
}

/** The person a row is about, or why it is about nobody. */
export function personIn(row: Json, item: number, emailField: string): Person | Outcome {
	const typed = fieldOf(row, emailField);
	const email = normalEmail(typed);
	if (email !== undefined) return { item, email, row };
	return isBlank(typed)
		? outcome(item, null, 'skipped', `no email address in the field '${emailField}'`)
		: outcome(item, String(typed), 'skipped', 'not a valid email address');
}

function rank({ row }: Person): number {
	const index = STATUS_RANK.indexOf(String(fieldOf(row, 'attendance_status')));
	return index < 0 ? STATUS_RANK.length : index;
}
