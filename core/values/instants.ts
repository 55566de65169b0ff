/** The last millisecond an ECMAScript date can hold (https://tc39.es/ecma262/#sec-time-values-and-time-range). */
export const MAX_INSTANT = 8.64e15;

/** True for milliseconds since 1970 that are a point in time: neither absent, nor NaN, nor out of range. */
export function isInstant(time: number | null | undefined): time is number {
	return typeof time === 'number' && Math.abs(time) <= MAX_INSTANT;
}

/** Returns the time, or undefined if it is not a point in time. */
export function parseInstant(time: number | null | undefined): number | undefined {
	return isInstant(time) ? time : undefined;
}

/** Formats a time as the vendors do, in UTC and whole seconds: `2026-03-04T15:00:00Z`. */
export function formatInstant(time: number): string {
	return `${new Date(time).toISOString().slice(0, -5)}Z`;
}

/** Returns the earliest time, ignoring unknown ones. */
export function minInstant(times: Iterable<number | undefined>): number | undefined {
	let first: number | undefined;
	for (const time of times) if (isInstant(time) && (first === undefined || time < first)) first = time;
	return first;
}

/** Returns the latest time, ignoring unknown ones. */
export function maxInstant(times: Iterable<number | undefined>): number | undefined {
	let last: number | undefined;
	for (const time of times) if (isInstant(time) && (last === undefined || time > last)) last = time;
	return last;
}
