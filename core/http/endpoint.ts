import type { EndpointAnswer, ObjectAnswer, RowsAnswer } from './answer';
import type { Json } from './json';
import { ApiError, type ApiErrorKind } from './errors';

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
		path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
			const value = String(path[name] ?? '').trim();
			if (stripInvisible(value) === '') throw emptyPathError(name, endpoint);
			if (leadsElsewhere(value)) throw strayPathError(name, value, endpoint);
			return encode(value, name);
		}),
		query: Object.fromEntries(
			Object.entries(query).filter((entry): entry is [string, QueryValue] => !isUnset(entry[1])),
		),
		body,
	};
}

/**
 * Whether servers may resolve a part of the value as a path: `..` as the ID of a registrant is the address of the webinar.
 * Gateways decode a path more than once, and some replace characters that look like others.
 */
function leadsElsewhere(value: string): boolean {
	if (value.length > MAX_PATH_VALUE || value.startsWith('[object ')) return true;
	let decoded = value;
	for (let times = 0; times < 4; times++) decoded = decodePercent(decoded);
	const plain = stripInvisible(decoded.normalize('NFKC').replace(/\u3002/g, '.'));
	return plain === '' || plain.split(/[/\\\u2044\u2215]/).some((part) => /^\.\.?(;|$)/.test(part));
}

/** Decodes what can be decoded, including the long forms of `.`, `/` and `\`, which UTF-8 forbids. */
const decodePercent = (text: string): string =>
	text
		.replace(/%u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
		.replace(/%(?:c0|e0%80|f0%80%80)%(ae|af)/gi, (_, code: string) => (/ae/i.test(code) ? '.' : '/'))
		.replace(/%c1%9c/gi, '\\')
		.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => Buffer.from(codes.replace(/%/g, ''), 'hex').toString());

/** Returns the text without white space, control characters, and characters that are not shown. */
const stripInvisible = (text: string): string =>
	text.replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}]/gu, '');

/** Longer than any ID or address. */
const MAX_PATH_VALUE = 1000;

/** `listId` is "List ID" in the editor. */
const toLabel = (name: string): string =>
	name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/^./, (letter) => letter.toUpperCase())
		.replace(/ Id$/, ' ID');

const emptyPathError = (name: string, endpoint: Endpoint): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `${toLabel(name)} is empty`,
		advice: 'Fill it in, or check that its expression returns a value for this item.',
		call: describeCall(endpoint),
	});

const strayPathError = (name: string, value: string, endpoint: Endpoint): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `${toLabel(name)} cannot be '${value.slice(0, 50)}'`,
		advice:
			'Nothing was sent. Check the field, and that its expression returns the right value for this item.',
		call: describeCall(endpoint),
	});

const isUnset = (value: unknown) => value === undefined || value === null || value === '';
