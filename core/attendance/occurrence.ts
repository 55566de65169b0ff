import { groupBy, sum } from 'lodash';

import { minInstant, parseInstant, MAX_INSTANT, maxInstant } from '../values/instants';
import { compareText } from '../values/text';
import type { EventSpan, Instance, PlannedTime } from './input';
import { type Interval, sumLengths, mergeIntervals } from './intervals';

/** An instance with its actual time. */
export interface TimedInstance {
	instance: Instance;
	start?: number;
	end?: number;
	/** From start to end; absent if neither the instance's own times nor its sessions provide both. */
	span?: Interval;
	/** The instance's own start or end was unknown and was taken from its sessions. */
	estimated: boolean;
}

/** The subject of an attendance row: one instance, or all of them merged. */
export interface EventOccurrence {
	instances: ReadonlyMap<Instance, TimedInstance>;
	/** Topic, host and identifiers of the latest instance that was the event. */
	event: EventSpan;
	/** First start and last end, without stray starts. */
	start?: number;
	end?: number;
	/** The time the meeting or webinar was running, without the gaps between instances. */
	running: Interval[];
	/** Milliseconds of `running`. */
	length: number;
	estimated: boolean;
	hasRegistration: boolean;
	/** The dates of a series; a single event is one date. */
	dates: readonly EventDate[];
	/** Number of instances that the vendor lists for these dates. */
	parts: number;
}

export interface EventDate {
	instances: ReadonlySet<Instance>;
	/** As planned, else as held. */
	start?: number;
	end?: number;
}

export function groupOccurrences(instances: readonly Instance[], merge: boolean): EventOccurrence[] {
	const timed = instances.map(measureInstance).sort(compareInstances);
	if (timed.length === 0) return [];
	return merge ? [toOccurrence(timed)] : timed.map((one) => toOccurrence([one]));
}

/** Returns an occurrence for each date, which all restarts, rehearsals and stray starts of that date belong to. */
export const splitByDate = (instances: readonly Instance[]): EventOccurrence[] =>
	groupByDate(instances.map(measureInstance).sort(compareInstances)).map(toOccurrence);

/** An occurrence shorter than this share of its plan was broken off before it could begin. */
const MIN_SHARE_OF_PLAN = 1 / 4;
/** A restart begins within this time after the end of the part before. */
const MAX_BREAK_MS = 2 * 3_600_000;

/**
 * Whether an occurrence was not held as planned: it ended before the planned start, began after the planned end, or was
 * much shorter than planned, as rehearsals and rooms that are opened by mistake are. False where the plan has no times; true
 * where the vendor does not show the schedule, as nothing distinguishes a rehearsal from the event then.
 */
export function isOffPlan({ event: { plan, lacksSchedule }, start, end, length }: EventOccurrence): boolean {
	if (lacksSchedule) return true;
	if (plan === undefined || start === undefined || end === undefined) return false;
	return length < plan.length * MIN_SHARE_OF_PLAN || isOutsidePlan({ start, end }, plan);
}

/** Whether an occurrence ended before the planned start or began after the planned end. */
export const isWhollyOffPlan = (occurrence: EventOccurrence): boolean =>
	isOutsidePlan(occurrence, occurrence.event.plan);

/** Whether only one of several instances was read, and it ran while the event was not planned. */
export function isStrayPart(occurrence: EventOccurrence): boolean {
	const { event, instances, parts } = occurrence;
	return parts > instances.size && instances.size === 1 && isOutsidePlan(occurrence, event.plan);
}

/** The planned end, if the occurrence ended before it. */
export function getMissedEnd({ event: { plan }, end }: EventOccurrence): number | undefined {
	if (plan?.start === undefined || end === undefined) return undefined;
	const plannedEnd = plan.start + plan.length;
	return end < plannedEnd ? plannedEnd : undefined;
}

function isOutsidePlan(
	{ start, end }: Partial<Record<'start' | 'end', number>>,
	{ start: planned, length }: Partial<PlannedTime> = {},
): boolean {
	if (planned === undefined || length === undefined || start === undefined || end === undefined) return false;
	return end <= planned || start >= planned + length;
}

/**
 * Drops the instances that were not the event: rehearsals before the planned time, and rooms that were opened again long
 * after it. Where too little ran in the planned time, the event was moved, and everything counts. Where the vendor does
 * not show the schedule, those without guests are dropped.
 * @param date the instances of one date, oldest first
 */
