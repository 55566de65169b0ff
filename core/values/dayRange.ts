import type { QueryValue } from '../http/endpoint';
import { ApiError } from '../http/errors';
import { requireMoment } from './dates';
import { isBlank } from './rowFields';

type Query = Readonly<Record<string, QueryValue | undefined>>;

/**
 * A query with `from` and `to` as days. Zoom heeds the two only together; one alone would filter nothing, without a word.
 * @param query the two as people give them: days, or times of which the day counts
 * @param zone in which an hour must exist, and which day a time in seconds falls on
 * @throws ApiError `invalid`
 */
export function parseDayRange(query: Query, zone: string): Query {
	const { from, to } = query;
	if (isBlank(from) && isBlank(to)) return query;
	if (isBlank(from) || isBlank(to)) throw halfRangeError();
	const range = { from: requireMoment('From', from, zone).day, to: requireMoment('To', to, zone).day };
	if (range.to < range.from) throw swappedRangeError();
	return { ...query, ...range };
}

const halfRangeError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: "'From' and 'To' work together only",
		advice: 'Fill in both, or neither.',
	});

const swappedRangeError = (): ApiError =>
	new ApiError({ kind: 'invalid', title: "'To' is before 'From'", advice: 'Exchange the two.' });
