import type { EndpointAnswer, ObjectAnswer, RowsAnswer } from './answer';
import type { Json } from './json';
import type { ApiErrorKind } from './errors';
import { parsePathValue } from './pathValue';
import { toWellFormed } from './wellFormed';

export { isJson, type Json } from './json';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type QueryValue = string | number | boolean | ReadonlyArray<string | number>;

/** A vendor's way of paging through a list. */
export interface Paging {
	/** Query of the first page, e.g. its size. */
	readonly first: Readonly<Record<string, QueryValue>>;
	/**
	 * Returns the query of the page after this answer, or undefined after the last one.
	 * @param sent the query that returned `body`
	 * @param count number of rows on this page
	 */
	next(
		body: Json,
		sent: Readonly<Record<string, QueryValue | undefined>>,
		count: number,
	): Readonly<Record<string, QueryValue>> | undefined;
}

/** The constant facts about one address of an API: data, written once per vendor in its `endpoints.ts`. */
export interface Endpoint {
	readonly method: Method;
	/** Path below the base URL; `{name}` stands for a value given with each request. */
	readonly path: string;
	/** The vendor's rate limit for calls to this address. */
	readonly rate: string;
	/** The scopes that the credential needs, all of them; `a | b` if either is enough. */
	readonly scopes?: readonly string[];
	/** The content of a valid answer. Any other 2xx answer counts as no answer. */
	readonly answer: EndpointAnswer;
	/** The way from one page of rows to the next. If absent, there is only one page. */
	readonly paging?: Paging;
	/** Errors that only mean "there are none". All others remain errors. */
	readonly emptyOn?: readonly ApiErrorKind[];
	/** Whether sending the same request twice does no harm. Defaults to true, except for POST and PATCH. */
	readonly idempotent?: boolean;
}

/** The result of a call to the endpoint. */
export type AnswerOf<E extends Endpoint> = E['answer'] extends infer A
	? A extends ObjectAnswer<infer T>
		? (T & Json) | (A extends { readonly or204: true } ? undefined : never)
		: A extends RowsAnswer
			? Json
			: undefined
	: never;

/** One row of the endpoint's list, or the whole answer if the endpoint has no list. */
export type RowOf<E extends Endpoint> = E['answer'] extends infer A
	? A extends RowsAnswer<infer T> | ObjectAnswer<infer T>
		? T & Json
		: never
	: never;

/** One call of an endpoint. */
export interface ApiRequest<E extends Endpoint = Endpoint> {
	readonly endpoint: E;
	readonly path?: Readonly<Record<string, string>>;
	readonly query?: Readonly<Record<string, QueryValue | undefined>>;
	readonly body?: unknown;
	/** Is called with the number of rows that the vendor counts in the whole list, before the rows of each page. */
	readonly onCount?: (count: number) => void;
	/** Is called at the end of a list that lacks rows. An error that it throws is that of the call. */
	readonly onGaps?: (gaps: Gaps) => void;
}

/** Rows and entries that an answer lacks although it was read as a whole. */
export interface Gaps {
	/** Method and path template of the call. */
	readonly call: string;
	/** Rows that were read. */
	readonly read: number;
	/** Rows that the vendor counts, without those that are `null`; the same as `read` if none are missing. */
	readonly counted: number;
	/** Rows, or entries of lists within an answer, that are `null`. */
	readonly nullEntries: number;
}

/** A request in the form in which it is sent; the path is relative to the base URL. */
export interface HttpRequest {
	readonly method: Method;
	readonly path: string;
	readonly query: Readonly<Record<string, QueryValue>>;
	readonly body?: unknown;
}

export interface HttpResponse {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string | undefined>>;
	/** Parsed JSON; a string if the answer was not JSON; `''` or undefined if it was empty. */
	readonly body: unknown;
	/** The answer is from the token endpoint: the request itself was not sent. */
	readonly notSent?: boolean;
}

/**
 * Sends one request to the vendor. Returns answers of any status; only a network error throws (`NetworkError`), and so does an
 * answer that has not arrived as a whole after `timeoutMs`.
 */
export type HttpSend = (request: HttpRequest, timeoutMs: number) => Promise<HttpResponse>;

export function isIdempotent({ method, idempotent }: Pick<Endpoint, 'method' | 'idempotent'>): boolean {
	return idempotent ?? !(method === 'POST' || method === 'PATCH');
}

/** Returns method and path template, without the values of the call. */
export const describeCall = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string =>
	`${method} ${path}`;

/** @throws ApiError `invalid` for a value that would lead to a different address: one that is blank, `.` or `..` */
export function toHttpRequest(
	{ endpoint, path = {}, query = {}, body }: ApiRequest,
	encode: (value: string, name: string) => string,
): HttpRequest {
	return {
		method: endpoint.method,
		path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
			encode(toWellFormed(parsePathValue(path[name], name, describeCall(endpoint))), name),
		),
		query: Object.fromEntries(
			Object.entries(query)
				.filter((entry): entry is [string, QueryValue] => !isUnset(entry[1]))
				.map(([name, value]) => [name, toWellFormedValue(value)]),
		),
		body,
	};
}

const toWellFormedValue = (value: QueryValue): QueryValue => {
	if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? toWellFormed(one) : one));
	return typeof value === 'string' ? toWellFormed(value) : value;
};

const isUnset = (value: unknown) => value === undefined || value === null || value === '';
