import fc from 'fast-check';
import { calculateAttendance, type Attendance } from '../../../core/attendance/attendance';
import {
	ANSWER_KINDS,
	type Answer,
	type Answers,
	type AttendanceInput,
	type Instance,
	type Registration,
	type Session,
} from '../../../core/attendance/input';
import type { AttendanceChoices } from '../../../core/attendance/options';
import { reduceCount } from '../../support/dayShare.mts';

/** Few values, so that rows often share keys, times and periods. */
const minute = fc.integer({ min: -30, max: 150 }).map((value) => value * 60_000);
const anyTime = fc.oneof(
	{ weight: 8, arbitrary: minute },
	{ weight: 1, arbitrary: fc.constantFrom(undefined, NaN, Infinity, -9e15) },
);
const email = fc.constantFrom(
	undefined,
	'',
	' ',
	'a@x.example',
	'A@X.example ',
	'b@x.example',
	'c@y.example',
	'-',
);
const id = fc.constantFrom(undefined, '', '1', '2', '3', '4');

const session: fc.Arbitrary<Session> = fc.record({
	place: fc.constantFrom('event', 'event', 'event', 'breakout_room', 'waiting_room'),
	join: anyTime,
	leave: anyTime,
	name: fc.constantFrom(undefined, '', 'Ann Lee', 'Bo', '1555****01'),
	email,
	registrantId: id,
	customerKey: id,
	participantIds: fc.constantFrom([], ['p1'], ['p2'], ['p2', 'p3']),
	connectionId: id,
	internal: fc.constantFrom(undefined, false, true),
});

const answer: fc.Arbitrary<Answer> = fc.record({
	email,
	participantIds: fc.constantFrom([], ['p1'], ['p2']),
	question: fc.constantFrom('How?', 'Why?', ''),
	answer: fc.constantFrom('Yes', 'No', ''),
	id: fc.constantFrom(undefined, '1', '2'),
	time: fc.oneof(minute, fc.constantFrom(undefined, NaN)),
	status: fc.constantFrom(undefined, 'open'),
});
const answers = fc.oneof(fc.array(answer, { maxLength: 6 }), fc.constant('unreadable' as const));

const registration: fc.Arbitrary<Registration> = fc.record({
	id,
	status: fc.constantFrom('approved', 'pending', 'denied', 'cancelled'),
	email,
	firstName: fc.constantFrom(undefined, 'Ann', 'Bo'),
	lastName: fc.constantFrom(undefined, 'Lee'),
	createTime: anyTime,
	source: fc.constantFrom(undefined, 'mail', 'social'),
	customAnswers: fc.constantFrom<Record<string, string> | undefined>(
		undefined,
		{},
		{ q: 'a' },
		{ q: 'b', r: 'c' },
	),
});

const instance = (uuid: string): fc.Arbitrary<Instance> =>
	fc.record({
		event: fc.record({
			kind: fc.constantFrom('meeting', 'webinar'),
			id: fc.constant('1'),
			uuid: fc.constant(uuid),
			topic: fc.constant('Topic'),
			start: anyTime,
			end: anyTime,
			hostId: fc.constantFrom('', 'p1'),
			hostEmail: fc.constantFrom('', 'b@x.example'),
			hasRegistration: fc.boolean(),
		}),
		sessions: fc.array(session, { maxLength: 12 }),
		registrations: fc.array(registration, { maxLength: 3 }),
		answers: fc.record({ polls: answers, questions: answers, survey: answers }, { requiredKeys: [] }),
	});

const input: fc.Arbitrary<AttendanceInput> = fc.record({
	instances: fc.tuple(instance('i1'), instance('i2')).chain((both) => fc.subarray(both)),
	registrations: fc.array(registration, { maxLength: 8 }),
	organisers: fc.constantFrom([], [{ role: 'panelist', email: 'c@y.example' } as const]),
	registersByInstance: fc.boolean(),
});

const choices: fc.Arbitrary<AttendanceChoices> = fc.record({
	threshold: fc.record({
		unit: fc.constantFrom('percent', 'minutes'),
		value: fc.integer({ min: 0, max: 100 }),
	}),
	mergeInstances: fc.boolean(),
	exclude: fc.constantFrom(
		{},
		{ host: false, panelists: false, internalUsers: false },
		{ domains: ['y.example'] },
	),
	includeExcluded: fc.constant(true),
	includeUnidentified: fc.constant(true),
});

