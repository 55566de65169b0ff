import { untilHopeless } from '../../../audience/batchRun';
import { keyOf } from '../../../audience/recipientKey';
import { asProblem } from '../../../http/asProblem';
import type { Api } from '../../../http/client';
import { Problem, reworded } from '../../../http/errors';
import type { Plan } from '../plan/plan';
import type { ConsentWatch } from './unsubscribeWatch';
import { upsert, type Written } from './upsert';

/** What else brings contacts in while they are written one by one. */
export interface Meanwhile {
	/** What became of a contact by now, so that it need not be written. */
	settled(plan: Plan): Written | undefined;
	/** What a call of its own did to a contact, seen with that. */
	told(plan: Plan, written: Written): Written;
}

const NOTHING_ELSE: Meanwhile = { settled: () => undefined, told: (_, written) => written };

/**
 * Writes contacts one by one, several in flight, each as its plan stands by then.
 * @returns by the plan's key, an entry for every plan
 */
export async function writeSingly(
	api: Api,
	plans: readonly Plan[],
	watch: ConsentWatch,
	meanwhile = NOTHING_ELSE,
): Promise<Map<string, Written>> {
	const results = await untilHopeless(plans, async (plan) => {
		const failure = await asProblem(watch.keepUp());
		const settled = meanwhile.settled(plan);
		if (settled) return asResult(settled);
		const now = watch.current(plan);
		if (failure instanceof Problem && now.listIds.length > 0) return unknownConsent(failure);
		return asResult(meanwhile.told(now, await upsert(api, now)));
	});
	return new Map(
		plans.map((plan, index): [string, Written] => {
			const result = results[index]!;
			return [keyOf(plan), result instanceof Problem ? { problem: result } : result];
		}),
	);
}

const asResult = (written: Written) => ('problem' in written ? written.problem : written);

/** Better not written than put back on a list: the next run does it. */
const unknownConsent = (problem: Problem): Problem =>
	reworded(problem, {
		title: `not written, since it could not be read who has left a list meanwhile: ${problem.message}`,
	});
