import { answersAt, type AnswerTally, type OccasionAnswers } from './answers';
import { engagementOf } from './engaged';
import { exclusion } from './exclusion';
import {
	ANSWER_KINDS,
	type AnswerKind,
	type AttendanceInput,
	type Registration,
	type RegistrationStatus,
} from './input';
import { type Occasion, occasions } from './occasion';
import { type AttendanceChoices, type AttendanceOptions, type Threshold, withDefaults } from './options';
import { compareText } from './order';
import { type Part, partsIn } from './part';
import { people, type Person, type SessionRecord } from './person';
import type { Presence } from './presence';
import { type AttendanceRow, rowOf } from './row';
import { ATTENDANCE_STATUSES, type AttendanceStatus, type StatusFacts, statusOf } from './status';

export interface Attendance {
	/** By instance (when kept apart), then by e-mail, name and key: the same input gives the same rows in the same order. */
	rows: AttendanceRow[];
	/** People per status, those included whose rows were not asked for: the sum is everybody. */
	counts: Record<AttendanceStatus, number>;
	/** What became of the answers of each kind that was read, over all instances. */
	answers: Partial<Record<AnswerKind, AnswerTally>>;
	/** People without a row, because they registered only after the end. */
	registeredLater: number;
}

/**
 * One row per person: who registered, who came and for how long, who did not.
 * Pure: the order of the input's rows and rows that occur twice make no difference.
 * @throws RangeError for a threshold that is no number, negative or above 100 percent, and for weights that give no score
 */
export function attendance(input: AttendanceInput, choices: AttendanceChoices = {}): Attendance {
	const options = withDefaults(choices);
	const everybody = peopleOf(input);
	const isExcluded = exclusion(
		options.exclude,
		input.instances.map(({ event }) => event),
		input.organisers ?? [],
	);

	const counts = noCounts();
	const rows: AttendanceRow[] = [];
	const tallies: Array<OccasionAnswers['tallies']> = [];
	const concerned = new Set<Person>();
	const all = occasions(input.instances, options.mergeInstances);
	for (const occasion of all) {
		const found: Array<{ row: AttendanceRow; key: string }> = [];
		const eventHasRegistration = occasion.hasRegistration || input.registrations.length > 0;
		const parts = partsIn(everybody, occasion, input.registersByInstance ?? false);
		const answers = answersAt(occasion, [...parts.keys()]);
		tallies.push(answers.tallies);
		for (const [person, part] of parts) {
			concerned.add(person);
			const excluded = isExcluded(person);
			const { identified } = person;
			const status = statusIn(part, { excluded, identified, eventHasRegistration }, options.threshold);
			counts[status] += 1;
			if (!comesOut(status, options)) continue;
			const judgement = {
				status,
				answers: answers.of(person),
				engagement: engagementOf(person, part, status, answers, options.weights),
			};
			found.push({ row: rowOf(person, part, judgement, options), key: person.key });
		}
		for (const row of inOrder(found)) rows.push(row);
	}
	const absent = all.length === 0 ? [] : everybody.filter((person) => !concerned.has(person));
	return {
		rows,
		counts,
		answers: sumOf(tallies),
		registeredLater: absent.filter(({ registrations }) => registrations.length > 0).length,
	};
}

function peopleOf({ instances, registrations }: AttendanceInput): Person[] {
	const sessions = instances.flatMap((instance) =>
		instance.sessions.map((session): SessionRecord => ({ session, instance })),
	);
	return people(sessions, [
		...registrations.map((registration) => ({ registration })),
		...instances.flatMap((instance) =>
			(instance.registrations ?? []).map((registration) => ({ registration, instance })),
		),
	]);
}

function statusIn(
	{ occasion, presence, registrations, registrantId }: Part,
	facts: Pick<StatusFacts, 'excluded' | 'identified' | 'eventHasRegistration'>,
	threshold: Threshold,
): AttendanceStatus {
	return statusOf({
		...facts,
		registration: registrationStatus(registrations, registrantId),
		came: presence.came,
		longEnough: reaches(threshold, presence, occasion),
	});
}

/** Who joined through a registration's link was registered, even when that registration has since gone from the lists. */
function registrationStatus(
	[best]: readonly Registration[],
	registrantId: string,
): RegistrationStatus | undefined {
	return best?.status ?? (registrantId === '' ? undefined : 'approved');
}

function reaches({ unit, value }: Threshold, presence: Presence, occasion: Occasion): boolean {
	return unit === 'minutes'
		? presence.length >= value * 60_000
		: // Multiplied out: a division could miss a share that is exactly the threshold.
			presence.length * 100 >= value * occasion.length && (occasion.length > 0 || value === 0);
}

function comesOut(status: AttendanceStatus, options: AttendanceOptions): boolean {
	if (status === 'unidentified') return options.includeUnidentified;
	if (status === 'excluded') return options.includeExcluded;
	return true;
}

function inOrder(found: Array<{ row: AttendanceRow; key: string }>): AttendanceRow[] {
	return found
		.sort(
			(a, b) =>
				Number(a.row.email === '') - Number(b.row.email === '') ||
				compareText(a.row.email, b.row.email) ||
				compareText(a.row.name, b.row.name) ||
				compareText(a.key, b.key),
		)
		.map(({ row }) => row);
}

function noCounts(): Record<AttendanceStatus, number> {
	return Object.fromEntries(ATTENDANCE_STATUSES.map((status) => [status, 0])) as Record<
		AttendanceStatus,
		number
	>;
}

function sumOf(tallies: ReadonlyArray<OccasionAnswers['tallies']>): Attendance['answers'] {
	const sums: Attendance['answers'] = {};
	for (const kind of ANSWER_KINDS) {
		const known = tallies.map((one) => one[kind]).filter((tally) => tally !== undefined);
		if (known.length === 0) continue;
		const sum = (count: keyof AnswerTally): number => known.reduce((total, tally) => total + tally[count], 0);
		sums[kind] = {
			told: sum('told'),
			people: sum('people'),
			anonymous: sum('anonymous'),
			strangers: sum('strangers'),
		};
	}
	return sums;
}
