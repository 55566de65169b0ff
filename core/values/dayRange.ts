import type { QueryValue } from '../http/endpoint';
import { ApiError } from '../http/errors';

type Query = Readonly<Record<string, QueryValue | undefined>>;

const DAY = /^\d{4}-\d{2}-\d{2}/;

/**
 * A query with `from` and `to` as days. Zoom heeds the two only together; one alone would filter nothing, without a word.
 * @param query the two as people give them: days, or times of which the day counts
 * @throws ApiError `invalid`
 */
export function parseDayRange(query: Query): Query {
	const { from, to } = query;
	if (isBlank(from) && isBlank(to)) return query;
	if (isBlank(from) || isBlank(to)) throw halfRangeError();
	const range = { from: parseDay("'From'", from), to: parseDay("'To'", to) };
	if (range.to < range.from) throw swappedRangeError();
	return { ...query, ...range };
}

const isBlank = (value: QueryValue | undefined): boolean => value === undefined || value === '';

function parseDay(label: string, value: QueryValue | undefined): string {
	const day = DAY.exec(String(value).trim())?.[0];
	if (day === undefined || Number.isNaN(Date.parse(day))) throw notADayError(label, String(value));
	return day;
}

const halfRangeError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: "'From' and 'To' work together only",
		advice: 'Fill in both, or neither.',
	});

const notADayError = (label: string, value: string): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `${label} is not a day: '${value}'`,
		advice: 'Give it as YYYY-MM-DD, such as 2026-03-01.',
	});

const swappedRangeError = (): ApiError =>
	new ApiError({ kind: 'invalid', title: "'To' is before 'From'", advice: 'Exchange the two.' });
