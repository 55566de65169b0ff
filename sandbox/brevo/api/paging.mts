import { invalidError, BrevoError } from './errors.mts';

export type Query = Record<string, string | string[] | undefined>;

export interface PageRule {
	limit: number;
	max: number;
}

interface Sortable {
	id: number;
}

/**
 * The slice of `rows` a query asks for, newest first unless `sort=asc`.
 * @throws BrevoError 400 for a limit or offset that Brevo does not take
 */
export function slicePage<T extends Sortable>(rows: Iterable<T>, query: Query, rule: PageRule): T[] {
	const limit = readWholeNumber(query, 'limit', rule.limit);
	const offset = readWholeNumber(query, 'offset', 0);
	if (limit > rule.max) throw new BrevoError(400, 'out_of_range', 'Limit exceeds max value');
	const sort = getFirst(query, 'sort') ?? 'desc';
	if (sort !== 'asc' && sort !== 'desc') throw invalidError('Sort must be asc or desc');
	const direction = sort === 'asc' ? 1 : -1;
	return [...rows].sort((a, b) => direction * (a.id - b.id)).slice(offset, offset + limit);
}

export function getFirst(query: Query, name: string): string | undefined {
	const value = query[name];
	return Array.isArray(value) ? value[0] : value;
}

/** A repeated key (`listIds=1&listIds=2`) or a comma list. */
export function readNumbers(query: Query, name: string): number[] | undefined {
	const value = query[name];
	if (value === undefined) return undefined;
	const ids = [value]
		.flat()
		.flatMap((part) => part.split(','))
		.map(Number);
	if (ids.some((id) => !Number.isInteger(id))) throw invalidError(`${name} should be type number`);
	return ids;
}

/** Milliseconds since the epoch. */
export function readTime(query: Query, name: string): number | undefined {
	const value = getFirst(query, name);
	if (value === undefined) return undefined;
	const time = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : NaN;
	if (Number.isNaN(time)) throw invalidError(`Invalid ${name} date format`);
	return time;
}

function readWholeNumber(query: Query, name: string, standard: number): number {
	const value = getFirst(query, name);
	if (value === undefined) return standard;
	if (!/^\d+$/.test(value)) throw invalidError(`${name} should be type number`);
	return Number(value);
}
