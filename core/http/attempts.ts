import type { Clock } from '../async/clock';
import { rethrow } from './errors';
import { NetworkError } from './retry';

/** One attempt of a call, without any value of it: neither path values nor query, headers or body. */
export interface CallAttempt {
	/** Method and path template, such as `GET /webinars/{webinarId}`. */
	readonly call: string;
	/** Counts from 1. */
	readonly attempt: number;
	readonly milliseconds: number;
	/** The HTTP status, or the reason why there is none, such as ECONNRESET. */
	readonly outcome: number | string;
}

export type OnAttempt = (attempt: CallAttempt) => void;

/** Returns a function that carries out the attempts of one call and reports each of them, whatever its outcome. */
export function createAttemptObserver(call: string, clock: Clock, onAttempt?: OnAttempt) {
	let attempts = 0;
	return async <Response extends { readonly status: number }>(work: () => Promise<Response>) => {
		if (!onAttempt) return await work();
		const attempt = ++attempts;
		const start = clock.now();
		const report = (outcome: CallAttempt['outcome']) =>
			onAttempt({ call, attempt, milliseconds: clock.now() - start, outcome });
		try {
			const response = await work();
			report(response.status);
			return response;
		} catch (error) {
			report(error instanceof NetworkError ? error.message : 'no answer');
			return rethrow(error);
		}
	};
}
