import type { Clock } from '../async/clock';
import { countPlaces, explainUnreadable, getRows } from './answer';
import {
	isIdempotent,
	toHttpRequest,
	type AnswerOf,
	type Endpoint,
	type HttpResponse,
	type ApiRequest,
	type HttpSend,
	type RowOf,
} from './endpoint';
import {
	ApiError,
	describeDoubt,
	rethrow,
	rewordError,
	toApiError,
	type ErrorRule,
	type VendorError,
} from './errors';
import { paginate } from './pagination';
import { RetryBudget, NetworkError, UnreadableAnswer, withRetry, type RateLimited } from './retry';
import type { RateWindow } from './rateLimiter';
import { type Json } from './json';

/** What is true of all calls to one vendor. */
export interface ApiService {
	readonly name: string;
	/** Rate class -> its windows. A class without an entry is not paced. */
	readonly rateLimits: Readonly<Record<string, readonly RateWindow[]>>;
	readonly errorRules: readonly ErrorRule[];
	/** How a value is written into a path, where the template calls it `name`. */
	encode(value: string, name: string): string;
	/** What the vendor said if this reply is a refusal, else undefined. A 200 may be one. */
	parseError(response: HttpResponse): VendorError | undefined;
	parseRateLimit(response: HttpResponse, now: number): RateLimited | undefined;
	/** Why this kind of credential can never call the endpoint; nothing is sent then. */
	explainForbidden?(endpoint: Endpoint): ApiError | undefined;
}

/** Calls to one account at one vendor: paced, retried, refusals worded. */
export interface ApiClient {
	/**
	 * The answer's body, which is what the endpoint promises.
	 * @throws ApiError
	 */
	call<E extends Endpoint>(request: ApiRequest<E>): Promise<AnswerOf<E>>;
	/**
	 * One page of a list: the rows of the answer, and the whole of it.
	 * @throws ApiError
	 */
	page<E extends Endpoint>(request: ApiRequest<E>): Promise<Page<RowOf<E>>>;
	/**
	 * The rows of a list; nothing where the endpoint declares the refusal to mean "none".
	 * @throws ApiError
	 */
	rows<E extends Endpoint>(request: ApiRequest<E>): AsyncGenerator<RowOf<E>>;
}

export interface Page<Row> {
	readonly rows: readonly Row[];
	/** How many rows the vendor put on the page: more than `rows` where some of them were `null`. */
	readonly size: number;
	readonly body: Json;
}

export interface ApiClientOptions {
	readonly service: ApiService;
	readonly send: HttpSend;
	readonly clock: Clock;
	/** All waits of one call together, in milliseconds. */
	readonly maxWaitMs: number;
	/**
	 * Takes the next turn of this rate class.
	 * @returns milliseconds until it
	 * @throws ApiError when it is further away than `mostMs`
	 */
	reserve(rate: string, mostMs: number): number;
}

