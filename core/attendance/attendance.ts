import { intersection, last, mapValues, partition, sumBy } from 'lodash';

import { maxInstant } from '../values/instants';
import { hasAnswers, mapKinds, type AnswerTally, type OccurrenceAnswers } from './answers';
import { createExclusionFilter } from './exclusion';
import { ANSWER_KINDS, type Answer, type AnswerKind, type AttendanceInput, type EventSpan } from './input';
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
import { calculateOccurrence, type OccurrenceAttendance } from './occurrenceAttendance';
import { type AttendanceChoices, type AttendanceOptions, applyDefaults } from './options';
import { identifyOneByOne, type Person, type SessionRecord } from './person';
import type { AttendanceRow } from './row';
import { ATTENDANCE_STATUSES, type AttendanceStatus, listStatuses } from './status';

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

	const occurrences = groupOccurrences(input.instances, options.mergeInstances);
	const results = calculateOccurrences(occurrences, input, isExcluded, options);
	const [held, strays] = options.treatAsHeld
		? [results, []]
		: partition(results, (one) => isHeld(one, asked.instances.length === 1));
	const withAbsentees = options.treatAsHeld ? [] : held.filter(({ counts }) => counts.no_show > 0);
	const all = [...occurrences, ...datesNotHeld];
	return {
		rows: held.flatMap(({ rows }) => rows),
		counts: mapValues(ATTENDANCE_STATUSES, (_, status) =>
			sumBy(held, ({ counts }) => counts[status as AttendanceStatus]),
		),
		answers: sumTallies(held.map(({ answers }) => answers.tallies)),
		otherAnswers: mapKinds((kind) => held.flatMap(({ answers }) => answers.others[kind])),
		stays: held.flatMap(({ guestStays }) => guestStays).sort((a, b) => a.from - b.from || a.to - b.to),
		running: held.flatMap(({ occurrence }) => occurrence.running),
		event: last(held)?.occurrence.event,
		missing: input.missing ?? [],
		registeredLater: intersection(...results.map(({ absent }) => absent)).filter(
			({ registrations }) => registrations.length > 0,
		).length,
		parts: { read: sumBy(all, ({ instances }) => instances.size), total: sumBy(all, 'parts') },
		notHeld: [...datesNotHeld, ...strays.map(({ occurrence }) => occurrence)],
		heldOffPlan: withAbsentees
			.map(({ occurrence }) => occurrence)
			.filter((one) => isOffPlan(one) && one.event.lacksSchedule !== true),
		mayResumeUntil: maxInstant(withAbsentees.flatMap(({ occurrence }) => getMissedEnd(occurrence) ?? [])),
	};
}

function calculateOccurrences(
	occurrences: readonly EventOccurrence[],
	input: AttendanceInput,
	isExcluded: (person: Person) => boolean,
	options: AttendanceOptions,
): OccurrenceAttendance[] {
	const people = identifyOneByOne(...listRecords(input));
	// A single pass needs only one person in memory at a time.
	const isOnePass = occurrences.length === 1 && !input.instances.some(hasAnswers);
	const everybody = isOnePass ? people : [...people];
	return occurrences.map((one) => calculateOccurrence(one, everybody, { input, isExcluded, options }));
}

/** Whether it was the meeting or webinar itself, not a rehearsal or a stray start. */
function isHeld({ occurrence, counts }: OccurrenceAttendance, isOnlyInstance: boolean): boolean {
	const isEvent = !isOffPlan(occurrence) || !isWithoutGuests(counts, isWhollyOffPlan(occurrence));
	const isStray = isOnlyInstance && isStrayPart(occurrence) && counts.no_show > 0;
	return isEvent && !isStray;
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

/** Whether people were registered and nobody came but the organisers and their own people. */
const isWithoutGuests = (counts: Record<AttendanceStatus, number>, isOutsidePlan: boolean): boolean =>
	counts.no_show > 0 && !hasGuests(counts, isOutsidePlan);

/**
 * Whether anybody came besides the organisers and their own people. Outside the planned time, people without a registration are
 * not guests either, signed in or not: a speaker from another company takes part in the rehearsal of a meeting.
 */
const hasGuests = (counts: Record<AttendanceStatus, number>, isOutsidePlan: boolean): boolean =>
	[...listStatuses('participant'), 'unidentified' as const].some(
		(status) => counts[status] > 0 && !(isOutsidePlan && (status === 'walk_in' || status === 'unidentified')),
	);

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
