/** Time and chance, handed in so that core stays pure and tests need not wait. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Returns at once for 0. @throws when the execution was stopped, or is meanwhile. */
	sleep(milliseconds: number): Promise<void>;
	/** At least 0, below 1. */
	random(): number;
}
