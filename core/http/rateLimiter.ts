import { ApiError } from './errors';

/** At most `requests` in any span of `perMs` milliseconds. */
export interface RateWindow {
	readonly requests: number;
	readonly perMs: number;
	/**
	 * Calls that have to wait leave one after the other, not all at once when the window has moved on: a burst takes a
	 * while to be sent, and its end would run into the next one.
	 */
	readonly evenly?: boolean;
}

/**
 * Hands out turns so that no window is exceeded, in the order they were asked for.
 * One per credential and rate class. It knows this process only: other processes and apps that use the
 * same account are noticed through the vendor's 429 (see retry.ts).
 *
 * A turn is a moment, taken at once: whoever sleeps until a late one holds up nobody else.
 */
export class RateLimiter {
	private readonly turns: number[] = [];
	private readonly kept: number;

	constructor(private readonly windows: readonly RateWindow[]) {
		this.kept = Math.max(...windows.map((window) => window.requests));
	}

	/**
	 * Takes the next free turn.
	 * @returns milliseconds until it
	 * @throws ApiError `rate_limit` when it is further away than `mostMs`; then it stays free
	 */
	reserve(now: number, mostMs: number): number {
		const turn = Math.max(now, this.findEarliestSlot(now));
		if (turn - now > mostMs) throw tooFarAwayError(turn - now);
		this.turns.push(turn);
		if (this.turns.length > this.kept) this.turns.shift();
		return turn - now;
	}

	private findEarliestSlot(now: number): number {
		return Math.max(
			0,
			...this.windows.map(({ requests, perMs, evenly }) => {
				const oldest = this.turns[this.turns.length - requests];
				const free = oldest === undefined ? 0 : oldest + perMs;
				return evenly && free > now ? Math.max(free, this.latest + perMs / requests) : free;
			}),
		);
	}

	private get latest(): number {
		return this.turns[this.turns.length - 1] ?? 0;
	}
}

function tooFarAwayError(waitMs: number): ApiError {
	const minutes = Math.ceil(waitMs / 60_000);
	return new ApiError({
		kind: 'rate_limit',
		title: `The account's rate limit allows the next call only in ${minutes} minute${minutes === 1 ? '' : 's'}`,
		advice:
			'Run the workflow again later, raise "Maximum Wait" in the node\'s request options, or use the account less often.',
	});
}
