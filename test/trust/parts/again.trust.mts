import { BAD, type Outcome } from '../judge.mts';
import { keepLog } from '../log.mts';
import { OPERATION_RUNS } from '../operations.mts';
import type { Results } from '../page.mts';
import { readResults, writeResults } from '../results.mts';
import { findTargets, listCases, nameOf, nameOfCase, tryCase, type Finding } from '../sweep.mts';
import { openWorld, type World } from '../world.mts';

/** `npm run trust -- 200 again`: the bad cases of the last sweep, with the sources as they are now. */

let world: World;
beforeAll(async () => {
	keepLog();
	world = await openWorld();
});
afterAll(async () => await world.close());

it('the bad cases of the last sweep', async () => {
	const results = readResults<NonNullable<Results['faults']>>('faults');
	const before = new Map(results.bad.map(([name]) => splitName(name)));
	const counts = structuredClone(results.counts);
	const bad: Finding[] = [];
	const isConcerned = (operation: string) =>
		[...before.keys()].some((name) => name.startsWith(`${operation},`));
	const runs = OPERATION_RUNS.filter(({ operation }) => isConcerned(operation));
	for (const target of await findTargets(world, runs)) {
		for (const one of listCases([target])) {
			const outcome = before.get(nameOfCase(one));
			if (!outcome) continue;
			const { found } = await tryCase(world, target, one);
			const own = counts[one.kind]!;
			own[outcome] = (own[outcome] ?? 0) - 1;
			if (found) own[found.outcome] = (own[found.outcome] ?? 0) + 1;
			if (found && BAD.includes(found.outcome)) bad.push(found);
		}
	}
	const again = [...(results.again ?? []), ...before.keys()];
	writeResults('faults', { ...results, counts, bad: bad.map((one) => [nameOf(one), one.words]), again });
	expect(bad.map(nameOf)).toEqual([]);
});

function splitName(name: string): [string, Outcome] {
	const [outcome = '', ...rest] = name.split(': ');
	return [rest.join(': '), outcome as Outcome];
}
