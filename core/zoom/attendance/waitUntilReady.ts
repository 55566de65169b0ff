import type { Clock } from '../../async/clock';
import { ApiError, copyError } from '../../http/errors';
import { describeCount } from '../../values/counts';

const FIRST_DELAY_MS = 30_000;
const MAX_DELAY_MS = 300_000;
/** A result that is not ready for longer than this is an error at once. */
const MAX_KNOWN_WAIT_MS = 4 * 3_600_000;

/**
 * Repeats a reading at growing intervals while the report is not ready.
 * @param read gets whether it is repeated
 * @param timeoutMs sum of all waits, without those for a time that the error names; 0 reads once
 * @throws ApiError `not_ready` if the report is still not ready after that; any other error immediately
 */
export async function waitUntilReady<T>(
	read: (hasWaited: boolean) => Promise<T>,
	timeoutMs: number,
	clock: Clock,
): Promise<T> {
	let counted = 0;
	let waited = 0;
	for (let gap = FIRST_DELAY_MS; ; gap = Math.min(2 * gap, MAX_DELAY_MS)) {
		const outcome = await read(waited > 0).catch((error: unknown) => requireNotReady(error));
		if (!(outcome instanceof ApiError)) return outcome;
		const known = (outcome.readyAt ?? 0) - clock.now();
		const left = known > 0 ? known : timeoutMs - counted;
		if (timeoutMs === 0 || left <= 0 || known > MAX_KNOWN_WAIT_MS)
			throw waited > 0 ? timeoutError(outcome, waited) : outcome;
		const wait = known > 0 ? roundUp(known) : Math.min(gap, left);
		waited += wait;
		if (known <= 0) counted += wait;
		await clock.sleep(wait);
	}
}

/** To whole steps from the run's own start, so that runs that wait for the same moment go on at different ones. */
const roundUp = (wait: number): number => Math.ceil(wait / MAX_DELAY_MS) * MAX_DELAY_MS;

function requireNotReady(error: unknown): ApiError {
	if (error instanceof ApiError && error.kind === 'not_ready') return error;
	throw error;
}

const timeoutError = (error: ApiError, waitedMs: number): ApiError =>
	copyError(error, { title: `${error.message}, after waiting ${formatMinutes(waitedMs)}` });

const formatMinutes = (ms: number): string => describeCount(Math.round(ms / 600) / 100, 'minute');
