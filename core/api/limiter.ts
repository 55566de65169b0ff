import type { Clock } from './clock';
import { Problem } from './problem';

/** At most `requests` in any span of `perMs` milliseconds. */
export interface RateWindow {
	readonly requests: number;
	readonly perMs: number;
}

/**
 * Hands out turns so that no window is exceeded, in the order they were asked for.
 * One per account and rate class. It knows this process only: other processes and apps that use the
 * same account are noticed through the vendor's 429 (see retry.ts).
 */
export class Limiter {
	private readonly turns: number[] = [];
	private queue: Promise<void> = Promise.resolve();
	private readonly kept: number;

	constructor(private readonly windows: readonly RateWindow[]) {
		this.kept = Math.max(...windows.map((window) => window.requests));
	}

	/**
	 * Resolves when the next call may leave.
	 * @throws Problem `rate_limit` when the turn is further away than `maxWaitMs`.
	 */
	turn(clock: Clock, maxWaitMs: number): Promise<void> {
		const turn = this.queue.then(() => this.waitForTurn(clock, maxWaitMs));
		this.queue = turn.catch(() => undefined);
		return turn;
	}

	private async waitForTurn(clock: Clock, maxWaitMs: number): Promise<void> {
		const wait = this.earliest() - clock.now();
		if (wait > maxWaitMs) throw tooFarAway(wait);
		if (wait > 0) await clock.sleep(wait);
		this.turns.push(clock.now());
		if (this.turns.length > this.kept) this.turns.shift();
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
