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

/** The users of the sandbox's Zoom account. */
export const COLLEAGUES: readonly Person[] = [
	{ firstName: 'Maren', lastName: 'Holt', email: 'maren.holt@example.com' },
	{ firstName: 'Tobias', lastName: 'Lindqvist', email: 'tobias.lindqvist@example.com' },
	{ firstName: 'Priya', lastName: 'Raman', email: 'priya.raman@example.com' },
];
