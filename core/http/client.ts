import type { Clock } from '../async/clock';
import { createAttemptObserver, type OnAttempt } from './attempts';
import {
	countNullEntries,
	countEntries,
	explainUnreadable,
	getRows,
	findCount,
	skipNullEntries,
} from './answer';
import {
	describeCall,
	isIdempotent,
	toHttpRequest,
	type AnswerOf,
	type Endpoint,
	type Gaps,
	type HttpResponse,
	type ApiRequest,
	type HttpSend,
	type RowOf,
} from './endpoint';
import {
	ApiError,
	describeDoubt,
	rethrow,
	copyError,
	toApiError,
	type ErrorRule,
	type VendorError,
} from './errors';
import { paginateInBatches, toArray } from './pagination';
import { RetryBudget, NetworkError, UnreadableAnswerError, withRetry, type RateLimited } from './retry';
import type { RateWindow } from './rateLimiter';
import { isJson, type Json } from './json';
import { findPageTitle } from './pageTitle';

/** The facts about all calls to one vendor. */
export interface ApiService {
	readonly name: string;
	/** Windows by rate class. A class without an entry is not limited. */
	readonly rateLimits: Readonly<Record<string, readonly RateWindow[]>>;
	readonly errorRules: readonly ErrorRule[];
	/** Encodes a value for a path; `name` is its placeholder in the path template. */
	encode(value: string, name: string): string;
	/** Returns the vendor's error if the response is one, else undefined. Even a 200 may be an error. */
	parseError(response: HttpResponse): VendorError | undefined;
	parseRateLimit(response: HttpResponse, now: number): RateLimited | undefined;
	/** Returns an error if this kind of credential can never call the endpoint; nothing is sent then. */
	explainForbidden?(endpoint: Endpoint): ApiError | undefined;
}

/** The calls to one account at one vendor, with rate limits, retries and readable errors. */
export interface ApiClient {
	/**
	 * Returns the answer's body, which matches the endpoint's schema.
	 * @throws ApiError
	 */
	call<E extends Endpoint>(request: ApiRequest<E>): Promise<AnswerOf<E>>;
	/**
	 * Returns one page of a list: the rows of the answer, and the answer itself.
	 * @throws ApiError
	 */
	page<E extends Endpoint>(request: ApiRequest<E>): Promise<Page<RowOf<E>>>;
	/**
	 * Yields the rows of a list; none if the answer is an error that means "none" for this endpoint.
	 * @throws ApiError
	 */
	rows<E extends Endpoint>(request: ApiRequest<E>): AsyncGenerator<RowOf<E>>;
	/**
	 * Returns all rows of a list: the same as those of `rows`, in a fraction of the time for long lists.
	 * @throws ApiError
	 */
	readAll<E extends Endpoint>(request: ApiRequest<E>): Promise<Array<RowOf<E>>>;
}

export interface Page<Row> {
	readonly rows: readonly Row[];
	/** The number of rows on the vendor's page: more than `rows` if some of them were `null`. */
	readonly size: number;
	/** The number of rows of the whole list, if the vendor gives it. */
	readonly count: number | undefined;
	readonly body: Json;
}

export interface ApiClientOptions {
	readonly service: ApiService;
	readonly transport: HttpSend;
	readonly clock: Clock;
	/** Budget for all waits of one call, in milliseconds. */
	readonly maxWaitMs: number;
	/**
	 * Reserves the next permit of a rate class.
	 * @returns milliseconds until it is valid
	 * @throws ApiError if that is longer than `maxMs`
	 */
	reserve(rate: string, maxMs: number): number;
	/** Is called after each attempt of each call. */
	readonly onAttempt?: OnAttempt;
	/** Is called for each list that ended with fewer rows than the vendor counts, also when it was read again, and for `null` entries. */
	onGaps?(gaps: Gaps): void;
}

