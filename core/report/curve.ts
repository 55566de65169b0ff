import { maxBy, range, sortedLastIndex } from 'lodash';

import { clipInterval, sumLengths, type Interval } from '../attendance/intervals';

/** A stretch of the running time, with the number of people present at its middle. Times are milliseconds since 1970. */
export interface CurveSlot extends Interval {
	count: number;
}

export interface PresenceCurve {
	/** All have the same length. Empty if it is not known when the meeting or webinar ran. */
	slots: CurveSlot[];
	/** The most people present at once. */
	peak: number;
	peakTime?: number;
	/** Shortly before the end, when nobody leaves because it is over yet. */
	nearEnd?: { count: number; minutesLeft: number };
	/** The part of the curve in which most people left, before `nearEnd`. */
	largestDrop?: { from: number; to: number; count: number };
	/** Shares of the running time, 0 to 1, at which it was interrupted. */
	breaks: number[];
}

const MAX_MINUTES_LEFT = 5;
const DROP_SLOTS = 12;
/** Share of the people below which a drop is not worth a sentence. */
const MIN_DROP = 0.05;

/**
 * Returns how many people were present over time. Gaps between instances are left out.
 * @param stays those of one person do not overlap
 * @param running in order of time, without overlaps
 */
export function calculateCurve(
	stays: readonly Interval[],
	running: readonly Interval[],
	slotCount: number,
): PresenceCurve {
	const length = sumLengths(running);
	if (!(length > 0)) return { slots: [], peak: 0, breaks: [] };
	const within = running.flatMap((part) => stays.flatMap((stay) => clipInterval(stay, part) ?? []));
	const countAt = createCounter(within);
	const toSlots = (count: number): CurveSlot[] =>
		range(count).map((index) => {
			const findSlotTime = (position: number) => findTime(running, (position / count) * length);
			return {
				from: findSlotTime(index),
				to: findSlotTime(index + 1),
				count: countAt(findSlotTime(index + 0.5)),
			};
		});
	const peakTime = maxBy(
		within.map(({ from }) => from).sort((a, b) => a - b),
		countAt,
	);
	const nearEnd = countNearEnd(running, length, countAt);
	return {
		slots: toSlots(slotCount),
		peak: peakTime === undefined ? 0 : countAt(peakTime),
		peakTime,
		nearEnd,
		largestDrop: findLargestDrop(toSlots(DROP_SLOTS)),
		breaks: listBreaks(running, length),
	};
}

/** Returns a function that counts the stays at a point in time. */
function createCounter(stays: readonly Interval[]): (time: number) => number {
	const sort = (times: number[]) => times.sort((a, b) => a - b);
	const joins = sort(stays.map(({ from }) => from));
	const leaves = sort(stays.map(({ to }) => to));
	return (time) => sortedLastIndex(joins, time) - sortedLastIndex(leaves, time);
}

/** Returns the point in time at which the meeting or webinar had run this long. */
function findTime(running: readonly Interval[], elapsed: number): number {
	let rest = elapsed;
	for (const { from, to } of running) {
		if (rest <= to - from) return from + rest;
		rest -= to - from;
	}
	return running[running.length - 1]!.to;
}

function countNearEnd(
	running: readonly Interval[],
	length: number,
	countPresent: (time: number) => number,
): PresenceCurve['nearEnd'] {
	const minutesLeft = Math.min(MAX_MINUTES_LEFT, Math.floor(length / 600_000));
	if (minutesLeft < 1) return undefined;
	return { count: countPresent(findTime(running, length - minutesLeft * 60_000)), minutesLeft };
}

/** The last slot is left out: everybody leaves at the end. */
function findLargestDrop(slots: readonly CurveSlot[]): PresenceCurve['largestDrop'] {
	const drops = slots.slice(1, -1).map((slot, index) => {
		const before = slots[index]!;
		return { from: getMiddle(before), to: getMiddle(slot), count: before.count - slot.count };
	});
	const largest = maxBy(drops, 'count');
	const highest = Math.max(0, ...slots.map(({ count }) => count));
	return largest && largest.count >= Math.max(2, highest * MIN_DROP) ? largest : undefined;
}

const getMiddle = ({ from, to }: Interval): number => (from + to) / 2;

const listBreaks = (running: readonly Interval[], length: number): number[] =>
	running.slice(0, -1).map((_, index) => sumLengths(running.slice(0, index + 1)) / length);
