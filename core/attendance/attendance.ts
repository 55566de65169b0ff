import { last, mapValues, sum, sumBy } from 'lodash';

import { maxInstant } from '../values/instants';
import { compareText } from '../values/text';
import { assignAnswers, hasAnswers, mapKinds, type AnswerTally, type OccurrenceAnswers } from './answers';
import { createExclusionFilter } from './exclusion';
import {
	ANSWER_KINDS,
	type Answer,
	type AnswerKind,
	type AttendanceInput,
	type EventSpan,
	type Registration,
	type RegistrationStatus,
} from './input';
import type { Interval } from './intervals';
import {
	type EventOccurrence,
	getMissedEnd,
	groupOccurrences,
	isOffPlan,
	isStrayPart,
	isWhollyOffPlan,
	splitByDate,
} from './occurrence';
import { type AttendanceChoices, type AttendanceOptions, type Threshold, applyDefaults } from './options';
import { type Participation, findParticipations } from './participation';
import { identifyOneByOne, type Person, type SessionRecord } from './person';
import { createEngagementScorer } from './personEngagement';
import type { Presence } from './presence';
import { type AttendanceRow, toAttendanceRow } from './row';
import {
	ATTENDANCE_STATUSES,
	type AttendanceStatus,
	type StatusFacts,
	chooseStatus,
	listStatuses,
} from './status';

export interface Attendance {
	/** By instance (unless merged), then by email, name and key: the same input gives the same rows in the same order. */
	rows: AttendanceRow[];
	/** People per status, including those whose rows were not requested: the sum is the number of all people. */
	counts: Record<AttendanceStatus, number>;
	/** Totals over all instances, for each kind of answer that was read. */
	answers: Partial<Record<AnswerKind, AnswerTally>>;
	/** Answers in nobody's row: given anonymously, or by people who neither registered in time nor joined. */
	otherAnswers: Record<AnswerKind, Answer[]>;
	/** Stays of the guests, which are all but the excluded people, in order. Those of one person do not overlap. */
	stays: Interval[];
	/** Times during which it ran. */
	running: Interval[];
	/** The latest instance that was used. */
	event?: EventSpan;
	/** Data that could not be read, in sentences. */
	missing: readonly string[];
	/** People without a row, because they registered only after the end. */
	registeredLater: number;
	/** Instances that were used, and those that the vendor lists for the same dates. */
	parts: Record<'read' | 'total', number>;
	/** Occurrences that look like a rehearsal or a stray start: they have no rows and no counts, and nobody is a no-show. */
	notHeld: EventOccurrence[];
	/** Occurrences with no-shows that did not run as planned, although guests came. */
	heldOffPlan: EventOccurrence[];
	/**
	 * Planned end of an event that ended earlier and has no-shows, in milliseconds since 1970. Until then it may be started
	 * again, and people who seem absent may join.
	 */
	mayResumeUntil?: number;
}

/**
 * Returns one row per person: whether they registered, whether they joined, and for how long.
 * Pure: neither the order of the input's rows nor repeated rows make a difference.
 * @throws RangeError for a threshold that is not a number, negative or above 100 percent, and for weights that give no score
 */
export function calculateAttendance(asked: AttendanceInput, choices: AttendanceChoices = {}): Attendance {
	const options = applyDefaults(choices);
	const datesNotHeld = options.mergeInstances && !options.treatAsHeld ? findDatesNotHeld(asked, options) : [];
	const input = omitInstances(asked, datesNotHeld);
	const isExcluded = createExclusionFilter(
		options.exclude,
		asked.instances.map(({ event }) => event),
		asked.organisers ?? [],
	);

	const counts = createCounts();
	const held: EventOccurrence[] = [];
	const notHeld: EventOccurrence[] = [...datesNotHeld];
	const heldOffPlan: EventOccurrence[] = [];
	const rows: AttendanceRow[] = [];
	const answersRead: OccurrenceAnswers[] = [];
	const stays: Interval[] = [];
	// People who neither registered in time for any of the occurrences nor joined one.
	const absent = new Set<Person>();
	const resumptions: number[] = [];
	const all = groupOccurrences(input.instances, options.mergeInstances);
	const people = identifyOneByOne(...listRecords(input));
	// A single pass needs only one person in memory at a time.
	const everybody = all.length === 1 && !input.instances.some(hasAnswers) ? people : [...people];
	for (const occurrence of all) {
		const found: Array<{ row: AttendanceRow; key: string }> = [];
		const eventHasRegistration = occurrence.hasRegistration || input.registrations.length > 0;
		const listParticipations = () =>
			findParticipations(everybody, occurrence, input.registersByInstance ?? false);
		const answers = assignAnswers(occurrence, () =>
			Array.from(listParticipations()).flatMap(([person, participation]) => (participation ? person : [])),
		);
		const scorePerson = createEngagementScorer(answers, options.weights);
		const statuses = createCounts();
		const guestStays: Interval[] = [];
		const instances = [...occurrence.instances.keys()];
		const isInstanceMissing = input.lacksInstance === true && options.mergeInstances;
		// To the instance that is missing, or in the rows that are.
		const mayHaveJoined = isInstanceMissing || instances.some(({ lacksSessions }) => lacksSessions);
		const isReportComplete = !isInstanceMissing && instances.every(({ isComplete = true }) => isComplete);
		for (const [person, participation] of listParticipations()) {
			if (!participation) {
				if (occurrence === all[0]) absent.add(person);
				continue;
			}
			absent.delete(person);
			const excluded = isExcluded(person);
			const { identified } = person;
			const status = decideStatus(
				participation,
				{ excluded, identified, eventHasRegistration },
				options.threshold,
			);
			if (status === 'no_show' && mayHaveJoined) continue;
			statuses[status] += 1;
			if (status !== 'excluded') for (const stay of participation.presence.present) guestStays.push(stay);
			if (!isIncluded(status, options)) continue;
			const judgement = {
				status,
				answers: answers.findAnswers(person),
				engagement: scorePerson(person, participation, status),
				isReportComplete,
				missing: input.missing ?? [],
			};
			found.push({ row: toAttendanceRow(person, participation, judgement, options), key: person.key });
		}
		const isEvent = !isOffPlan(occurrence) || !isWithoutGuests(statuses, isWhollyOffPlan(occurrence));
		const isStray = asked.instances.length === 1 && isStrayPart(occurrence) && statuses.no_show > 0;
		if (!options.treatAsHeld && (!isEvent || isStray)) {
			notHeld.push(occurrence);
			continue;
		}
		const isDoubtful = isOffPlan(occurrence) && occurrence.event.lacksSchedule !== true;
		if (isDoubtful && statuses.no_show > 0 && !options.treatAsHeld) heldOffPlan.push(occurrence);
		const plannedEnd = getMissedEnd(occurrence);
		if (statuses.no_show > 0 && plannedEnd !== undefined && !options.treatAsHeld)
			resumptions.push(plannedEnd);
		answersRead.push(answers);
		held.push(occurrence);
		for (const stay of guestStays) stays.push(stay);
		for (const [status, count] of Object.entries(statuses)) counts[status as AttendanceStatus] += count;
		for (const row of sortRows(found)) rows.push(row);
	}
	return {
		rows,
		counts,
		answers: sumTallies(answersRead.map(({ tallies }) => tallies)),
		otherAnswers: mapKinds((kind) => answersRead.flatMap(({ others }) => others[kind])),
		stays: stays.sort((a, b) => a.from - b.from || a.to - b.to),
		running: held.flatMap(({ running }) => running),
		event: last(held)?.event,
		missing: input.missing ?? [],
		registeredLater: [...absent].filter(({ registrations }) => registrations.length > 0).length,
		parts: {
			read: sum([...all, ...datesNotHeld].map(({ instances }) => instances.size)),
			total: sum([...all, ...datesNotHeld].map(({ parts }) => parts)),
		},
		notHeld,
		heldOffPlan,
		mayResumeUntil: maxInstant(resumptions),
	};
}