/** The same rows in another order, some of them repeated. */
function reordered<Row>(rows: readonly Row[], seed: number, repeat: boolean): Row[] {
	const all = repeat ? [...rows, ...rows.filter((_, index) => (index + seed) % 2 === 0)] : [...rows];
	return all
		.map((row, index) => ({ row, rank: Math.imul(index + 1, 2654435761 ^ seed) >>> 0 }))
		.sort((a, b) => a.rank - b.rank)
		.map(({ row }) => row);
}

const shuffled = (all: AttendanceInput, seed: number, repeat: boolean): AttendanceInput => ({
	...all,
	registrations: reordered(all.registrations, seed, repeat),
	instances: reordered(all.instances, seed, false).map((one) => ({
		...one,
		sessions: reordered(one.sessions, seed, repeat),
		registrations: reordered(one.registrations ?? [], seed, repeat),
		answers: reorderedAnswers(one.answers ?? {}, seed, repeat),
	})),
});

/** Answers without an address can come from several people, so repeating them adds more. */
function reorderedAnswers(answers: Answers, seed: number, repeat: boolean): Answers {
	const lists = ANSWER_KINDS.filter((kind) => answers[kind] !== undefined).map((kind) => {
		const list = answers[kind]!;
		return [kind, list === 'unreadable' ? list : reordered(list, seed, repeat)];
	});
	return Object.fromEntries(lists) as Answers;
}

const withoutTallies = (result: Attendance) => ({
	...result,
	answers: undefined,
	otherAnswers: undefined,
});

const RUNS = { numRuns: reduceCount(200, 5) };

