import type { Clock } from '../async/clock';
import { createAttemptObserver, type OnAttempt } from './attempts';
import { countNullEntries, countEntries, getRows, findCount, skipNullEntries } from './answer';
import { findAnswerError, settleRepeated, throwIfUnreadable, toNetworkApiError } from './answerErrors';
import {
	describeCall,
	toHttpRequest,
	type AnswerOf,
	type Endpoint,
	type Gaps,
	type ApiRequest,
	type HttpSend,
	type RowOf,
} from './endpoint';
import { ApiError, rethrow } from './errors';
import { paginateInBatches, toArray } from './pagination';
import { RetryBudget, NetworkError, withRetry } from './retry';
import { isJson, type Json } from './json';
import type { ApiService } from './service';

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

/**
 * Creates a function that sends a request until there is a final answer, and returns its body, if it has one.
 */
function createSender({
	service,
	transport,
	clock,
	maxWaitMs,
	reserve,
	onAttempt,
}: ApiClientOptions): (request: ApiRequest) => Promise<Json | undefined> {
	const policy = { parseRateLimit: service.parseRateLimit.bind(service) };
	return async function (request) {
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
				throwIfUnreadable(service, request, response);
				if (response.status >= 500 && !response.notSent) hadLostAnswer = true;
				return response;
			} catch (error) {
				if (error instanceof NetworkError && !error.notSent) hadLostAnswer = true;
				return rethrow(error);
			}
		};
		const response = await withRetry(endpoint, attempt, policy, budget, clock).catch((error: unknown) => {
			throw error instanceof NetworkError ? toNetworkApiError(service, endpoint, error) : error;
		});
		const error = findAnswerError(service, endpoint, response);
		if (error && hadLostAnswer) return settleRepeated(service, endpoint, error);
		if (error) throw error;
		if (endpoint.answer.holds === 'nothing' || !isJson(response.body)) return undefined;
		return response.body;
	};
}

export function createApiClient(options: ApiClientOptions): ApiClient {
	const { onGaps } = options;
	const sendWithRetry = createSender(options);

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
