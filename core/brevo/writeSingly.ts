import type { Api } from '../api/api';
import { inParallel } from '../api/parallel';
import { Problem, type ProblemKind } from '../api/problem';
import { IN_FLIGHT } from './account';
import type { Plan } from './plan';
import { upsert, type Written } from './upsert';

/** True of the whole account: the next contact would meet the same. */
const HOPELESS: readonly ProblemKind[] = ['credential', 'ip_blocked', 'permission', 'disabled', 'credits'];
/** May be one contact's bad luck, or the whole service's. */
const PASSING: readonly ProblemKind[] = ['unavailable', 'network', 'not_json', 'rate_limit'];
/** After so many in a row it is the service: each has waited for a long time already. */
const MOST_PASSING = 4;

/**
 * Writes contacts one by one, several in flight. One that fails does not stop the others, unless what it met
 * is true of all: then the rest is not tried and says so.
 * @returns by e-mail, an entry for every plan
 */
export async function writeSingly(api: Api, plans: readonly Plan[]): Promise<Map<string, Written>> {
	let end: Problem | undefined;
	let inARow = 0;
	const written = await inParallel(plans, IN_FLIGHT, async (plan): Promise<[string, Written]> => {
		if (end) return [plan.email, { problem: notTried(end) }];
		const result = await upsert(api, plan);
		const kind = 'problem' in result ? result.problem.kind : undefined;
		inARow = kind && PASSING.includes(kind) ? inARow + 1 : 0;
		if ('problem' in result && (HOPELESS.includes(result.problem.kind) || inARow >= MOST_PASSING)) {
			end ??= result.problem;
		}
		return [plan.email, result];
	});
	return new Map(written);
}

function notTried({ kind, message, advice, status, said, call }: Problem): Problem {
	return new Problem({ kind, title: `not tried: ${message}`, advice, status, said, call });
}