describe('for any rows', () => {
	it('minutes never exceed the event, and no number is NaN or negative', () => {
		fc.assert(
			fc.property(input, choices, (all, options) => {
				for (const row of calculateAttendance(all, options).rows) {
					expect(row.duration).toBeLessThanOrEqual(row.event_duration_minutes * 60 + 6);
					expect(row.duration_minutes).toBeLessThanOrEqual(row.event_duration_minutes);
					expect(row.attendance_percent).toBeLessThanOrEqual(100);
					const late = row.late_by_minutes ?? 0;
					const early = row.left_early_by_minutes ?? 0;
					const sum = row.duration_minutes + (row.duration > 0 ? late + early : 0);
					expect(sum).toBeLessThanOrEqual(row.event_duration_minutes + 0.3);
					for (const value of Object.values(row)) {
						if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(0);
					}
				}
			}),
			RUNS,
		);
	});

	it('their order makes no difference', () => {
		fc.assert(
			fc.property(input, choices, fc.nat(), (all, options, seed) => {
				expect(calculateAttendance(shuffled(all, seed, false), options)).toEqual(
					calculateAttendance(all, options),
				);
			}),
			RUNS,
		);
	});

	it('repeating some of them changes nothing', () => {
		fc.assert(
			fc.property(input, choices, fc.nat(), (all, options, seed) => {
				expect(withoutTallies(calculateAttendance(shuffled(all, seed, true), options))).toEqual(
					withoutTallies(calculateAttendance(all, options)),
				);
			}),
			RUNS,
		);
	});

	it('counts add up to the rows, however many of them are requested', () => {
		fc.assert(
			fc.property(input, choices, (all, options) => {
				const full = calculateAttendance(all, options);
				const sum = Object.values(full.counts).reduce((total, count) => total + count, 0);
				expect(sum).toBe(full.rows.length);
				for (const [status, count] of Object.entries(full.counts)) {
					expect(full.rows.filter((row) => row.attendance_status === status)).toHaveLength(count);
				}
				const few = calculateAttendance(all, {
					...options,
					includeExcluded: false,
					includeUnidentified: false,
				});
				expect(few.counts).toEqual(full.counts);
				expect(few.rows).toHaveLength(sum - full.counts.excluded - full.counts.unidentified);
			}),
			RUNS,
		);
	});

	it('every person has exactly one row', () => {
		fc.assert(
			fc.property(input, choices, (all, options) => {
				const { rows, registeredLater } = calculateAttendance(all, { ...options, mergeInstances: true });
				const emails = rows.map((row) => row.email).filter((address) => address !== '');
				expect(new Set(emails).size).toBe(emails.length);
				const registrants = rows.map((row) => row.registrant_id).filter((registrant) => registrant !== '');
				expect(new Set(registrants).size).toBe(registrants.length);
				const people = all.instances.length === 0 ? 0 : peopleByFlooding(all);
				expect(rows.length + registeredLater).toBe(people);
			}),
			RUNS,
		);
	});

	it('requesting answers changes no person and no status', () => {
		fc.assert(
			fc.property(input, choices, (all, options) => {
				const silent = { ...all, instances: all.instances.map((one) => ({ ...one, answers: undefined })) };
				const plain = (from: AttendanceInput) =>
					calculateAttendance(from, options).rows.map(
						({ email: own, registrant_id, attendance_status, duration }) => [
							own,
							registrant_id,
							attendance_status,
							duration,
						],
					);
				expect(plain(all)).toEqual(plain(silent));
			}),
			RUNS,
		);
	});

	it("an answer without an address or account is in nobody's row, and every other is counted once", () => {
		fc.assert(
			fc.property(input, choices, (all, options) => {
				const nameless: Answer = { email: ' ', participantIds: [''], question: 'Who?', answer: 'Me' };
				const instances = all.instances.map((one) => ({
					...one,
					answers: { polls: [nameless, { ...nameless, email: '-' }], survey: [nameless] },
				}));
				const { rows, answers } = calculateAttendance({ ...all, instances }, options);
				for (const row of rows) expect([row.poll_answers, row.survey_answers]).toEqual([[], []]);
				expect(answers.polls?.anonymous ?? 0).toBe(2 * instances.length);
				expect(answers.survey?.anonymous ?? 0).toBe(instances.length);
			}),
			RUNS,
		);
	});

	it('a score is the sum of its points, from 0 to 100, and present if the status requires one', () => {
		fc.assert(
			fc.property(input, choices, (all, options) => {
				for (const row of calculateAttendance(all, options).rows) {
					const { engagement_score: score, engagement_breakdown: breakdown } = row;
					const scored = ['attended', 'partial', 'walk_in', 'no_show'].includes(row.attendance_status);
					expect(breakdown !== null).toBe(scored);
					if (score === null) continue;
					expect(score).toBeGreaterThanOrEqual(0);
					expect(score).toBeLessThanOrEqual(100);
					const points = Object.values(breakdown ?? {}).map((part) => part.points);
					expect(points.reduce((sum, one) => sum + one, 0)).toBeCloseTo(score, 6);
				}
			}),
			RUNS,
		);
	});

	it('staying longer never lowers a score', () => {
		fc.assert(
			fc.property(input, minute, minute, (all, join, leave) => {
				// The event has its own times, so that the stay does not make it longer; one fully known person.
				const span = { start: 0, end: 60 * 60_000, hostId: '', hostEmail: '' };
				const instances = all.instances.map((one) => ({ ...one, event: { ...one.event, ...span } }));
				const more: Session = { place: 'event', join, leave, email: 'a@x.example', connectionId: 'new' };
				const options: AttendanceChoices = { exclude: { panelists: false, internalUsers: false } };
				const scoreIn = (from: Instance[]) =>
					calculateAttendance({ ...all, instances: from, registersByInstance: false }, options).rows.find(
						(row) => row.email === 'a@x.example',
					)?.engagement_score;
				const before = scoreIn(instances);
				const after = scoreIn(instances.map((one) => ({ ...one, sessions: [...one.sessions, more] })));
				if (typeof before === 'number') expect(after).toBeGreaterThanOrEqual(before);
			}),
			RUNS,
		);
	});

	it('an absentee entry never makes an attendee absent', () => {
		fc.assert(
			fc.property(input, fc.constantFrom('a@x.example', 'b@x.example', 'c@y.example'), (all, address) => {
				const options: AttendanceChoices = {
					exclude: { host: false, panelists: false, internalUsers: false },
				};
				const came = (from: AttendanceInput): boolean =>
					calculateAttendance(from, options).rows.some(
						({ email: own, session_count }) => own === address && session_count > 0,
					);
				const absentee: Registration = { status: 'approved', email: address };
				const listed = {
					...all,
					instances: all.instances.map((one) => ({
						...one,
						registrations: [...(one.registrations ?? []), absentee],
					})),
				};
				if (came(all)) expect(came(listed)).toBe(true);
			}),
			RUNS,
		);
	});
});

