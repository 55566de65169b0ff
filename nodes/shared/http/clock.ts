import { sleep } from 'n8n-workflow';

import { ExecutionStoppedError, type Clock } from '../../../core/async/clock';
import type { CallContext } from './callContext';

const SLICE_MS = 500;

/** Milliseconds since 1970. The only place where the nodes read the time. */
export const readNow = (): number => Date.now();

/** Returns a signal that aborts after this time. */
export const startTimeout = (milliseconds: number): AbortSignal => AbortSignal.timeout(milliseconds);

/** The real clock. A wait ends early when the user stops the execution. */
export function createClock(context: CallContext): Clock {
	const signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return {
		now: readNow,
		random: () => Math.random(),
		async sleep(milliseconds) {
			// n8n-workflow has no abortable sleep; slices keep the reaction to Stop below half a second.
			for (let left = milliseconds; left > 0; left -= SLICE_MS) {
				if (signal?.aborted) throw new ExecutionStoppedError();
				await sleep(Math.min(left, SLICE_MS));
			}
			if (signal?.aborted) throw new ExecutionStoppedError();
		},
	};
}
