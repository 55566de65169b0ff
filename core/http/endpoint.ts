import type { EndpointAnswer, ObjectAnswer, RowsAnswer } from './answer';
import type { Json } from './json';
import { ApiError, type ApiErrorKind } from './errors';

export { isJson, type Json } from './json';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type QueryValue = string | number | boolean | ReadonlyArray<string | number>;

/** How a vendor numbers its pages. */
export interface Paging {
	/** Query of the first page, e.g. its size. */
	readonly first: Readonly<Record<string, QueryValue>>;
	/**
	 * Query of the page after this answer, or undefined after the last one.
	 * @param sent the query that got `body`
	 * @param count rows on this page
	 */
	next(
		body: Json,
		sent: Readonly<Record<string, QueryValue | undefined>>,
		count: number,
	): Readonly<Record<string, QueryValue>> | undefined;
}

/** What is always true of one address of an API: data, written once per vendor in its `endpoints.ts`. */
export interface Endpoint {
	readonly method: Method;
	/** Path below the base URL; `{name}` stands for a value given with each request. */
	readonly path: string;
	/** The vendor's rate limit that counts calls to this address. */
	readonly rate: string;
	/** Scopes of which the credential needs each; `a | b` where either is enough. */
	readonly scopes?: readonly string[];
	/** What a good answer holds. Anything else on a 2xx is as good as no answer. */
	readonly answer: EndpointAnswer;
	/** How to get from one page of rows to the next. Without it there is one page. */
	readonly paging?: Paging;
	/** Refusals that only mean "there are none". Everything else stays an error. */
	readonly emptyOn?: readonly ApiErrorKind[];
	/** Whether sending the same request twice does no harm. Default: every method but POST and PATCH. */
	readonly idempotent?: boolean;
}

/** What a call of the endpoint gives. */
export type AnswerOf<E extends Endpoint> = E['answer'] extends infer A
	? A extends ObjectAnswer<infer T>
		? (T & Json) | (A extends { readonly or204: true } ? undefined : never)
		: A extends RowsAnswer
			? Json
			: undefined
	: never;

/** One row of the endpoint's list; of an endpoint without a list the whole answer. */
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
}

/** A request as it goes over the wire, below the base URL. */
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
	/** Parsed JSON; a string where the answer was not JSON; `''` or undefined where there was none. */
	readonly body: unknown;
	/** The answer is that of the token's address: the request itself was not sent. */
	readonly notSent?: boolean;
}

/** Carries one request to the vendor. Answers of every status are replies; only a fault of the network throws (`NetworkError`). */
export type HttpSend = (request: HttpRequest) => Promise<HttpResponse>;

export function isIdempotent({ method, idempotent }: Pick<Endpoint, 'method' | 'idempotent'>): boolean {
	return idempotent ?? !(method === 'POST' || method === 'PATCH');
}

/** @throws ApiError `invalid` for a blank in the path, which would ask another address than the one meant */
export function toHttpRequest(
	{ endpoint, path = {}, query = {}, body }: ApiRequest,
	encode: (value: string, name: string) => string,
): HttpRequest {
	return {
		method: endpoint.method,
		path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
			// An expression may have given a number.
			const value = String(path[name] ?? '').trim();
			if (value === '') throw emptyPathError(name, endpoint);
			return encode(value, name);
		}),
		query: Object.fromEntries(
			Object.entries(query).filter((entry): entry is [string, QueryValue] => !isUnset(entry[1])),
		),
		body,
	};
}

function emptyPathError(name: string, { method, path }: Endpoint): ApiError {
	// `listId` is "List ID" in the editor.
	const label = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/^./, (letter) => letter.toUpperCase());
	return new ApiError({
		kind: 'invalid',
		title: `${label.replace(/ Id$/, ' ID')} is empty`,
		advice: 'Fill it in, or check that its expression gives a value for this item.',
		call: `${method} ${path}`,
	});
}

const isUnset = (value: unknown) => value === undefined || value === null || value === '';
