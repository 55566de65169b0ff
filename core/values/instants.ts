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

/**
 * Formats a time as the vendors do, in UTC and whole seconds: `2026-03-04T15:00:00Z`. Put together from its characters, which
 * takes a third of the time of `toISOString`; and a part of that text would keep the whole in memory.
 */
export function formatInstant(time: number): string {
	const date = new Date(time);
	const year = date.getUTCFullYear();
	if (year < 1000 || year > 9999) return `${date.toISOString().slice(0, -5)}Z`;
	const century = Math.floor(year / 100);
	const yearOfCentury = year % 100;
	const month = date.getUTCMonth() + 1;
	const day = date.getUTCDate();
	const hour = date.getUTCHours();
	const minute = date.getUTCMinutes();
	const second = date.getUTCSeconds();
	// prettier-ignore
	return String.fromCharCode(
		getTens(century), getOnes(century), getTens(yearOfCentury), getOnes(yearOfCentury), DASH,
		getTens(month), getOnes(month), DASH, getTens(day), getOnes(day), LETTER_T,
		getTens(hour), getOnes(hour), COLON, getTens(minute), getOnes(minute), COLON, getTens(second), getOnes(second), LETTER_Z,
	);
}

const ZERO = 48;
const DASH = 45;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;
const getTens = (value: number): number => ZERO + Math.floor(value / 10);
const getOnes = (value: number): number => ZERO + (value % 10);

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
