import { groupBy, partition } from 'lodash';

import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { findOccurrence, getPlannedTime, isEventPerInstance, needsRegistration } from './settings';

/**
 * Maximum break between two instances of one occurrence. Zoom's series have at most one date a day, and a crash or a lunch
 * break takes less than this.
 */
const MAX_BREAK_MS = 2 * 3_600_000;

/** Instances whose starts are further apart belong to different occurrences and need not be read. */
const MAX_OCCURRENCE_MS = 24 * 3_600_000;
/** A room that is opened again the day after has the number of the event. */
const MAX_STRAY_MS = 36 * 3_600_000;
/** A weekly date ends half a week later: where Zoom's list of dates is incomplete, the nearest one may be another one. */
const MAX_DATE_MS = 84 * 3_600_000;
/** An instance shorter than this share of the plan is not an event of its own. */
const MIN_SHARE_OF_PLAN = 1 / 4;

/**
 * Whether a listed instance may belong to the same occurrence. The list does not have its end. With fixed dates, that is
 * every instance of the date; with a single date that people registered for, every instance of the number; in a personal room
 * and the like, none.
 * @param planned the meeting or webinar as scheduled
 */
export function mayBePart(chosen: Json, planned?: Json): (listed: Json) => boolean {
	if (isEventPerInstance(planned)) return () => false;
	const maxMs = hasSingleDate(planned) ? MAX_STRAY_MS : MAX_OCCURRENCE_MS;
	return (listed) =>
		listed.uuid !== chosen.uuid &&
		(belongsToDate(chosen, listed, planned) ?? Math.abs(getStart(listed) - getStart(chosen)) < maxMs);
}

/**
 * Selects the instance and all others of its occurrence: those of the same date, else each that started within two hours
 * of the end of the previous one, or of its start if Zoom does not return an end. A short instance outside the planned time
 * is a part of the event that was held at that time.
 * @param others that may be a part
 * @param planned the meeting or webinar as scheduled
 * @returns oldest first
 */
export function selectOccurrenceParts(chosen: Json, others: readonly Json[], planned?: Json): Json[] {
	const inOrder = [chosen, ...others].sort((a, b) => getStart(a) - getStart(b));
	if (others.length > 0 && others.every((one) => belongsToDate(chosen, one, planned))) return inOrder;
	const chains = splitAtBreaks(inOrder);
	const own = chains.find((chain) => chain.includes(chosen))!;
	const event = chains.find((chain) => chain.some((one) => isInPlannedTime(one, planned)));
	const isStray = event !== undefined && event !== own && isShort(own, planned);
	return isStray ? [...event, ...own].sort((a, b) => getStart(a) - getStart(b)) : own;
}

/** Whether an instance ran during the planned time; false if that is unknown. */
export function isInPlannedTime(held: Json, planned?: Json): boolean {
	const { start, length = 0 } = getPlannedTime(planned, held) ?? {};
	return start !== undefined && getStart(held) < start + length && getEnd(held) > start;
}

/** Whether an instance began before the planned time; false if that is unknown. */
export function isBeforePlan(held: Json, planned?: Json): boolean {
	const { start } = getPlannedTime(planned, held) ?? {};
	return start !== undefined && getStart(held) < start;
}

/** Whether an instance had ended before the planned time, or began more than two hours after it; false if that is unknown. */
export function isFarFromPlan(held: Json, planned?: Json): boolean {
	const { start, length = 0 } = getPlannedTime(planned, held) ?? {};
	return start !== undefined && (getEnd(held) <= start || getStart(held) > start + length + MAX_BREAK_MS);
}

/**
 * Like `isInPlannedTime`, for a listed instance whose end is unknown: it may have begun up to two hours early or late, but had
 * ended when the next one began.
 * @param all instances that Zoom lists for the date
 */
export function mayRunInPlannedTime(listed: Json, all: readonly Json[], planned?: Json): boolean {
	const { start, length = 0 } = getPlannedTime(planned, listed) ?? {};
	if (start === undefined) return true;
	const began = getStart(listed);
	const isEarly = began <= start - MAX_BREAK_MS || findNextStart(listed, all) <= start;
	return !isEarly && began < start + length + MAX_BREAK_MS;
}

/**
 * Lists the instances that were not the event, because others of the same date ran at the planned time: they had ended before it, or
 * began more than two hours after all others.
 * @param held instances of one date, or of several
 */
export const listStrayParts = (held: readonly Json[], planned?: Json): ReadonlySet<Json> =>
	new Set(
		Object.values(groupBy(held, (one) => findOccurrence(planned, one) ?? '')).flatMap((date) =>
			listStraysOfDate(date, planned),
		),
	);

function listStraysOfDate(date: readonly Json[], planned?: Json): Json[] {
	const { start, length = 0 } = getPlannedTime(planned, date[0]!) ?? {};
	if (start === undefined) return [];
	const isEarly = (one: Json) => Math.min(findEnd(one) ?? Infinity, findNextStart(one, date)) <= start;
	const isLate = (one: Json) => {
		const others = date.filter((other) => getStart(other) < getStart(one));
		return getStart(one) >= start + length && getStart(one) - Math.max(...others.map(getEnd)) > MAX_BREAK_MS;
	};
	const [strays, main] = partition(date, (one) => isEarly(one) || isLate(one));
	// A single user's webinars have no end.
	const isWhole = main.some((one) => findEnd(one) === undefined) || !isShort(main, planned);
	return main.length > 0 && isWhole ? strays : [];
}

const findNextStart = (one: Json, all: readonly Json[]): number =>
	Math.min(...all.map(getStart).filter((start) => start > getStart(one)));

/** Undefined if the plan does not decide it. */
function belongsToDate(chosen: Json, other: Json, planned?: Json): boolean | undefined {
	const date = findOccurrence(planned, chosen);
	if (date !== undefined) {
		const isNear = Math.abs(getStart(other) - getStart(chosen)) < MAX_DATE_MS;
		return findOccurrence(planned, other) === date && isNear;
	}
	return findDate(planned, other) === undefined ? undefined : true;
}

/** Zoom's types of meetings (2) and webinars (5) that are held once. */
const HELD_ONCE: ReadonlySet<unknown> = new Set([2, 5]);
export const hasSingleDate = (planned?: Json): boolean => HELD_ONCE.has(planned?.type);

/** Tells the dates of a meeting or webinar apart; undefined where each instance stands for itself. */
export const findDate = (planned: Json | undefined, held: Json): string | undefined =>
	findOccurrence(planned, held) ??
	(hasSingleDate(planned) && needsRegistration(planned) ? 'single' : undefined);

function splitAtBreaks(inOrder: readonly Json[]): Json[][] {
	const chains: Json[][] = [];
	for (const one of inOrder) {
		const last = chains.at(-1);
		if (last && getStart(one) - getEnd(last.at(-1)!) <= MAX_BREAK_MS) last.push(one);
		else chains.push([one]);
	}
	return chains;
}

function isShort(parts: readonly Json[], planned?: Json): boolean {
	const length = parts.reduce((sum, part) => sum + getEnd(part) - getStart(part), 0);
	return length < (getPlannedTime(planned, {})?.length ?? 0) * MIN_SHARE_OF_PLAN;
}

const getStart = (held: Json): number => parseTimestamp(held.start_time) ?? NaN;
const findEnd = (held: Json): number | undefined => parseTimestamp(held.end_time);
const getEnd = (held: Json): number => findEnd(held) ?? getStart(held);
