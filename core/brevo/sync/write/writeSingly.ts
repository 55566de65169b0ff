import { runUntilFatal } from '../../../audience/batchRun';
import { toContactKey } from '../../../audience/recipientKey';
import { catchApiError } from '../../../http/asProblem';
import type { ApiClient } from '../../../http/client';
import { ApiError, rewordError } from '../../../http/errors';
import type { ContactPlan } from '../plan/plan';
import type { UnsubscribeWatch } from './unsubscribeWatch';
import { upsertContact, type WriteResult } from './upsert';

/** What else brings contacts in while they are written one by one. */
export interface WriteObserver {
	/** What became of a contact by now, so that it need not be written. */
	getResult(plan: ContactPlan): WriteResult | undefined;
	/** What a call of its own did to a contact, seen with that. */
	adjustResult(plan: ContactPlan, result: WriteResult): WriteResult;
}

const NO_OBSERVER: WriteObserver = { getResult: () => undefined, adjustResult: (_, result) => result };

/**
 * Writes contacts one by one, several in flight, each as its plan stands by then.
 * @returns by the plan's key, an entry for every plan
 */
export async function writeOneByOne(
	api: ApiClient,
	plans: readonly ContactPlan[],
	watch: UnsubscribeWatch,
	observer = NO_OBSERVER,
): Promise<Map<string, WriteResult>> {
	const results = await runUntilFatal(plans, async (plan) => {
		const failure = await catchApiError(watch.refreshIfStale());
		const settled = observer.getResult(plan);
		if (settled) return toResult(settled);
		const now = watch.latestPlan(plan);
		if (failure instanceof ApiError && now.listIds.length > 0) return unknownConsentError(failure);
		return toResult(observer.adjustResult(now, await upsertContact(api, now)));
	});
	return new Map(
		plans.map((plan, index): [string, WriteResult] => {
			const result = results[index]!;
			return [toContactKey(plan), result instanceof ApiError ? { problem: result } : result];
		}),
	);
}

const toResult = (result: WriteResult) => ('problem' in result ? result.problem : result);

/** Better not written than put back on a list: the next run does it. */
const unknownConsentError = (problem: ApiError): ApiError =>
	rewordError(problem, {
		title: `not written, since it could not be read who has left a list meanwhile: ${problem.message}`,
	});
