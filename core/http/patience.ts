import type { Clock } from '../async/clock';

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
