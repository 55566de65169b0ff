import { mapConcurrent } from '../async/concurrent';
import { ApiError, concernsAccount, concernsOneCall, notAttemptedError } from '../http/errors';

/** This many errors of the service in a row mean that the service is down: each of them has already been retried for a long time. */
const MAX_CONSECUTIVE_FAILURES = 4;

/**
 * Makes one call per entry, several in flight. One failure does not stop the others, unless the error would affect
 * all of them: then the rest is not attempted, and its results say so.
 * @param limit maximum number of calls in flight
 * @returns results in the order of the entries
 */
export async function runUntilFatal<T, R>(
	entries: readonly T[],
	limit: number,
	work: (entry: T) => Promise<R | ApiError>,
): Promise<Array<R | ApiError>> {
	let fatal: ApiError | undefined;
	let consecutiveFailures = 0;
	return await mapConcurrent(entries, limit, async (entry) => {
		if (fatal) return notAttemptedError(fatal);
		const result = await work(entry);
		const reach = result instanceof ApiError ? result.reach : undefined;
		consecutiveFailures = reach === 'service' ? consecutiveFailures + 1 : 0;
		const isDown = reach === 'account' || consecutiveFailures >= MAX_CONSECUTIVE_FAILURES;
		if (result instanceof ApiError && isDown) fatal ??= result;
		return result;
	});
}

/** A batch and the vendor's answer to it. */
export interface BatchResult<Batch, Answer> {
	readonly batch: Batch;
	/** For a batch that was not attempted, the error that stopped the run. */
	readonly answer: Answer | ApiError;
	readonly isAttempted: boolean;
}

export interface BatchOptions<Batch, Answer> {
	/** Returns the batches to send in place of this one, given its answer; none if the answer is final. */
	split?(batch: Batch, answer: Answer | ApiError): readonly Batch[];
	/** Returns the error of an answer that says more than that. */
	getError?(answer: Answer): ApiError | undefined;
	/** Whether the next batch would fail with the same error. Defaults to `concernsAccount`. */
	isFatal?(error: ApiError): boolean;
}

/**
 * Sends batches one after the other. A batch that fails does not stop the others: it may be split and sent again in
 * parts. After a fatal error no further batch is attempted.
 * @returns one result for each batch that was not split, in the order of the batches
 */
export async function sendInBatches<Batch, Answer>(
	batches: readonly Batch[],
	send: (batch: Batch) => Promise<Answer | ApiError>,
	options: BatchOptions<Batch, Answer> = {},
): Promise<Array<BatchResult<Batch, Answer>>> {
	const { split = () => [], getError = () => undefined, isFatal = concernsAccount } = options;
	const results: Array<BatchResult<Batch, Answer>> = [];
	const queue = [...batches];
	let fatal: ApiError | undefined;
	for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
		if (fatal) {
			results.push({ batch, answer: fatal, isAttempted: false });
			continue;
		}
		const answer = await send(batch);
		const parts = split(batch, answer);
		queue.unshift(...parts);
		if (parts.length > 0) continue;
		results.push({ batch, answer, isAttempted: true });
		const error = answer instanceof ApiError ? answer : getError(answer);
		if (error && isFatal(error)) fatal = error;
	}
	return results;
}

/** Returns both halves of a batch; none for a batch of one, which cannot be split. */
export function halve<T>(batch: readonly T[]): T[][] {
	if (batch.length < 2) return [];
	const middle = Math.ceil(batch.length / 2);
	return [batch.slice(0, middle), batch.slice(middle)];
}

/** Returns the reason why an entry was not attempted after a fatal error. */
export const describeNotAttempted = (fatal: ApiError): string => notAttemptedError(fatal).message;

/**
 * Throws if nothing was written and an error concerns the whole run: the key may not write, or the service is down.
 * Output rows with that error would look like a success, and "Retry On Fail" would not notice it.
 * @param isWritten whether anything was written
 * @param errors errors of the failed writes
 */
export function throwIfNothingWritten(isWritten: boolean, errors: readonly ApiError[]): void {
	if (isWritten) return;
	const ofTheRun = errors.filter((error) => !concernsOneCall(error) || error.kind === 'plan');
	// Running again is right for the others, but not for one in doubt.
	const [first] = [...ofTheRun.filter(({ inDoubt }) => inDoubt), ...ofTheRun];
	if (first) throw first;
}
