import type { ApiError, ApiErrorKind } from '../http/errors';

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