export function createApiClient({
	service,
	transport,
	clock,
	maxWaitMs,
	reserve,
	onAttempt,
	onGaps,
}: ApiClientOptions): ApiClient {
	const policy = { parseRateLimit: service.parseRateLimit.bind(service) };

	async function sendWithRetry(request: ApiRequest): Promise<Json | undefined> {
		const { endpoint } = request;
		const forbidden = service.explainForbidden?.(endpoint);
		if (forbidden) throw forbidden;
		const wire = toHttpRequest(request, (value, name) => service.encode(value, name));
		const budget = new RetryBudget(maxWaitMs, clock);
		// An earlier attempt whose answer got lost may have taken effect.
		let hadLostAnswer = false;
		const observe = createAttemptObserver(describeCall(endpoint), clock, onAttempt);
		const attempt = async () => {
			await budget.spend(reserve(endpoint.rate, budget.remainingMs));
			try {
				const response = await observe(async () => await transport(wire, budget.timeoutMs));
				throwIfUnreadable(request, response);
				if (response.status >= 500 && !response.notSent) hadLostAnswer = true;
				return response;
			} catch (error) {
				if (error instanceof NetworkError && !error.notSent) hadLostAnswer = true;
				return rethrow(error);
			}
		};
		const response = await withRetry(endpoint, attempt, policy, budget, clock).catch((error: unknown) => {
			throw error instanceof NetworkError ? rewordNetworkError(endpoint, error) : error;
		});
		const error = findVendorError(endpoint, response);
		if (error && hadLostAnswer) return settleRepeated(endpoint, error);
		if (error) throw error;
		if (endpoint.answer.holds === 'nothing' || !isJson(response.body)) return undefined;
		return response.body;
	}

	/** The attempt before may have taken effect, and the error may be its consequence. */
	function settleRepeated({ method }: Endpoint, error: ApiError): undefined {
		if (method === 'DELETE' && error.kind === 'not_found') return undefined;
		const isDoubtful = method === 'DELETE' && error.kind === 'invalid';
		throw copyError(error, {
			isRepeated: true,
			...(isDoubtful && { inDoubt: true, advice: describeDoubt(service.name) }),
		});
	}

	/** An unreadable answer is treated like a network error, so that `withRetry` repeats the call. */
	function throwIfUnreadable({ endpoint: { answer }, query }: ApiRequest, response: HttpResponse): void {
		const { status, body, notSent } = response;
		if (status >= 300 || service.parseError(response)) return;
		const reason = notSent
			? 'holds no access token'
			: explainUnreadable(answer, status, body, Number(query?.offset ?? 0));
		if (reason !== undefined) throw new UnreadableAnswerError(reason, response);
	}

	function rewordNetworkError(endpoint: Endpoint, networkError: NetworkError): ApiError {
		if (!(networkError instanceof UnreadableAnswerError))
			return withDoubt(endpoint, unreachableError(service.name, networkError, describeCall(endpoint)));
		const { response } = networkError;
		const isPage =
			typeof response.body === 'string' && !response.notSent && networkError.reason === 'is not JSON';
		const error = isPage ? findVendorError(endpoint, response) : undefined;
		return error ?? withDoubt(endpoint, unreadableError(service.name, networkError, describeCall(endpoint)));
	}

	/** Returns the error in an answer, or in a page that answered in place of the vendor; undefined for a valid answer. */
	function findVendorError(endpoint: Endpoint, response: HttpResponse): ApiError | undefined {
		const vendorError = parseRedirect(response) ?? service.parseError(response) ?? parseNotJson(response);
		if (!vendorError) return undefined;
		// A page is not the vendor's word, so its 404 does not mean that something is absent.
		const isForeign = vendorError.code === NOT_JSON && !STATUSES_OF_ANY_SERVER.has(response.status);
		const rules = isForeign ? COMMON_ERROR_RULES : [...service.errorRules, ...COMMON_ERROR_RULES];
		const unknown = createUnknownErrorRule(service.name, vendorError);
		const error = toApiError(vendorError, response.status, rules, unknown, describeCall(endpoint));
		// A redirect is not followed, and what redirects a call does not carry it out.
		const isAnswerLost = response.status >= 500 || (response.status < 300 && error.kind === 'not_json');
		return isAnswerLost ? withDoubt(endpoint, error, response.notSent) : error;
	}

	/** Adds that it is not known whether the call took effect, if it must not be sent again. */
	const withDoubt = (endpoint: Endpoint, error: ApiError, notSent = error.notSent): ApiError => {
		if (notSent) return copyError(error, { notSent });
		if (isIdempotent(endpoint)) return error;
		// The advice to run it again would be wrong, but the other checks still apply.
		const more = error.kind === 'network' || error.kind === 'not_json' ? ` ${error.advice}` : '';
		return copyError(error, { inDoubt: true, advice: describeDoubt(service.name) + more });
	};

	/** Reports the `null` entries of an answer that is not read by `paginate`. */
	const reportNulls = ({ endpoint }: ApiRequest, body: Json): void => {
		const nullEntries = countNullEntries(endpoint.answer, body);
		if (nullEntries > 0) onGaps?.({ call: describeCall(endpoint), read: 0, counted: 0, nullEntries });
	};

	const call = async (request: ApiRequest) => {
		const body = await sendWithRetry(request);
		if (!body) return undefined;
		reportNulls(request, body);
		return request.endpoint.answer.holds === 'object' ? skipNullEntries(body) : body;
	};

	const page = async (request: ApiRequest) => {
		const body = (await sendWithRetry(request)) ?? {};
		const { answer } = request.endpoint;
		reportNulls(request, body);
		return {
			rows: getRows(answer, body),
			size: countEntries(answer, body),
			count: findCount(answer, body),
			body,
		};
	};

	async function* readBatches(request: ApiRequest): AsyncGenerator<readonly Json[]> {
		try {
			yield* paginateInBatches(request, sendWithRetry, (gaps) => {
				onGaps?.(gaps);
				request.onGaps?.(gaps);
			});
		} catch (error) {
			const means = error instanceof ApiError && request.endpoint.emptyOn?.includes(error.kind);
			if (!means) rethrow(error);
		}
	}

	async function* rows(request: ApiRequest): AsyncGenerator<Json> {
		for await (const batch of readBatches(request)) yield* batch;
	}

	const readAll = async (request: ApiRequest) => (await toArray(readBatches(request))).flat();

	// The only place where an answer gets its type: it has been checked against the endpoint's schema.
	return { call, page, rows, readAll } as ApiClient;
}

