import { FLOWS } from '../flows.mts';
import { BAD } from '../judge.mts';
import { keepLog } from '../log.mts';
import { writeResults } from '../results.mts';
import { runSeed, runWithoutFaults, type SeededRun } from '../seeds.mts';
import { openWorld, type World } from '../world.mts';

const runs = Number(process.env.TRUST_RUNS ?? 20);
const first = Number(process.env.TRUST_SEED ?? 1);

let world: World;
beforeAll(async () => {
	keepLog();
	world = await openWorld();
});
afterAll(async () => await world.close());

const all: SeededRun[] = [];

it.each(FLOWS.map((flow) => [flow.name, flow] as const))('%s, with faults by seed', async (_, flow) => {
	const faultFree = await runWithoutFaults(world, flow);
	for (let seed = first; seed < first + runs; seed++) {
		all.push(await runSeed(world, flow, faultFree, seed));
	}
	const own = all.filter((run) => run.flow === flow.name);
	writeResults('flows', { runs: all });
	expect(
		own.filter(({ outcome }) => BAD.includes(outcome)).map(({ seed, outcome }) => `${seed}: ${outcome}`),
	).toEqual([]);
});
