/** Time and chance, handed in so that core stays pure and tests need not wait. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Returns at once for 0. @throws Stopped when the execution was stopped, or is meanwhile. */
	sleep(milliseconds: number): Promise<void>;
	/** At least 0, below 1. */
	random(): number;
}

/**
 * The user has stopped the execution. No `Problem`: a problem may be one row's, and the next row is gone on with; this
 * is nobody's to handle.
 */
export class Stopped extends Error {
	constructor() {
		super('The execution was stopped');
		this.name = 'Stopped';
	}
}
