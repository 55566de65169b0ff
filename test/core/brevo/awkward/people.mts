import { chanceFrom, type Chance } from './chance.mts';
import { expectedOf } from './expected.mts';
import { LIKES, MAKERS, STAGES, phone, type Field, type Stored, type Value } from './values.mts';

/** From best to worst, as documented. */
export const STATUSES = ['attended', 'walk_in', 'partial', 'no_show', 'pending', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

/** Names of lists; their IDs count from 1. */
export const LIST_NAMES = ['Came', 'Attended', 'Missed', 'Registered'];

/** List IDs for each status: five sets, and one status without a list. */
export const LISTS_OF: Readonly<Record<Status, readonly number[]>> = {
	attended: [1, 2, 4],
	walk_in: [1],
	partial: [1, 4],
	no_show: [3, 4],
	pending: [4],
	cancelled: [],
};

/** One row, with its meaning. */
export interface Row {
	readonly json: Readonly<Record<string, unknown>>;
	/** Position among all rows, once they are in order. */
	item: number;
	/** Two webinars of one day. */
	readonly event: 'A' | 'B';
	readonly status: Status;
	readonly values: Readonly<Record<Field, Value>>;
	/** Absent if the row has no usable address. */
	readonly person?: Person;
}

/** A contact as it is in Brevo before the run. */
export interface Contact {
	readonly attributes: Readonly<Record<string, Stored>>;
	readonly listIds: readonly number[];
	readonly left?: number;
	readonly blocked?: true;
}

export interface Person {
	/** In Brevo's form. */
	readonly email: string;
	/** In the order of the rows. */
	readonly rows: Row[];
	before?: Contact;
	/** The owner of the phone number, which this person's row has as well. */
	clash?: 'in Brevo' | Person;
}

export interface Population {
	readonly rows: readonly Row[];
	readonly people: readonly Person[];
	/** Contacts that no row mentions, with phone numbers that some row has. */
	readonly holders: ReadonlyArray<{ email: string; SMS: string }>;
}

const NO_ADDRESSES = [
	'nobody',
	'a@b',
	'@example.org',
	'two@@example.org',
	'a b@example.org',
	'.dot@example.org',
];

/** @param size number of rows: 3 % of them without a usable address, 6 % of the people with several */
export function population(size: number, seed = 20_261_122): Population {
	const chance = chanceFrom(seed);
	const people: Person[] = [];
	const placed: Array<{ at: number; row: Row }> = [];
	while (placed.length < size) {
		const at = placed.length;
		if (chance.percent(3)) {
			placed.push({ at, row: { ...contents(chance, at, noAddress(chance)), item: 0 } });
			continue;
		}
		const person: Person = { email: `p${at}${chance.percent(5) ? '+zoom' : ''}@example.org`, rows: [] };
		people.push(person);
		const mobile = chance.percent(10) ? phone(chance, at) : undefined;
		for (let rows = chance.percent(94) ? 1 : 2 + chance.below(2); rows > 0; rows--) {
			const row = { ...contents(chance, at, spelt(chance, person.email), mobile), item: 0, person };
			// Rows of one person are far apart.
			placed.push({ at: at + (rows > 1 ? chance.below(size / 2) : 0), row });
		}
	}
	const rows = placed.sort((a, b) => a.at - b.at).map(({ row }) => row);
	for (const [item, row] of rows.entries()) {
		row.item = item;
		row.person?.rows.push(row);
	}
	const holders = clashing(chance, people);
	for (const person of people) person.before = before(chance, person);
	return { rows, people, holders };
}

const noAddress = (chance: Chance) =>
	chance.percent(10) ? chance.one(['', '  ', null, undefined]) : chance.one(NO_ADDRESSES);

const spelt = (chance: Chance, email: string) =>
	chance.percent(20)
		? chance.one([email.toUpperCase(), `  ${email}`, `${email}\t`, `P${email.slice(1)} `])
		: email;

/** The fields of a row. */
function contents(chance: Chance, number: number, email: unknown, mobile: Value = { raw: undefined }) {
	const status = chance.percent(1) ? 'cancelled' : chance.one(STATUSES.slice(0, 5));
	const event = chance.percent(85) ? 'A' : 'B';
	const values = {
		...(Object.fromEntries(
			Object.entries(MAKERS).map(([field, make]) => [field, make(chance, number)]),
		) as Record<keyof typeof MAKERS, Value>),
		phone: chance.percent(1) ? ({ raw: 'call me', unfit: true } as const) : mobile,
	};
	const json = {
		email,
		attendance_status: status,
		event_uuid: event,
		event_start: '2026-11-03T15:00:00Z',
		...Object.fromEntries(Object.entries(values).map(([field, { raw }]) => [field, raw])),
	};
	return { json, status, event, values } as const;
}

/** Some phone numbers belong to somebody else: to a contact in Brevo, or to a person in an earlier row. */
function clashing(chance: Chance, people: readonly Person[]): Population['holders'] {
	const holders: Array<{ email: string; SMS: string }> = [];
	let first: Person | undefined;
	for (const person of people) {
		const number = person.rows.map(({ values }) => values.phone.stored).find((one) => one !== undefined);
		if (typeof number !== 'string') continue;
		if (chance.percent(5)) {
			person.clash = 'in Brevo';
			holders.push({ email: `holder${holders.length}@example.org`, SMS: number });
		} else if (first && chance.percent(5)) {
			const taken = first.rows[0]!.values.phone;
			for (const row of person.rows) takePhone(row, taken);
			person.clash = first;
			first = undefined;
		} else if (person.rows.every(({ values }) => values.phone.stored === number)) first = person;
	}
	return holders;
}

function takePhone(row: Row, phoneOfOther: Value): void {
	Object.assign(row.values, { phone: phoneOfOther });
	Object.assign(row.json, { phone: phoneOfOther.raw });
}

/** Half of the people are new; the others are in Brevo as the rows ask, or different in every possible way. */
function before(chance: Chance, person: Person): Contact | undefined {
	if (chance.percent(50)) return undefined;
	const { attributes, listIds } = expectedOf(person, 'bestStatus');
	const isWhole = person.clash === undefined && attributes.VIP !== false;
	if (chance.percent(20) && isWhole) return { attributes, listIds };
	const left = chance.percent(10) ? 1 + chance.below(4) : undefined;
	return {
		attributes: {
			FIRSTNAME: 'Somebody',
			JOB: 'not in any row',
			...(chance.percent(20) && { VIP: true }),
			...(chance.percent(20) && { STAGE: chance.one(STAGES) }),
			...(chance.percent(20) && { LIKES: LIKES.slice(0, 1 + chance.below(3)) }),
			...(chance.percent(20) && { JOINED: '2025-01-31' }),
		},
		listIds: [1, 2, 3, 4].filter((id) => id !== left && chance.percent(25)),
		...(left !== undefined && { left }),
		...(chance.percent(8) && { blocked: true as const }),
	};
}
