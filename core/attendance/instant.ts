/** The last millisecond an ECMAScript date can hold (https://tc39.es/ecma262/#sec-time-values-and-time-range). */
export const MAX_INSTANT = 8.64e15;

/** True for milliseconds since 1970 that name a point in time: neither absent, nor NaN, nor out of range. */
export function isInstant(time: number | null | undefined): time is number {
	return typeof time === 'number' && Math.abs(time) <= MAX_INSTANT;
}

/** The time, or undefined when it is none. */
export function parseInstant(time: number | null | undefined): number | undefined {
	return isInstant(time) ? time : undefined;
}

/** As the vendors write times, in UTC and whole seconds: `2026-03-04T15:00:00Z`. */
export function formatInstant(time: number): string {
	return `${new Date(time).toISOString().slice(0, -5)}Z`;
}

/** The first of some times, leaving out those that are unknown. */
export function minInstant(times: Iterable<number | undefined>): number | undefined {
	let first: number | undefined;
	for (const time of times) if (isInstant(time) && (first === undefined || time < first)) first = time;
	return first;
}

/** The last of some times, leaving out those that are unknown. */
export function maxInstant(times: Iterable<number | undefined>): number | undefined {
	let last: number | undefined;
	for (const time of times) if (isInstant(time) && (last === undefined || time > last)) last = time;
	return last;
}
