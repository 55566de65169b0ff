import { z } from 'zod';

import { isJson, type Json } from './json';

/**
 * The content of an endpoint's valid answer. Schemas name only the keys that the code relies on: everything else passes
 * through unchanged, and the order of the keys is kept.
 */
export type EndpointAnswer = ObjectAnswer | RowsAnswer | EmptyAnswer;

export interface ObjectAnswer<T = object> {
	readonly holds: 'object';
	readonly schema: z.ZodType<T>;
	/** A 204 is valid too: the endpoint has nothing to return. */
	readonly or204?: boolean;
}

export interface RowsAnswer<Row = object> {
	readonly holds: 'rows';
	readonly key: string;
	readonly row: z.ZodType<Row>;
	/** Key of the total number of rows. If it is 0, the list itself may be missing. */
	readonly count?: string;
	/** The whole answer is one row, with the list in it. */
	readonly asWhole?: boolean;
}

export interface EmptyAnswer {
	readonly holds: 'nothing';
}

/** The answer is an object with these keys. */
export const defineObject = <S extends z.ZodRawShape>(shape: S): ObjectAnswer<z.output<z.ZodObject<S>>> => ({
	holds: 'object',
	schema: z.object(shape),
});

/** The same, or nothing with HTTP 204. */
export const defineObjectOr204 = <S extends z.ZodRawShape>(shape: S) =>
	({ ...defineObject(shape), or204: true }) as const;

/** The answer is an object with at least one of these keys. */
export function defineSomeKeys<S extends z.ZodRawShape>(shape: S) {
	const keys = Object.keys(shape);
	const schema = z
		.object(shape)
		.partial()
		.refine((body: Json) => keys.some((key) => body[key] !== undefined), `lacks '${keys.join("' and '")}'`);
	return { holds: 'object', schema } as const;
}

/** The answer is an object with rows under `key`, each with the keys of `row`. */
export const defineRows = <S extends z.ZodRawShape>(
	key: string,
	row: S,
	count?: string,
): RowsAnswer<z.output<z.ZodObject<S>>> => ({ holds: 'rows', key, row: z.object(row), count });

/** For the keys of a schema: a list of objects of any keys. */
export const OBJECTS = z.array(z.record(z.unknown()));

/** For calls that only confirm that they were carried out. */
export const HOLDS_NOTHING: EmptyAnswer = { holds: 'nothing' };

/** Returns the rows of a page that matches its schema. `null` entries are empty, and are skipped. */
export function getRows(answer: EndpointAnswer, body: Json): Json[] {
	if (answer.holds !== 'rows' || answer.asWhole) return [skipNullEntries(body)];
	return listEntries(answer, body).filter(isJson).map(skipNullEntries);
}

/**
 * Returns an answer without the `null` entries of its lists of objects, such as the files of a recording. A list that has
 * nothing but `null` stays, for the schema to judge: it may be one of numbers, such as the lists that a contact has left.
 */
export function skipNullEntries(body: Json): Json {
	if (!hasListWithNulls(body)) return body;
	const withNulls = Object.entries(body).filter((entry): entry is [string, unknown[]] =>
		hasNullEntries(entry[1]),
	);
	const filled = withNulls.map(([key, list]) => [key, list.filter((entry) => entry !== null)]);
	return { ...body, ...Object.fromEntries(filled) };
}

/** Without a list of the values: a report has tens of thousands of rows, and nearly none has such a list. */
function hasListWithNulls(body: Json): boolean {
	for (const key in body) if (hasNullEntries(body[key])) return true;
	return false;
}

const hasNullEntries = (value: unknown): value is unknown[] =>
	Array.isArray(value) &&
	value.includes(null) &&
	value.some(isJson) &&
	value.every((entry) => entry === null || isJson(entry));

/** Returns the number of `null` entries that `getRows` or `skipNullEntries` leaves out. */
export function countNullEntries(answer: EndpointAnswer, body: Json): number {
	if (answer.holds !== 'rows' || answer.asWhole) return countNullsInLists(body);
	const entries = listEntries(answer, body);
	const rows = entries.filter(isJson);
	return entries.length - rows.length + rows.reduce((sum, row) => sum + countNullsInLists(row), 0);
}

