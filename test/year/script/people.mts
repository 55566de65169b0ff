import type { Person } from './year.mts';

const FIRST = [
	'Amara',
	'Bruno',
	'Celia',
	'Dario',
	'Edith',
	'Fiona',
	'Georg',
	'Hanna',
	'Ivan',
	'Jonas',
	'Karin',
	'Luis',
];
const LAST = ['Adler', 'Bosch', 'Costa', 'Dupont', 'Evans', 'Fischer', 'Greco', 'Hughes', 'Ivanov', 'Jensen'];

/** Everybody outside the company: two plain words each, and an address that is nobody else's. */
export const CROWD: readonly Person[] = LAST.flatMap((lastName) =>
	FIRST.map((firstName) => ({
		firstName,
		lastName,
		email: `${firstName}.${lastName}@example.org`.toLowerCase(),
	})),
);

const seconds = new Map<Person, Person>();

/** The same person under their private address. */
export function findSecondAddress(person: Person): Person {
	const known = seconds.get(person);
	if (known) return known;
	const { firstName, lastName } = person;
	const second = { ...person, email: `${firstName}.${lastName}@private.example.net`.toLowerCase() };
	seconds.set(person, second);
	// That of a second address is itself.
	seconds.set(second, second);
	return second;
}

/** The users of the sandbox's Zoom account. */
export const COLLEAGUES: readonly Person[] = [
	{ firstName: 'Maren', lastName: 'Holt', email: 'maren.holt@example.com' },
	{ firstName: 'Tobias', lastName: 'Lindqvist', email: 'tobias.lindqvist@example.com' },
	{ firstName: 'Priya', lastName: 'Raman', email: 'priya.raman@example.com' },
];

/** The host of all events. */
export const [HOST] = COLLEAGUES as [Person];

/** The address to which reports go. */
export const TEAM = 'team@example.com';
