import type { Clock } from '../async/clock';
import {
	toHttpRequest,
	type Endpoint,
	type Json,
	type HttpResponse,
	type ApiRequest,
	type HttpSend,
} from './endpoint';
import { ApiError, toApiError, rethrow, type ErrorRule, type VendorError } from './errors';
import { paginate } from './pagination';
import { RetryBudget, NetworkError, withRetry, type RateLimited } from './retry';
import type { RateWindow } from './rateLimiter';

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
	 * The answer's body.
	 * @throws ApiError
	 */
	call(request: ApiRequest): Promise<unknown>;
	/**
	 * The rows of a list; nothing where the endpoint declares the refusal to mean "none".
	 * @throws ApiError
	 */
	rows(request: ApiRequest): AsyncGenerator<Json>;
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

export function createApiClient({ service, send, clock, maxWaitMs, reserve }: ApiClientOptions): ApiClient {
	const policy = { parseRateLimit: service.parseRateLimit.bind(service) };

	async function call(request: ApiRequest): Promise<unknown> {
		const { endpoint } = request;
		const forbidden = service.explainForbidden?.(endpoint);
		if (forbidden) throw forbidden;
		const wire = toHttpRequest(request, (value, name) => service.encode(value, name));
		const name = `${endpoint.method} ${endpoint.path}`;
		const budget = new RetryBudget(maxWaitMs, clock);
		const attempt = async () => {
			await budget.spend(reserve(endpoint.rate, budget.remainingMs));
			return await send(wire);
		};
		const response = await withRetry(endpoint, attempt, policy, budget, clock).catch((error: unknown) => {
			throw error instanceof NetworkError ? unreachableError(service.name, error, name) : error;
		});
		const vendorError = service.parseError(response) ?? parseNotJson(response);
		if (vendorError)
			throw toApiError(
				vendorError,
				response.status,
				[...service.errorRules, ...COMMON_ERROR_RULES],
				createUnknownErrorRule(service.name),
				name,
			);
		return response.body;
	}

	async function* rows(request: ApiRequest): AsyncGenerator<Json> {
		try {
			yield* paginate(request, call);
		} catch (error) {
			const means = error instanceof ApiError && request.endpoint.emptyOn?.includes(error.kind);
			if (!means) rethrow(error);
		}
	}

	return { call, rows };
}

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
		advice: 'Nothing was lost. Run the workflow again in a few minutes.',
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
	});
}
