import { Problem } from './problem';

/** At most `requests` in any span of `perMs` milliseconds. */
export interface RateWindow {
	readonly requests: number;
	readonly perMs: number;
}

/**
 * Hands out turns so that no window is exceeded, in the order they were asked for.
 * One per credential and rate class. It knows this process only: other processes and apps that use the
 * same account are noticed through the vendor's 429 (see retry.ts).
 *
 * A turn is a moment, taken at once: whoever sleeps until a late one holds up nobody else.
 */
export class Limiter {
	private readonly turns: number[] = [];
	private readonly kept: number;

	constructor(private readonly windows: readonly RateWindow[]) {
		this.kept = Math.max(...windows.map((window) => window.requests));
	}

	/**
	 * Takes the next free turn.
	 * @returns milliseconds until it
	 * @throws Problem `rate_limit` when it is further away than `mostMs`; then it stays free
	 */
	takeTurn(now: number, mostMs: number): number {
		const turn = Math.max(now, this.earliest());
		if (turn - now > mostMs) throw tooFarAway(turn - now);
		this.turns.push(turn);
		if (this.turns.length > this.kept) this.turns.shift();
		return turn - now;
	}

	private earliest(): number {
		return Math.max(
			0,
			...this.windows.map(({ requests, perMs }) => {
				const oldest = this.turns[this.turns.length - requests];
				return oldest === undefined ? 0 : oldest + perMs;
			}),
		);
	}
}

function tooFarAway(waitMs: number): Problem {
	const minutes = Math.ceil(waitMs / 60_000);
	return new Problem({
		kind: 'rate_limit',
		title: `The account's rate limit allows the next call only in ${minutes} minute${minutes === 1 ? '' : 's'}`,
		advice:
			'Run the workflow again later, raise "Maximum Wait" in the node\'s request options, or use the account less often.',
	});
}
