import { inParallel } from '../async/concurrent';
import { IN_FLIGHT } from '../brevo/api/account';
import { Problem, reworded, type ProblemKind } from '../http/errors';

/** True of the whole account: the next call would meet the same. */
const OF_THE_ACCOUNT: readonly ProblemKind[] = [
	'credential',
	'ip_blocked',
	'permission',
	'disabled',
	'credits',
];
/** May be one call's bad luck, or the whole service's. */
const PASSING: readonly ProblemKind[] = ['unavailable', 'network', 'not_json', 'rate_limit'];
/** After so many in a row it is the service: each has waited for a long time already. */
const MOST_PASSING = 4;

/**
 * Makes one call per entry, several in flight. One that fails does not stop the others, unless what it met is true
 * of all: then the rest is not tried and says so.
 * @returns results in the order of the entries
 */
export async function untilHopeless<T, R>(
	entries: readonly T[],
	work: (entry: T) => Promise<R | Problem>,
): Promise<Array<R | Problem>> {
	let end: Problem | undefined;
	let inARow = 0;
	return await inParallel(entries, IN_FLIGHT, async (entry) => {
		if (end) return reworded(end, { title: notTried(end) });
		const result = await work(entry);
		const kind = result instanceof Problem ? result.kind : undefined;
		inARow = kind && PASSING.includes(kind) ? inARow + 1 : 0;
		if (result instanceof Problem && (OF_THE_ACCOUNT.includes(result.kind) || inARow >= MOST_PASSING))
			end ??= result;
		return result;
	});
}

/** Whether the next of a few large requests would meet the same: the limit was waited for as long as the run may. */
export const isHopeless = ({ kind }: Problem): boolean =>
	OF_THE_ACCOUNT.includes(kind) || kind === 'rate_limit';

/** Why what comes after a hopeless call was left. */
export const notTried = ({ message }: Problem): string => `not tried: ${message}`;
