import type { QueryValue } from '../http/endpoint';
import { Problem } from '../http/errors';

type Query = Readonly<Record<string, QueryValue | undefined>>;

const DAY = /^\d{4}-\d{2}-\d{2}/;

/**
 * A query with `from` and `to` as days. Zoom heeds the two only together; one alone would filter nothing, without a word.
 * @param query the two as people give them: days, or times of which the day counts
 * @throws Problem `invalid`
 */
export function wholeDayRange(query: Query): Query {
	const { from, to } = query;
	if (isBlank(from) && isBlank(to)) return query;
	if (isBlank(from) || isBlank(to)) throw halfRange();
	const range = { from: dayOf("'From'", from), to: dayOf("'To'", to) };
	if (range.to < range.from) throw swapped();
	return { ...query, ...range };
}

const isBlank = (value: QueryValue | undefined): boolean => value === undefined || value === '';

function dayOf(label: string, value: QueryValue | undefined): string {
	const day = DAY.exec(String(value).trim())?.[0];
	if (day === undefined || Number.isNaN(Date.parse(day))) throw notADay(label, String(value));
	return day;
}

const halfRange = (): Problem =>
	new Problem({
		kind: 'invalid',
		title: "'From' and 'To' work together only",
		advice: 'Fill in both, or neither.',
	});

const notADay = (label: string, value: string): Problem =>
	new Problem({
		kind: 'invalid',
		title: `${label} is not a day: '${value}'`,
		advice: 'Give it as YYYY-MM-DD, such as 2026-03-01.',
	});

const swapped = (): Problem =>
	new Problem({ kind: 'invalid', title: "'To' is before 'From'", advice: 'Exchange the two.' });