export function createApiClient({
	service,
	send: carry,
	clock,
	maxWaitMs,
	reserve,
}: ApiClientOptions): ApiClient {
	const policy = { parseRateLimit: service.parseRateLimit.bind(service) };

	async function send(request: ApiRequest): Promise<Json | undefined> {
		const { endpoint } = request;
		const forbidden = service.explainForbidden?.(endpoint);
		if (forbidden) throw forbidden;
		const wire = toHttpRequest(request, (value, name) => service.encode(value, name));
		const budget = new RetryBudget(maxWaitMs, clock);
		const attempt = async () => {
			await budget.spend(reserve(endpoint.rate, budget.remainingMs));
			const response = await carry(wire);
			throwIfUnreadable(endpoint, response);
			return response;
		};
		const response = await withRetry(endpoint, attempt, policy, budget, clock).catch((error: unknown) => {
			throw error instanceof NetworkError ? explainFault(endpoint, error) : error;
		});
		const error = explainRefusal(endpoint, response);
		if (error) throw error;
		return endpoint.answer.holds === 'nothing' || !response.body ? undefined : (response.body as Json);
	}

	/** An answer that is none is as good as a fault of the network: `withRetry` takes it for one. */
	function throwIfUnreadable({ answer }: Endpoint, response: HttpResponse): void {
		const { status, body, notSent } = response;
		if (status >= 400 || service.parseError(response)) return;
		const reason = notSent ? 'holds no access token' : explainUnreadable(answer, status, body);
		if (reason !== undefined) throw new UnreadableAnswer(reason, response);
	}

	function explainFault(endpoint: Endpoint, fault: NetworkError): ApiError {
		if (!(fault instanceof UnreadableAnswer))
			return withDoubt(endpoint, unreachableError(service.name, fault, describeCall(endpoint)));
		const { response } = fault;
		const isPage = typeof response.body === 'string' && !response.notSent && fault.reason === 'is not JSON';
		const error = isPage ? explainRefusal(endpoint, response) : undefined;
		return error ?? withDoubt(endpoint, unreadableError(service.name, fault, describeCall(endpoint)));
	}

	/** What the vendor refused, or what stood in its way; undefined for a good answer. */
	function explainRefusal(endpoint: Endpoint, response: HttpResponse): ApiError | undefined {
		const vendorError = service.parseError(response) ?? parseNotJson(response);
		if (!vendorError) return undefined;
		const rules = [...service.errorRules, ...COMMON_ERROR_RULES];
		const unknown = createUnknownErrorRule(service.name);
		const error = toApiError(vendorError, response.status, rules, unknown, describeCall(endpoint));
		const isLost = response.status >= 500 || (response.status < 400 && error.kind === 'not_json');
		return isLost ? withDoubt(endpoint, error, response.notSent) : error;
	}

	/** Adds that nobody knows whether the call took effect, where it must not be sent again. */
	const withDoubt = (endpoint: Endpoint, error: ApiError, notSent = error.notSent): ApiError => {
		if (notSent) return rewordError(error, { notSent });
		if (isIdempotent(endpoint)) return error;
		// "Run it again" would be wrong, what else there is to check is not.
		const more = error.kind === 'network' || error.kind === 'not_json' ? ` ${error.advice}` : '';
		return rewordError(error, { inDoubt: true, advice: describeDoubt(service.name) + more });
	};

	const page = async (request: ApiRequest) => {
		const body = (await send(request)) ?? {};
		const { answer } = request.endpoint;
		return { rows: getRows(answer, body), size: countPlaces(answer, body), body };
	};

	async function* rows(request: ApiRequest): AsyncGenerator<Json> {
		try {
			yield* paginate(request, send);
		} catch (error) {
			const means = error instanceof ApiError && request.endpoint.emptyOn?.includes(error.kind);
			if (!means) rethrow(error);
		}
	}

	// The one place where an answer gets its type: it has been held against the endpoint's schema.
	return { call: send, page, rows } as ApiClient;
}

const describeCall = ({ method, path }: Endpoint): string => `${method} ${path}`;

/** A string where JSON was due: a proxy's or firewall's page, or a wrong address. */
function parseNotJson({ status, body }: HttpResponse): VendorError | undefined {
	if (typeof body !== 'string' || body.trim() === '') return undefined;
	const title = /<title>([^<]*)<\/title>/i.exec(body)?.[1]?.trim();
	return {
		code: 'not_json',
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
		code: ['not_json'],
		message: /^(.*)$/,
		title: 'The answer was not JSON but $1',
		advice:
			'A proxy, a firewall or a wrong base URL answered in place of the service. Check the base URL in the credential and the network between n8n and the service.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		title: 'The account made too many requests',
		advice: 'Run the workflow again later, or raise "Maximum Wait" in the node\'s request options.',
	},
];

const createUnknownErrorRule = (vendor: string): ErrorRule => ({
	kind: 'other',
	title: `${vendor} refused the request`,
	advice: 'See what the service said and check the parameters.',
});

function unreachableError(vendor: string, fault: NetworkError, call: string): ApiError {
	return new ApiError({
		kind: 'network',
		title: `${vendor} could not be reached`,
		advice: `Check the network between n8n and ${vendor}, and the base URL in the credential${fault.code ? ` (${fault.code})` : ''}.`,
		call,
		notSent: fault.notSent,
	});
}

function unreadableError(vendor: string, fault: UnreadableAnswer, call: string): ApiError {
	const { reason, notSent, response } = fault;
	return new ApiError({
		kind: 'unreadable',
		title: notSent
			? `${vendor} gave n8n no access token: its answer could not be read`
			: `${vendor}'s answer could not be read: it ${reason}`,
		advice: notSent
			? 'Nothing was done. Run the workflow again in a few minutes. If it stays so, check the base URL in the credential.'
			: 'Run the workflow again in a few minutes.',
		status: response.status,
		call,
		notSent,
	});
}
