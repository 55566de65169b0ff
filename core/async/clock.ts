/** Time and randomness, passed in so that core stays pure and tests need not wait. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Returns at once for 0. @throws ExecutionStoppedError when the execution has been stopped, or is stopped during the wait. */
	sleep(milliseconds: number): Promise<void>;
	/** At least 0, below 1. */
	random(): number;
}

/**
 * The user has stopped the execution. Not an `ApiError`: after one of those the run may continue with the next row,
 * whereas this must never be caught and handled.
 */
export class ExecutionStoppedError extends Error {
	constructor() {
		super('The execution was stopped');
		this.name = 'ExecutionStoppedError';
	}
}

/** For handlers of all other errors. */
export function rethrowStop(error: unknown): void {
	if (error instanceof ExecutionStoppedError) throw error;
}
