import { mapConcurrent } from '../async/concurrent';
import { MAX_CONCURRENT } from '../brevo/api/account';
import { ApiError, rewordError, type ApiErrorKind } from '../http/errors';

/** True of the whole account: the next call would meet the same. */
const ACCOUNT_WIDE: readonly ApiErrorKind[] = [
	'credential',
	'ip_blocked',
	'permission',
	'disabled',
	'credits',
];
/** May be one call's bad luck, or the whole service's. */
const TRANSIENT: readonly ApiErrorKind[] = ['unavailable', 'network', 'not_json', 'rate_limit'];
/** After so many in a row it is the service: each has waited for a long time already. */
const MAX_CONSECUTIVE_FAILURES = 4;

/**
 * Makes one call per entry, several in flight. One that fails does not stop the others, unless what it met is true
 * of all: then the rest is not tried and says so.
 * @returns results in the order of the entries
 */
export async function runUntilFatal<T, R>(
	entries: readonly T[],
	work: (entry: T) => Promise<R | ApiError>,
): Promise<Array<R | ApiError>> {
	let fatal: ApiError | undefined;
	let consecutiveFailures = 0;
	return await mapConcurrent(entries, MAX_CONCURRENT, async (entry) => {
		if (fatal) return rewordError(fatal, { title: describeNotAttempted(fatal) });
		const result = await work(entry);
		const kind = result instanceof ApiError ? result.kind : undefined;
		consecutiveFailures = kind && TRANSIENT.includes(kind) ? consecutiveFailures + 1 : 0;
		if (
			result instanceof ApiError &&
			(ACCOUNT_WIDE.includes(result.kind) || consecutiveFailures >= MAX_CONSECUTIVE_FAILURES)
		)
			fatal ??= result;
		return result;
	});
}

/** Whether the next of a few large requests would meet the same: the limit was waited for as long as the run may. */
export const isFatal = ({ kind }: ApiError): boolean => ACCOUNT_WIDE.includes(kind) || kind === 'rate_limit';

/** Why what comes after a hopeless call was left. */
export const describeNotAttempted = ({ message }: ApiError): string => `not tried: ${message}`;

/** True of the account or the service, whatever the row. What else may happen to a row is told of that row. */
const RUN_WIDE: readonly ApiErrorKind[] = [
	'credential',
	'ip_blocked',
	'permission',
	'plan',
	'disabled',
	'credits',
	'rate_limit',
	'unavailable',
	'network',
	'not_json',
];

/**
 * When the key may not write or the service is down, the run has failed; rows that say so would look like a
 * success, and "Retry On Fail" would not see it.
 * @param isWritten whether anything was
 * @param errors what the writes met that failed
 */
export function throwIfAllFailed(isWritten: boolean, errors: readonly ApiError[]): void {
	if (isWritten) return;
	const ofTheRun = errors.find(({ kind }) => RUN_WIDE.includes(kind));
	if (ofTheRun) throw ofTheRun;
}
