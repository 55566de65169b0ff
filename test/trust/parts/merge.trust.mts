import { mergeFaults, type Results } from '../page.mts';
import { readResults, writeResults } from '../results.mts';

type Faults = NonNullable<Results['faults']>;
const shards = Number(process.env.TRUST_SHARDS ?? 1);

it('the sweep found no bad outcome in any of its processes', () => {
	const parts = Array.from({ length: shards }, (_, index) => readResults<Faults>(`faults-${index + 1}`));
	const merged = mergeFaults(parts);
	writeResults('faults', merged);
	expect(merged.bad).toEqual([]);
});