/** The code of errors that are not from the vendor. */
const NOT_JSON = 'not_json';
/** Statuses whose meaning does not depend on the words: a key or token that is not accepted, and too many calls. */
const STATUSES_OF_ANY_SERVER: ReadonlySet<number> = new Set([401, 429]);

/** Neither vendor redirects calls. A redirect is never followed: the other host would get the credential. */
function parseRedirect({ status, headers: { location = '' } }: HttpResponse): VendorError | undefined {
	if (status < 300 || status >= 400) return undefined;
	const host = URL.canParse(location) ? ` to ${new URL(location).host}` : '';
	return { code: NOT_JSON, message: `a redirect${host} (HTTP ${status})` };
}

/** Text in place of JSON: the page of a proxy or firewall, or a wrong address. */
function parseNotJson({ status, body }: HttpResponse): VendorError | undefined {
	if (typeof body !== 'string' || body.trim() === '') return undefined;
	const title = findPageTitle(body);
	return {
		code: NOT_JSON,
		message: title ? `a page titled "${title}" (HTTP ${status})` : `no JSON (HTTP ${status})`,
	};
}

const COMMON_ERROR_RULES: readonly ErrorRule[] = [
	{
		kind: 'unavailable',
		status: [500, 502, 503, 504],
		title: 'The service is not available at the moment',
		advice: 'Run the workflow again in a few minutes.',
	},
	{
		kind: 'not_json',
		code: [NOT_JSON],
		message: /^(.*)$/,
		title: 'The answer was not JSON but $1',
		advice:
			'Something other than the service answered: a proxy, a firewall, or another server at a wrong base URL. Check the base URL in the credential and the network between n8n and the service.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		title: 'The account made too many requests',
		advice: 'Run the workflow again later, or raise "Maximum Wait" in the node\'s request options.',
	},
];

const createUnknownErrorRule = (vendor: string, { message }: VendorError): ErrorRule => ({
	kind: 'other',
	title:
		message === '' ? `${vendor} rejected the request and gave no reason` : `${vendor} rejected the request`,
	advice:
		message === ''
			? 'Check the parameters and the values of the credential.'
			: "Read the service's own message, and check the parameters.",
});

function unreachableError(vendor: string, error: NetworkError, call: string): ApiError {
	return new ApiError({
		kind: 'network',
		title: error.notSent
			? `${vendor} could not be reached`
			: `${vendor} did not answer: the connection broke off or timed out`,
		advice: `Check the network between n8n and ${vendor}, and the base URL in the credential${error.code ? ` (${error.code})` : ''}.`,
		call,
		notSent: error.notSent,
	});
}

function unreadableError(vendor: string, error: UnreadableAnswerError, call: string): ApiError {
	const { reason, notSent, response } = error;
	return new ApiError({
		kind: 'unreadable',
		title: notSent
			? `${vendor} returned no access token: its answer could not be read`
			: `${vendor}'s answer could not be read: it ${reason}`,
		advice: notSent
			? 'Nothing was changed. Run the workflow again in a few minutes. If the problem persists, check the base URL in the credential.'
			: 'Run the workflow again in a few minutes.',
		status: response.status,
		call,
		notSent,
	});
}
