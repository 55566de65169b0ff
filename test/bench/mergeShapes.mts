import type { AttendanceInput, Registration, Session } from '../../core/attendance/input';

const START = Date.parse('2026-03-04T15:00:00Z');
const MINUTE = 60_000;

const FIRST_NAMES = ['Amara', 'Benoît', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hiroshi', 'Ingrid'];
const LAST_NAMES = ['Okafor', 'Lacroix', 'Bianchi', 'Petrov', 'Yılmaz', 'Haddad', 'Mwangi', 'Tanaka'];

/** The same number for the same index on every machine, spread evenly over 0 to `below`. */
const spread = (index: number, below: number): number => (Math.imul(index, 2654435761) >>> 0) % below;

/** A text of its own, as rows have it that were read from JSON: joined texts stay in pieces until they are first used. */
const asRead = (text: string): string => Buffer.from(text).toString();

const emailOf = (person: number): string => asRead(`guest${person}@company${person % 97}.example`);
const registrantIdOf = (person: number): string => asRead(`Xk3pW9_${person.toString(36)}AaQ`);
const nameOf = (person: number): [string, string] => [
	FIRST_NAMES[person % FIRST_NAMES.length]!,
	LAST_NAMES[Math.floor(person / 9) % LAST_NAMES.length]!,
];

function stay(row: number, keys: Partial<Session>): Session {
	const join = START + spread(row, 40 * 60) * 1000;
	return {
		place: 'event',
		join,
		leave: join + MINUTE + spread(row + 7, 60 * 60) * 1000,
		connectionId: asRead(String(16_778_240 + row * 1024)),
		participantIds: [],
		...keys,
	};
}

const inputOf = (sessions: Session[], registrations: Registration[]): AttendanceInput => ({
	instances: [
		{
			event: {
				kind: 'webinar',
				id: '86000000001',
				uuid: 'zkVYQ8QjQ3yJ0eN5ZzYh4Q==',
				topic: 'Product launch: what is new this autumn',
				start: START,
				end: START + 60 * MINUTE,
				hostId: 'KdYKjnimT4KPd8FFgQt9FQ',
				hostEmail: 'host@company.example',
				plan: { start: START, length: 60 * MINUTE },
				hasRegistration: registrations.length > 0,
			},
			sessions,
			isComplete: true,
		},
	],
	registrations,
});

const count = <T,>(length: number, make: (index: number) => T): T[] =>
	Array.from({ length }, (_, index) => make(index));

/**
 * A webinar as most are: half of the rows are registrations, two thirds of these people come, one in two of them rejoins or
 * has a second device; one row in ten has no email address.
 */
function buildReal(rows: number): AttendanceInput {
	const registered = Math.round(rows / 2);
	const came = Math.round((registered * 2) / 3);
	const registrations = count(registered, (person): Registration => {
		const [firstName, lastName] = nameOf(person);
		return {
			id: registrantIdOf(person),
			status: person % 50 === 0 ? 'cancelled' : 'approved',
			email: emailOf(person),
			firstName,
			lastName,
			createTime: START - 7 * 24 * 60 * MINUTE + person * 1000,
			details: {},
			customAnswers: {},
		};
	});
	const sessions = count(rows - registered, (row) => {
		const person = row < came ? row : spread(row, came);
		return stay(row, {
			name: nameOf(person).join(' '),
			email: row % 10 === 3 ? undefined : emailOf(person),
			registrantId: registrantIdOf(person),
			internal: false,
		});
	});
	return inputOf(sessions, registrations);
}

/** Every row is of one person, with one address. */
const buildOnePerson = (rows: number): AttendanceInput =>
	inputOf(
		count(rows, (row) => stay(row, { name: 'Amara Okafor', email: emailOf(1) })),
		[],
	);

/** Each row shares a key with the next one only, and all are one person. */
const buildChained = (rows: number): AttendanceInput =>
	inputOf(
		count(rows, (row) =>
			stay(row, {
				name: 'Amara Okafor',
				email: row === 0 ? emailOf(1) : undefined,
				participantIds: [asRead(`account${row}`), asRead(`account${row + 1}`)],
			}),
		),
		[],
	);

export const SHAPES = { real: buildReal, 'one person': buildOnePerson, 'chained keys': buildChained };
export type Shape = keyof typeof SHAPES;

export const countRows = ({ registrations, instances }: AttendanceInput): number =>
	instances.reduce((sum, { sessions }) => sum + sessions.length, registrations.length);
