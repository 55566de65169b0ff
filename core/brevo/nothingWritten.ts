import type { Problem, ProblemKind } from '../api/problem';

/** About one contact or event: the run itself has done what it could. */
const OF_ONE_ROW: readonly ProblemKind[] = ['invalid', 'conflict'];

/**
 * When the key may not write or the service is down, the run has failed; rows that say so would look like a
 * success, and "Retry On Fail" would not see it.
 * @param isWritten whether anything was
 * @param met what the writes met that failed
 */
export function throwIfNothingCouldBeWritten(isWritten: boolean, met: readonly Problem[]): void {
	if (isWritten) return;
	const ofTheRun = met.find(({ kind }) => !OF_ONE_ROW.includes(kind));
	if (ofTheRun) throw ofTheRun;
}
