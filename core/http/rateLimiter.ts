import { ApiError } from './errors';

/** At most `requests` in any span of `perMs` milliseconds. */
export interface RateWindow {
	readonly requests: number;
	readonly perMs: number;
	/**
	 * Spaces waiting calls evenly instead of sending them all at once when the window has moved on: a burst takes a
	 * while to send, and its end would overlap with the next one.
	 */
	readonly evenly?: boolean;
}

/**
 * Issues permits in the order of the requests, so that no window is exceeded. There is one limiter per credential and rate
 * class. It knows this process only: the use of the same account by other processes and apps shows in the vendor's 429
 * (see retry.ts).
 *
 * A permit is a point in time and is issued immediately: a caller that sleeps until its permit blocks no other caller.
 */
export class RateLimiter {
	private permits: number[] = [];
	private readonly kept: number;
	private latestNow = -Infinity;

	constructor(private readonly windows: readonly RateWindow[]) {
		this.kept = Math.max(...windows.map((window) => window.requests));
	}

	/**
	 * Reserves the next permit.
	 * @returns milliseconds until it is valid
	 * @throws ApiError `rate_limit` if that is longer than `maxMs`; the permit then stays available
	 */
	reserve(now: number, maxMs: number): number {
		this.followClock(now);
		const permit = Math.max(now, this.findEarliestPermit(now));
		if (permit - now > maxMs) throw tooFarAwayError(permit - now);
		this.permits.push(permit);
		if (this.permits.length > this.kept) this.permits.shift();
		return permit - now;
	}

	/** If the machine's clock was put back, permits keep their distance from now: no time has passed. */
	private followClock(now: number): void {
		const back = this.latestNow - now;
		if (back > 0) this.permits = this.permits.map((permit) => permit - back);
		this.latestNow = now;
	}

	private findEarliestPermit(now: number): number {
		return Math.max(
			0,
			...this.windows.map(({ requests, perMs, evenly }) => {
				const oldest = this.permits[this.permits.length - requests];
				const free = oldest === undefined ? 0 : oldest + perMs;
				return evenly && free > now ? Math.max(free, this.latest + perMs / requests) : free;
			}),
		);
	}

	private get latest(): number {
		return this.permits[this.permits.length - 1] ?? 0;
	}
}

function tooFarAwayError(waitMs: number): ApiError {
	const minutes = Math.ceil(waitMs / 60_000);
	return new ApiError({
		kind: 'rate_limit',
		title: `The account's rate limit allows the next call only in ${minutes} minute${minutes === 1 ? '' : 's'}`,
		advice:
			'Run the workflow again later, raise "Maximum Wait" in the node\'s request options, or make fewer calls with this account.',
	});
}
