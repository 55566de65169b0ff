import { exclusion } from './exclusion';
import type { AttendanceInput, Registration, RegistrationStatus } from './input';
import { type Occasion, occasions } from './occasion';
import { type AttendanceChoices, type AttendanceOptions, type Threshold, withDefaults } from './options';
import { compareText } from './order';
import { hasRegistrant, people, type Person, type SessionRecord } from './person';
import { type Presence, presenceOf } from './presence';
import { firstText, ranked } from './registrations';
import { type AttendanceRow, eventFieldsOf, type Part, rowOf } from './row';
import { ATTENDANCE_STATUSES, type AttendanceStatus, statusOf } from './status';

export interface Attendance {
	/** By instance (when kept apart), then by e-mail, name and key: the same input gives the same rows in the same order. */
	rows: AttendanceRow[];
	/** People per status, those included whose rows were not asked for: the sum is everybody. */
	counts: Record<AttendanceStatus, number>;
}

/**
 * One row per person: who registered, who came and for how long, who did not.
 * Pure: the order of the input's rows and rows that occur twice make no difference.
 * @throws RangeError for a threshold that is no number, negative or above 100 percent
 */
export function attendance(input: AttendanceInput, choices: AttendanceChoices = {}): Attendance {
	const options = withDefaults(choices);
	const everybody = peopleOf(input);
	const isExcluded = exclusion(
		options.exclude,
		input.instances.map(({ event }) => event),
		input.organisers ?? [],
	);

	const result: Attendance = { rows: [], counts: noCounts() };
	for (const occasion of occasions(input.instances, options.mergeInstances)) {
		const found: Array<{ row: AttendanceRow; key: string }> = [];
		const eventFields = eventFieldsOf(occasion);
		const hasRegistration = occasion.hasRegistration || input.registrations.length > 0;
		for (const person of everybody) {
			const part = partIn(person, occasion);
			if (!part) continue;
			const { presence, registrations, registrantId } = part;
			const status = statusOf({
				excluded: isExcluded(person),
				identified: person.identified,
				registration: registrationStatus(registrations, registrantId),
				eventHasRegistration: hasRegistration,
				came: presence.came,
				longEnough: reaches(options.threshold, presence, occasion),
			});
			result.counts[status] += 1;
			if (comesOut(status, options)) {
				found.push({ row: rowOf(person, part, status, occasion, eventFields), key: person.key });
			}
		}
		for (const row of inOrder(found)) result.rows.push(row);
	}
	return result;
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

/** What a person has to do with an occasion; undefined when it is nothing. */
function partIn(person: Person, occasion: Occasion): Part | undefined {
	const sessions = person.sessions.filter(({ instance }) => occasion.instances.has(instance));
	const registrations = ranked(
		person.registrations
			.filter(({ instance }) => instance === undefined || occasion.instances.has(instance))
			.map(({ registration }) => registration),
	);
	if (sessions.length === 0 && registrations.length === 0) return undefined;
	const presence = presenceOf(sessions, occasion);
	// A row of the waiting room that names nobody most likely belongs to one of the people who were then let in.
	if (!presence.came && !person.identified) return undefined;
	return { presence, registrations, registrantId: registrantIdOf(registrations, sessions) };
}

function registrantIdOf(registrations: readonly Registration[], sessions: readonly SessionRecord[]): string {
	const registered = firstText(registrations, ({ id }) => id);
	if (registered !== '') return registered;
	const joined = sessions.map(({ session }) => session).filter(hasRegistrant);
	return joined.map(({ registrantId }) => registrantId!.trim()).sort(compareText)[0] ?? '';
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
