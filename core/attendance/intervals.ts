/** From `from` until just before `to`, in milliseconds. Empty when `to` is not after `from`. */
export interface Interval {
	from: number;
	to: number;
}

/** Returns the part of an interval that is within another; undefined if there is none. */
export function clipInterval(interval: Interval, within: Interval): Interval | undefined {
	const from = Math.max(interval.from, within.from);
	const to = Math.min(interval.to, within.to);
	return to > from ? { from, to } : undefined;
}

/** Returns the same stretches of time in order and without overlaps. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
	const ordered = [...intervals].sort((a, b) => a.from - b.from);
	const result: Interval[] = [];
	for (const { from, to } of ordered) {
		if (!(to > from)) continue;
		const last = result[result.length - 1];
		if (last && from <= last.to) last.to = Math.max(last.to, to);
		else result.push({ from, to });
	}
	return result;
}

/** Milliseconds covered by intervals that do not overlap. */
export function sumLengths(disjoint: readonly Interval[]): number {
	return disjoint.reduce((sum, { from, to }) => sum + (to - from), 0);
}

/** Milliseconds before a point in time that are covered by intervals that do not overlap. */
export function sumLengthsUntil(time: number, disjoint: readonly Interval[]): number {
	return disjoint.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, time) - from), 0);
}
