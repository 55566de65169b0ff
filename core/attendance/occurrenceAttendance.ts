import { mapValues } from 'lodash';

import { compareText } from '../values/text';
import { assignAnswers, type OccurrenceAnswers } from './answers';
import type { AttendanceInput, Registration, RegistrationStatus } from './input';
import type { Interval } from './intervals';
import type { EventOccurrence } from './occurrence';
import type { AttendanceOptions, Threshold } from './options';
import { findParticipations, type Participation } from './participation';
import type { Person } from './person';
import { createEngagementScorer } from './personEngagement';
import type { Presence } from './presence';
import { toAttendanceRow, type AttendanceRow } from './row';
import { ATTENDANCE_STATUSES, chooseStatus, type AttendanceStatus, type StatusFacts } from './status';

/** The people of one occurrence. */
export interface OccurrenceAttendance {
	readonly occurrence: EventOccurrence;
	/** By email, then by name and key. */
	readonly rows: AttendanceRow[];
	/** People per status, including those whose rows were not requested. */
	readonly counts: Record<AttendanceStatus, number>;
	readonly answers: OccurrenceAnswers;
	/** Stays of all but the excluded people. */
	readonly guestStays: readonly Interval[];
	/** People who neither registered in time nor joined. */
	readonly absent: readonly Person[];
}

/** The same for all occurrences. */
interface CalculationContext {
	readonly input: AttendanceInput;
	readonly isExcluded: (person: Person) => boolean;
	readonly options: AttendanceOptions;
}

interface KeyedRow {
	readonly row: AttendanceRow;
	readonly key: string;
}

export function calculateOccurrence(
	occurrence: EventOccurrence,
	everybody: Iterable<Person>,
	{ input, isExcluded, options }: CalculationContext,
): OccurrenceAttendance {
	const listParticipations = () =>
		findParticipations(everybody, occurrence, input.registersByInstance ?? false);
	const answers = assignAnswers(occurrence, () =>
		Array.from(listParticipations()).flatMap(([person, participation]) => (participation ? person : [])),
	);
	const scorePerson = createEngagementScorer(answers, options.weights);
	const { mayHaveJoined, isReportComplete } = assessReports(occurrence, input, options);
	const eventHasRegistration = occurrence.hasRegistration || input.registrations.length > 0;
	const counts = createCounts();
	const found: KeyedRow[] = [];
	const guestStays: Interval[] = [];
	const absent: Person[] = [];
	for (const [person, participation] of listParticipations()) {
		if (!participation) {
			absent.push(person);
			continue;
		}
		const { key, identified } = person;
		const facts = { excluded: isExcluded(person), identified, eventHasRegistration };
		const status = decideStatus(participation, facts, options.threshold);
		if (status === 'no_show' && mayHaveJoined) continue;
		counts[status] += 1;
		if (status !== 'excluded') guestStays.push(...participation.presence.present);
		if (!isIncluded(status, options)) continue;
		const result = {
			status,
			answers: answers.findAnswers(person),
			engagement: scorePerson(person, participation, status),
			isReportComplete,
			missing: input.missing ?? [],
		};
		found.push({ row: toAttendanceRow(person, participation, result, options), key });
	}
	return { occurrence, rows: sortRows(found), counts, answers, guestStays, absent };
}

/** People who seem absent may have joined an instance that is missing, or be in rows that are. */
function assessReports(
	{ instances }: EventOccurrence,
	{ lacksInstance }: AttendanceInput,
	{ mergeInstances }: AttendanceOptions,
): { mayHaveJoined: boolean; isReportComplete: boolean } {
	const isInstanceMissing = lacksInstance === true && mergeInstances;
	const read = [...instances.keys()];
	return {
		mayHaveJoined: isInstanceMissing || read.some(({ lacksSessions }) => lacksSessions),
		isReportComplete: !isInstanceMissing && read.every(({ isComplete = true }) => isComplete),
	};
}

function decideStatus(
	{ occurrence, presence, registrations, registrantId }: Participation,
	facts: Pick<StatusFacts, 'excluded' | 'identified' | 'eventHasRegistration'>,
	threshold: Threshold,
): AttendanceStatus {
	return chooseStatus({
		excluded: facts.excluded,
		identified: facts.identified,
		eventHasRegistration: facts.eventHasRegistration,
		registration: getRegistrationStatus(registrations, registrantId),
		attended: presence.attended,
		longEnough: meetsThreshold(threshold, presence, occurrence),
	});
}

/** A person who joined through a registration's link was registered, even if that registration is no longer listed. */
function getRegistrationStatus(
	[best]: readonly Registration[],
	registrantId: string,
): RegistrationStatus | undefined {
	return best?.status ?? (registrantId === '' ? undefined : 'approved');
}

function meetsThreshold(
	{ unit, value }: Threshold,
	presence: Presence,
	occurrence: EventOccurrence,
): boolean {
	return unit === 'minutes'
		? presence.length >= value * 60_000
		: // Multiplied rather than divided: a quotient could miss a share that is exactly the threshold.
			presence.length * 100 >= value * occurrence.length && (occurrence.length > 0 || value === 0);
}

function isIncluded(status: AttendanceStatus, options: AttendanceOptions): boolean {
	if (status === 'unidentified') return options.includeUnidentified;
	if (status === 'excluded') return options.includeExcluded;
	return true;
}

function sortRows(found: KeyedRow[]): AttendanceRow[] {
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

function createCounts(): Record<AttendanceStatus, number> {
	return mapValues(ATTENDANCE_STATUSES, () => 0);
}
