import { DateTime } from 'luxon';

import { readText } from '../support/sources.mts';

interface DateCase {
	readonly kind: 'text' | 'number' | 'date' | 'luxon';
	readonly value: string | number;
	/** Absent for what is refused. */
	readonly at?: string;
	readonly day?: string;
	/** The hour that clocks skip. */
	readonly skips?: string;
}

const MAKERS: Readonly<Record<DateCase['kind'], (value: string | number) => unknown>> = {
	text: (value) => value,
	number: (value) => value,
	date: (value) => new Date(value),
	luxon: (value) => DateTime.fromISO(String(value), { zone: 'Asia/Tokyo' }),
};

const table = JSON.parse(readText('test/cases/dates.json')) as { zone: string; cases: DateCase[] };

/** The zone in which the cases are read. */
export const ZONE = table.zone;

export const DATE_CASES = table.cases.map(({ kind, value, ...expected }) => ({
	name: `${kind} ${JSON.stringify(value)}`,
	value: MAKERS[kind](value),
	...expected,
}));

/** The error of a parameter for a case that is refused. */
export const dateError = (label: string, { skips }: Pick<DateCase, 'skips'>): string =>
	skips === undefined
		? `"${label}" is not a date: `
		: `"${label}" does not exist: in ${ZONE} clocks skip ${skips} when they go forward`;