/**
 * The dates of a series, merged with others, that look like a rehearsal or a stray start: each is judged by itself, with its own
 * plan and the people who were expected at it. None if no date is left then: the whole is judged instead.
 */
function findDatesNotHeld(input: AttendanceInput, options: AttendanceOptions): EventOccurrence[] {
	const dates = splitByDate(input.instances);
	if (dates.length < 2) return [];
	const notHeld = dates.filter((date) => isOffPlan(date) && !isDateHeld(date, input, options));
	return notHeld.length < dates.length ? notHeld : [];
}

function isDateHeld(date: EventOccurrence, input: AttendanceInput, options: AttendanceOptions): boolean {
	const instances = [...date.instances.keys()];
	const { counts, notHeld } = calculateAttendance({ ...input, instances }, options);
	if (notHeld.length > 0) return false;
	// A rehearsal of a date that nobody has registered for yet is not its event either.
	const isCertain = input.lacksInstance !== true && !instances.some(({ lacksSessions }) => lacksSessions);
	return !(isCertain && input.registersByInstance && isWhollyOffPlan(date) && !hasGuests(counts, true));
}

function omitInstances(input: AttendanceInput, omitted: readonly EventOccurrence[]): AttendanceInput {
	if (omitted.length === 0) return input;
	return {
		...input,
		instances: input.instances.filter((one) => !omitted.some(({ instances }) => instances.has(one))),
	};
}

function listRecords({ instances, registrations }: AttendanceInput): Parameters<typeof identifyOneByOne> {
	const sessions = instances.flatMap((instance) =>
		instance.sessions.map((session): SessionRecord => ({ session, instance })),
	);
	return [
		sessions,
		[
			...registrations.map((registration) => ({ registration })),
			...instances.flatMap((instance) =>
				(instance.registrations ?? []).map((registration) => ({ registration, instance })),
			),
		],
	];
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

function sortRows(found: Array<{ row: AttendanceRow; key: string }>): AttendanceRow[] {
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

/** Whether people were registered and nobody came but the organisers and their own people. */
const isWithoutGuests = (counts: Record<AttendanceStatus, number>, isOutsidePlan: boolean): boolean =>
	counts.no_show > 0 && !hasGuests(counts, isOutsidePlan);

/**
 * Whether others came than the organisers and their own people. Outside the planned time, people without a registration are no
 * guests either, signed in or not: a speaker from another company takes part in the rehearsal of a meeting.
 */
const hasGuests = (counts: Record<AttendanceStatus, number>, isOutsidePlan: boolean): boolean =>
	[...listStatuses('participant'), 'unidentified' as const].some(
		(status) => counts[status] > 0 && !(isOutsidePlan && (status === 'walk_in' || status === 'unidentified')),
	);

function createCounts(): Record<AttendanceStatus, number> {
	return mapValues(ATTENDANCE_STATUSES, () => 0);
}

function sumTallies(tallies: ReadonlyArray<OccurrenceAnswers['tallies']>): Attendance['answers'] {
	const sums: Attendance['answers'] = {};
	for (const kind of ANSWER_KINDS) {
		const known = tallies.map((one) => one[kind]).filter((tally) => tally !== undefined);
		if (known.length === 0) continue;
		sums[kind] = {
			assigned: sumBy(known, 'assigned'),
			people: sumBy(known, 'people'),
			anonymous: sumBy(known, 'anonymous'),
			unmatched: sumBy(known, 'unmatched'),
		};
	}
	return sums;
}
