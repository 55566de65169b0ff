import type { Clock } from '../async/clock';
import { isIdempotent, type Endpoint, type HttpResponse } from './endpoint';

/** The request did not reach the vendor, or its answer did not reach us. */
export class NetworkError extends Error {
	constructor(
		message: string,
		/** Such as ECONNREFUSED, where known. */
		readonly code?: string,
	) {
		super(message);
		this.name = 'NetworkFault';
	}

	/** No connection came about: the request had no effect. */
	get notSent(): boolean {
		return this.code !== undefined && NO_CONNECTION.has(this.code);
	}
}

/** https://nodejs.org/api/errors.html#common-system-errors */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** An answer came that is not what the endpoint promises: as good as none. */
export class UnreadableAnswer extends NetworkError {
	constructor(
		/** As the end of a sentence that begins with "it". */
		readonly reason: string,
		readonly response: HttpResponse,
	) {
		super(`the answer ${reason}`);
	}

	override get notSent(): boolean {
		return this.response.notSent === true;
	}
}

/** How a vendor's 429 is to be taken: wait so long, or not worth waiting (a daily limit). */
export type RateLimited = { readonly waitMs: number } | { readonly daily: true };

export interface RetryPolicy {
	/** Reads a 429. `waitMs` undefined: the vendor named no time. */
	parseRateLimit(response: HttpResponse, now: number): RateLimited | undefined;
}

type Repeatable = Pick<Endpoint, 'method' | 'idempotent'>;

const TRANSIENT_CODES = new Set([408, 425, 500, 502, 503, 504]);
const MAX_ATTEMPTS = 6;

/**
 * Sends until there is an answer worth giving to the caller. The one place that retries.
 * A 429 was not carried out, and what did not leave neither: every request may be repeated then. After other faults only
 * what is safe to repeat is.
 * @returns the last reply, whatever its status.
 * @throws NetworkError when the network stays away.
 */
export async function withRetry(
	endpoint: Repeatable,
	attempt: () => Promise<HttpResponse>,
	policy: RetryPolicy,
	budget: RetryBudget,
	clock: Clock,
): Promise<HttpResponse> {
	for (let count = 1; ; count++) {
		const outcome = await attempt().catch(asFault);
		const wait = count < MAX_ATTEMPTS ? getDelay(outcome, endpoint, policy, clock, count) : undefined;
		if (wait === undefined || wait > budget.remainingMs) {
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
		// Told "now" a second time, the vendor's clock is not to be trusted.
		const least = count === 1 ? 0 : growing;
		// A little later than told, and not all at the same moment.
		return Math.max(least, limited.waitMs) + 250 * clock.random();
	}
	return TRANSIENT_CODES.has(outcome.status) && isRepeatable ? growing : undefined;
}

function asFault(error: unknown): NetworkError {
	if (error instanceof NetworkError) return error;
	throw error;
}

/** How long one call may still wait, whatever for: its turn, a rate limit, a passing fault. */
export class RetryBudget {
	/** @param left milliseconds */
	constructor(
		private left: number,
		private readonly clock: Clock,
	) {}

	get remainingMs(): number {
		return this.left;
	}

	/** @throws ExecutionStopped when the execution was stopped, or is meanwhile: also where there is nothing to wait for */
	async spend(milliseconds: number): Promise<void> {
		this.left -= milliseconds;
		await this.clock.sleep(milliseconds);
	}
}