/**
 * Counts the people without union-find: rows are nodes; colour one and everything connected to it by strong keys, then
 * repeat; then join these people by one weak key after the other. Written from the rule in docs/attendance.md.
 */
function peopleByFlooding({ instances, registrations }: AttendanceInput): number {
	const address = (value = ''): string => (value.includes('@') ? value.trim().toLowerCase() : '');
	const known = (time = NaN): string => (Math.abs(time) <= 8.64e15 ? String(time) : 'unknown');
	const everyRegistration = [...registrations, ...instances.flatMap((one) => one.registrations ?? [])];
	const listed = everyRegistration.map(({ id }) => id);
	const real = (keys: string[]): string[] => keys.filter((key) => key.length > 1);
	const sessionNodes = instances.flatMap(({ event, sessions }) =>
		sessions.map((row) => {
			const isListed = Boolean(row.registrantId) && listed.includes(row.registrantId);
			const mailed = `e${address(row.email)}`;
			const link = `r${row.registrantId ?? ''}`;
			const weak = real([
				...(isListed ? [mailed] : []),
				`c${row.customerKey ?? ''}`,
				...(row.participantIds ?? []).map((one) => `p${one}`),
			]);
			const strong = real(isListed ? [link] : [link, mailed]);
			const own = row.connectionId
				? `${event.uuid} connection ${row.connectionId}`
				: `${event.uuid} ${row.name ?? ''} ${known(row.join)} ${known(row.leave)} ${row.place}`;
			return {
				strong: strong.length + weak.length > 0 ? strong : [own],
				weak,
				came: row.place !== 'waiting_room',
				found: Boolean(row.registrantId) || address(row.email) !== '',
				registeredAs: real([link]),
				registeredWith: [] as string[],
			};
		}),
	);
	const registrationNodes = everyRegistration.map((row) => {
		const [id, mailed] = [real([`r${row.id ?? ''}`]), real([`e${address(row.email)}`])];
		const own = `registration ${row.firstName} ${row.lastName} ${known(row.createTime)}`;
		return {
			strong: id.length + mailed.length > 0 ? [...id, ...mailed] : [own],
			weak: [] as string[],
			came: false,
			found: true,
			registeredAs: id,
			registeredWith: mailed,
		};
	});

	type Node = (typeof sessionNodes)[number];
	let people: Node[][] = [];
	for (let left: Node[] = [...sessionNodes, ...registrationNodes]; left.length > 0; ) {
		const person = [left[0]!];
		left = left.slice(1);
		for (let grew = true; grew; ) {
			const keys = person.flatMap(({ strong }) => strong);
			const touched = left.filter((node) => node.strong.some((key) => keys.includes(key)));
			left = left.filter((node) => !touched.includes(node));
			person.push(...touched);
			grew = touched.length > 0;
		}
		people.push(person);
	}

	const ORDER = ['c', 'e', 'p'];
	const weakKeys = [...new Set(people.flat().flatMap(({ weak }) => weak))].sort(
		(a, b) => ORDER.indexOf(a[0]!) - ORDER.indexOf(b[0]!) || (a < b ? -1 : 1),
	);
	const count = (some: Node[][], of: 'registeredAs' | 'registeredWith'): number =>
		some.filter((person) => person.some((node) => node[of].length > 0)).length;
	for (const key of weakKeys) {
		const holders = people.filter((person) =>
			person.some(({ strong, weak }) => [...strong, ...weak].includes(key)),
		);
		const severalRegistered = count(holders, 'registeredAs') > 1 || count(holders, 'registeredWith') > 1;
		const joined = severalRegistered
			? holders.filter((one) => count([one], 'registeredAs') + count([one], 'registeredWith') === 0)
			: holders;
		people = [...people.filter((person) => !joined.includes(person)), joined.flat()];
	}
	return people.filter((person) => person.some((node) => node.came || node.found)).length;
}