const countNullsInLists = (body: Json): number =>
	hasListWithNulls(body)
		? Object.values(body)
				.filter(hasNullEntries)
				.reduce<number>((sum, list) => sum + list.filter((entry) => entry === null).length, 0)
		: 0;

/** Returns the number of rows of the whole list, if the vendor gives it. A count of 0 says nothing: some endpoints return it beside rows. */
export function findCount(answer: EndpointAnswer, body: Json): number | undefined {
	return (answer.holds === 'rows' && parseCount(answer, body)) || undefined;
}

/** Vendors change between numbers and text. */
function parseCount({ count: key }: RowsAnswer, body: Json): number | undefined {
	const value = key === undefined ? undefined : body[key];
	if (typeof value === 'string' && /^\d{1,15}$/.test(value.trim())) return Number(value);
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** Returns the number of rows that the vendor counts on the page, including `null` entries. */
export const countEntries = (answer: EndpointAnswer, body: Json): number =>
	answer.holds === 'rows' ? listEntries(answer, body).length : 1;

function listEntries({ key }: RowsAnswer, body: Json): unknown[] {
	const rows = body[key];
	return Array.isArray(rows) ? rows : [];
}

/**
 * Returns the reason why an answer does not match its endpoint, to follow the word "it" in a sentence; undefined if it
 * matches. An answer that is empty or breaks off must never be mistaken for "there are none".
 * @param offset of the page: a list that became shorter while it was read has no rows from there on
 */
export function explainUnreadable(
	answer: EndpointAnswer,
	status: number,
	body: unknown,
	offset = 0,
): string | undefined {
	if (status === PARTIAL) return 'is only a part of the answer';
	const isEmpty = body === undefined || (typeof body === 'string' && body.trim() === '');
	if (isEmpty) return mayBeEmpty(answer, status) ? undefined : 'is empty';
	if (!isJson(body)) return describeMisfit(body);
	if (answer.holds === 'nothing') return explainErrorBody(body);
	if (answer.holds === 'object') return explainMismatch(answer.schema, skipNullEntries(body));
	const rows = body[answer.key];
	const isNone = (rows === undefined || rows === null) && (parseCount(answer, body) ?? Infinity) <= offset;
	if (isNone || (Array.isArray(rows) && rows.length === 0)) return explainErrorBody(body);
	return explainMismatch(z.array(answer.row.nullable()), rows, answer.key);
}

/** Success by its status, but with an error as its content: it must not be taken for "done" or "none". */
function explainErrorBody(body: Json): string | undefined {
	const { error, errors, code, message, success } = body;
	const isError =
		Boolean(error) ||
		(Array.isArray(errors) && errors.length > 0) ||
		(code !== undefined && message !== undefined) ||
		success === false;
	return isError ? `holds an error${quoteWords(error, message)}` : undefined;
}

function quoteWords(...words: unknown[]): string {
	const [text] = words
		.flatMap((one) => (isJson(one) ? [one.message] : [one]))
		.filter((one) => typeof one === 'string' && one.trim() !== '');
	return text === undefined ? '' : ` ("${String(text).slice(0, MAX_QUOTE)}")`;
}

const MAX_QUOTE = 300;

/** No call asks for a part: a server between cuts what it has cached. */
const PARTIAL = 206;

const mayBeEmpty = (answer: EndpointAnswer, status: number): boolean =>
	answer.holds === 'nothing' || (answer.holds === 'object' && answer.or204 === true && status === 204);

function describeMisfit(body: unknown): string {
	if (Array.isArray(body)) return 'is a list';
	if (typeof body !== 'string') return `is ${String(body)}`;
	return /^\s*[[{]/.test(body) ? 'breaks off' : 'is not JSON';
}

function explainMismatch(schema: z.ZodType, value: unknown, key?: string): string | undefined {
	const issue = schema.safeParse(value).error?.issues[0];
	if (!issue) return undefined;
	if (issue.code === 'custom') return issue.message;
	const path = [key, ...issue.path].filter((part) => part !== undefined).join('.');
	const isMissing = issue.code === 'invalid_type' && issue.received === 'undefined';
	return isMissing ? `lacks '${path}'` : `holds an unexpected value in '${path}'`;
}
