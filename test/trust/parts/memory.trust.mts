import { FLOWS, runFlow } from '../flows.mts';
import { writeResults } from '../results.mts';
import { openWorld } from '../world.mts';

const FLOW_RUNS = 300;
const WARM_UP = 60;
/** Growth that the sandbox's own log and n8n's caches explain. */
const MAX_GROWTH_MB = 40;

it(`${FLOW_RUNS} flows in one process need no more memory in the end than at the start`, async () => {
	const world = await openWorld();
	const megabytes: number[] = [];
	for (let run = 0; run < FLOW_RUNS; run++) {
		world.begin();
		await runFlow(world, FLOWS[run % FLOWS.length]!);
		if (run % 20 === 19) megabytes.push(await measureHeap());
	}
	await world.close();
	writeResults('memory', { flows: FLOW_RUNS, megabytes });
	const settled = megabytes[WARM_UP / 20 - 1]!;
	expect(megabytes.at(-1)! - settled).toBeLessThan(MAX_GROWTH_MB);
});

/** The heap after a collection, where node is run with --expose-gc; otherwise the lowest of a few readings. */
async function measureHeap(): Promise<number> {
	const readings: number[] = [];
	for (let reading = 0; reading < 3; reading++) {
		globalThis.gc?.();
		await new Promise((resolve) => setImmediate(resolve));
		readings.push(process.memoryUsage().heapUsed / 2 ** 20);
	}
	return Math.round(Math.min(...readings));
}
