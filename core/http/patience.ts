import type { Clock } from '../async/clock';

/** How long one call may still wait, whatever for: its turn, a rate limit, a passing fault. */
export class Patience {
	/** @param left milliseconds */
	constructor(
		private left: number,
		private readonly clock: Clock,
	) {}

	get leftMs(): number {
		return this.left;
	}

	/** @throws Stopped when the execution was stopped, or is meanwhile: also where there is nothing to wait for */
	async wait(milliseconds: number): Promise<void> {
		this.left -= milliseconds;
		await this.clock.sleep(milliseconds);
	}
}
