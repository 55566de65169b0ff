import { clamp } from 'lodash';

import type { Clock } from '../async/clock';
import { isIdempotent, type Endpoint, type HttpResponse } from './endpoint';

/** The request did not reach the vendor, or its answer did not reach n8n. */
export class NetworkError extends Error {
	/** Such as ECONNREFUSED, where known. */
	readonly code?: string;
	/** The call ended while it waited for its turn. */
	private readonly wasWaiting: boolean;

	constructor(message: string, { code, wasWaiting = false }: { code?: string; wasWaiting?: boolean } = {}) {
		super(message);
		this.name = 'NetworkError';
		this.code = code;
		this.wasWaiting = wasWaiting;
	}

	/** No connection was made, so the request had no effect. */
	get notSent(): boolean {
		return this.wasWaiting || (this.code !== undefined && NO_CONNECTION.has(this.code));
	}
}

/** https://nodejs.org/api/errors.html#common-system-errors */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** An answer that does not match the endpoint's schema, and so counts as no answer. */
export class UnreadableAnswerError extends NetworkError {
	constructor(
		/** Follows the word "it" in a sentence. */
		readonly reason: string,
		readonly response: HttpResponse,
	) {
		super(`the answer ${reason}`);
	}

	override get notSent(): boolean {
		return this.response.notSent === true;
	}
}

/** The meaning of a vendor's 429: a time to wait, or a daily limit, for which waiting is pointless. */
export type RateLimited = { readonly waitMs: number } | { readonly daily: true };

export interface RetryPolicy {
	/** Reads a 429. Undefined if the vendor gave no time. */
	parseRateLimit(response: HttpResponse, now: number): RateLimited | undefined;
}

type Repeatable = Pick<Endpoint, 'method' | 'idempotent'>;

const TRANSIENT_STATUSES = new Set([408, 425, 500, 502, 503, 504]);
const MAX_ATTEMPTS = 6;
/** The time that all attempts of a call may take in addition to its waits: an answer may drip on for ever. */
const MAX_SENDING_MS = 180_000;

/**
 * Sends a request until there is a final answer. The only place that repeats a call after a network error or a
 * rejection.
 * A request that got a 429 or was not sent has had no effect, so any request may be repeated. After other errors, only
 * idempotent requests are.
 * @returns the last response, whatever its status
 * @throws NetworkError if the network error persists
 */
export async function withRetry(
	endpoint: Repeatable,
	attempt: () => Promise<HttpResponse>,
	policy: RetryPolicy,
	budget: RetryBudget,
	clock: Clock,
): Promise<HttpResponse> {
	for (let count = 1; ; count++) {
		const outcome = await attempt().catch(expectNetworkError);
		const wait = count < MAX_ATTEMPTS ? getDelay(outcome, endpoint, policy, clock, count) : undefined;
		if (wait === undefined || wait >= budget.timeoutMs || wait > budget.remainingMs) {
			if (outcome instanceof NetworkError) throw outcome;
			return outcome;
		}
		await budget.spend(wait);
	}
}

function getDelay(
	outcome: HttpResponse | NetworkError,
	endpoint: Repeatable,
	policy: RetryPolicy,
	clock: Clock,
	count: number,
): number | undefined {
	const growing = 1000 * 2 ** (count - 1) * (1 + clock.random() / 4);
	const isRepeatable = isIdempotent(endpoint) || outcome.notSent === true;
	if (outcome instanceof NetworkError) return isRepeatable ? growing : undefined;
	if (outcome.status === 429) {
		const limited = policy.parseRateLimit(outcome, clock.now());
		if (limited === undefined) return growing;
		if ('daily' in limited) return undefined;
		// If the vendor's time has passed and the retry is rejected again, the vendor's clock cannot be trusted.
		const minMs = count === 1 ? 0 : growing;
		// Slightly later than the vendor's time, and not all calls at the same moment.
		return Math.max(minMs, limited.waitMs) + 250 * clock.random();
	}
	return TRANSIENT_STATUSES.has(outcome.status) && isRepeatable ? growing : undefined;
}

function expectNetworkError(error: unknown): NetworkError {
	if (error instanceof NetworkError) return error;
	throw error;
}

/**
 * The time that one call may take in all. Its waits, for permits, rate limits and transient errors, share a budget. The
 * call as a whole, with its attempts and the bodies of their answers, has a deadline.
 */
export class RetryBudget {
	private readonly total: number;
	private readonly endsAt: number;

	/** @param left milliseconds for all waits */
	constructor(
		private left: number,
		private readonly clock: Clock,
	) {
		this.total = left + MAX_SENDING_MS;
		this.endsAt = clock.now() + this.total;
	}

	/** Milliseconds that may still be waited. */
	get remainingMs(): number {
		return Math.min(this.left, this.timeoutMs);
	}

	/** Milliseconds until the call must have ended, whatever it is doing. */
	get timeoutMs(): number {
		// The machine's clock may have been put back. Deadlines take whole milliseconds; Maximum Wait may be 1.1 seconds.
		return Math.floor(clamp(this.endsAt - this.clock.now(), 0, this.total));
	}

	/** @throws ExecutionStoppedError when the execution has been stopped, or is stopped during the wait, even if the wait is 0 */
	async spend(milliseconds: number): Promise<void> {
		this.left -= milliseconds;
		await this.clock.sleep(milliseconds);
	}
}
