import type { Api } from '../api/api';
import { Problem } from '../api/problem';
import { keyOf } from './identity';
import type { Plan } from './plan';
import { untilHopeless } from './untilHopeless';
import { upsert, type Written } from './upsert';

/**
 * Writes contacts one by one, several in flight.
 * @param settled what became of a contact meanwhile, so that it need not be written
 * @returns by the plan's key, an entry for every plan
 */
export async function writeSingly(
	api: Api,
	plans: readonly Plan[],
	settled?: (plan: Plan) => Promise<Written | undefined>,
): Promise<Map<string, Written>> {
	const results = await untilHopeless(plans, async (plan) => {
		const written = (await settled?.(plan)) ?? (await upsert(api, plan));
		return 'problem' in written ? written.problem : written;
	});
	return new Map(
		plans.map((plan, index): [string, Written] => {
			const result = results[index]!;
			return [keyOf(plan), result instanceof Problem ? { problem: result } : result];
		}),
	);
}
