import type { QueryValue } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import { requireMoment } from '../../values/dates';
import { isBlank } from '../../values/rowFields';
import { quoteLabel } from '../../values/text';

type Query = Readonly<Record<string, QueryValue | undefined>>;

/**
 * Returns the query with `from` and `to` as days. Zoom uses the two only together and silently ignores one alone.
 * @param query `from` and `to` as entered: days, or times, of which only the day counts
 * @param zone zone in which an hour must exist, and which decides the day of a time in seconds
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
		title: `${quoteLabel('From')} and ${quoteLabel('To')} can only be used together`,
		advice: 'Fill in both, or neither.',
	});

const swappedRangeError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `${quoteLabel('To')} is before ${quoteLabel('From')}`,
		advice: 'Swap the two.',
	});