function selectMainInstances(date: readonly TimedInstance[]): readonly TimedInstance[] {
	const { plan, lacksSchedule } = date[0]?.instance.event ?? {};
	if (lacksSchedule && date.some(hasGuests)) return date.filter(hasGuests);
	if (plan?.start === undefined || date.length === 1) return date;
	const main = date.filter((one) => !isOutsidePlan(one, plan));
	const length = sumLengths(mergeIntervals(main.flatMap(({ span }) => span ?? [])));
	if (length < plan.length * MIN_SHARE_OF_PLAN) return date;
	for (const one of date) {
		const { start = NaN } = one;
		const end = maxInstant(main.map((before) => before.end)) ?? NaN;
		if (!main.includes(one) && start >= plan.start && start - end <= MAX_BREAK_MS) main.push(one);
	}
	return main;
}

const hasGuests = ({ instance: { sessions } }: TimedInstance): boolean =>
	sessions.some(({ internal, place }) => internal !== true && place !== 'waiting_room');

/** Lists the instances of an occurrence that were not the event: rehearsals and rooms opened again long after it. */
export function listStrayInstances(instances: readonly Instance[]): Instance[] {
	const timed = instances.map(measureInstance).sort(compareInstances);
	const main = new Set(groupByDate(timed).flatMap(selectMainInstances));
	return timed.filter((one) => !main.has(one)).map(({ instance }) => instance);
}

const groupByDate = (timed: readonly TimedInstance[]): TimedInstance[][] =>
	Object.values(
		groupBy(timed, ({ instance: { event } }) =>
			event.dateKey === undefined ? event.uuid : `date ${event.dateKey}`,
		),
	);

function toEventDate(date: readonly TimedInstance[]): EventDate {
	const main = selectMainInstances(date);
	return {
		instances: new Set(date.map(({ instance }) => instance)),
		start: date[0]!.instance.event.plan?.start ?? minInstant(main.map(({ start }) => start)),
		end: maxInstant(main.map(({ end }) => end)),
	};
}

/** Restricts an occurrence to some of its instances; returns the occurrence itself if that leaves all or none. */
export function restrictOccurrence(
	occurrence: EventOccurrence,
	keep: (instance: Instance) => boolean,
): EventOccurrence {
	const timed = [...occurrence.instances.values()];
	const kept = timed.filter(({ instance }) => keep(instance));
	return kept.length === timed.length || kept.length === 0 ? occurrence : toOccurrence(kept);
}

function toOccurrence(timed: readonly TimedInstance[]): EventOccurrence {
	const dates = groupByDate(timed);
	const main = dates.flatMap(selectMainInstances).sort(compareInstances);
	const running = mergeIntervals(main.flatMap(({ span }) => (span ? [span] : [])));
	return {
		instances: new Map(timed.map((one) => [one.instance, one])),
		event: main[main.length - 1]!.instance.event,
		start: minInstant(main.map(({ start }) => start)),
		end: maxInstant(main.map(({ end }) => end)),
		running,
		length: sumLengths(running),
		estimated: main.some(({ estimated }) => estimated),
		hasRegistration: timed.some(
			({ instance }) => instance.event.hasRegistration || (instance.registrations ?? []).length > 0,
		),
		dates: dates.map(toEventDate),
		parts: sum(dates.map(countParts)),
	};
}

const countParts = (date: readonly TimedInstance[]): number =>
	Math.max(date.length, ...date.map(({ instance }) => instance.event.parts ?? 1));

/** Uses the instance's own times; if one is unknown or the end is not after the start, the first join or the last leave. */
function measureInstance(instance: Instance): TimedInstance {
	const { event } = instance;
	const sessions = instance.sessions.filter(({ place }) => place !== 'waiting_room');
	const knownStart = parseInstant(event.start);
	const start = knownStart ?? minInstant(sessions.map(({ join }) => join));
	const knownEnd = parseInstant(event.end);
	const endIsUsable = knownEnd !== undefined && (start === undefined || knownEnd > start);
	const end = endIsUsable ? knownEnd : maxInstant(sessions.map(({ leave }) => leave));
	const span = start !== undefined && end !== undefined && end > start ? { from: start, to: end } : undefined;
	return { instance, start, end, span, estimated: knownStart === undefined || !endIsUsable };
}

function compareInstances(a: TimedInstance, b: TimedInstance): number {
	return (
		(a.start ?? -MAX_INSTANT) - (b.start ?? -MAX_INSTANT) ||
		compareText(a.instance.event.uuid, b.instance.event.uuid)
	);
}
