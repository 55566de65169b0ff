import { FAULT_KINDS } from '../../sandbox/network/faultKinds.mts';
import { runFlow, type Flow } from './flows.mts';
import { judgeAgain, judgeRun, type Outcome, type Usual } from './judge.mts';
import { takeLog } from './log.mts';
import type { World } from './world.mts';

/** Shares of the calls that are struck. */
const RATES = [0.01, 0.03, 0.1, 0.2, 0.3];

export interface SeededRun {
	readonly flow: string;
	readonly seed: number;
	readonly rate: number;
	/** Calls that were struck. */
	readonly struck: number;
	readonly outcome: Outcome;
	readonly words: string;
}

/** A flow without faults: run once, and run once more. */
export interface FaultFree {
	readonly once: Usual;
	readonly twice: Usual;
}

export async function runWithoutFaults(world: World, flow: Flow): Promise<FaultFree> {
	world.begin();
	const initial = world.look();
	const once = await runFlow(world, flow);
	if (once.error)
		throw new Error(`The flow fails without faults: ${once.error.message}`, { cause: once.error });
	return { once: { initial, seen: once }, twice: { initial, seen: await runFlow(world, flow) } };
}

/** Runs a flow with the faults of a seed, and once more without any. */
export async function runSeed(
	world: World,
	flow: Flow,
	{ once, twice }: FaultFree,
	seed: number,
): Promise<SeededRun> {
	const rate = RATES[seed % RATES.length]!;
	world.begin();
	world.sandbox.control.seededFaults({ seed, rate, kinds: KINDS });
	takeLog();
	const seen = await runFlow(world, flow);
	let outcome = judgeRun(seen, once, takeLog());
	if (outcome === 'said' || outcome === 'right') {
		world.sandbox.control.endFaults();
		const again = judgeAgain(await runFlow(world, flow), twice);
		if (again !== 'said') outcome = again;
	}
	const struck = seen.calls.filter(({ fault }) => fault).length;
	const words = [seen.error?.message, seen.error?.description, ...seen.hints].filter(Boolean).join(' | ');
	return { flow: flow.name, seed, rate, struck, outcome, words };
}

/** A list without end has thousands of pages: the sweep over all endpoints tries it. */
const KINDS = Object.keys(FAULT_KINDS).filter((name) => name !== 'endless-pages');
