/** Time and chance, handed in so that core stays pure and tests need not wait. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Returns at once for 0. @throws ExecutionStopped when the execution was stopped, or is meanwhile. */
	sleep(milliseconds: number): Promise<void>;
	/** At least 0, below 1. */
	random(): number;
}

/**
 * The user has stopped the execution. No `ApiError`: a problem may be one row's, and the next row is gone on with; this
 * is nobody's to handle.
 */
export class ExecutionStopped extends Error {
	constructor() {
		super('The execution was stopped');
		this.name = 'Stopped';
	}
}
