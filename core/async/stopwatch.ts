import type { Clock } from './clock';

/** Measures for how long at least one of several overlapping pieces of work was under way. */
export class Stopwatch {
	private running = 0;
	private since = 0;
	private measuredMs = 0;

	constructor(private readonly clock: Clock) {}

	/** Milliseconds, without the work that is still under way. */
	get totalMs(): number {
		return this.measuredMs;
	}

	async measure<T>(work: () => Promise<T>): Promise<T> {
		if (this.running++ === 0) this.since = this.clock.now();
		try {
			return await work();
		} finally {
			// The machine's clock may have been set back.
			if (--this.running === 0) this.measuredMs += Math.max(0, this.clock.now() - this.since);
		}
	}
}
