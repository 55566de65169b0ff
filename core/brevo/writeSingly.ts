import type { Api } from '../api/api';
import { Problem } from '../api/problem';
import { keyOf } from './identity';
import type { Plan } from './plan';
import { untilHopeless } from './untilHopeless';
import { upsert, type Written } from './upsert';

/**
 * Writes contacts one by one, several in flight.
 * @returns by the plan's key, an entry for every plan
 */
export async function writeSingly(api: Api, plans: readonly Plan[]): Promise<Map<string, Written>> {
	const results = await untilHopeless(plans, async (plan) => {
		const written = await upsert(api, plan);
		return 'problem' in written ? written.problem : written;
	});
	return new Map(
		plans.map((plan, index): [string, Written] => {
			const result = results[index]!;
			return [keyOf(plan), result instanceof Problem ? { problem: result } : result];
		}),
	);
}
