import { reduceCount } from '../support/dayShare.mts';
import { startCpuTimer } from '../support/time/cpuTime.mts';
import { BAD } from './judge.mts';
import { createDraw, getShortSeeds } from './draw.mts';
import { isLeftOut } from './leftOut.mts';
import { keepLog } from './log.mts';
import { OPERATION_RUNS } from './operations.mts';
import { findTargets, listCases, tryCase, nameOf } from './sweep.mts';
import { openWorld, type World } from './world.mts';

/**
 * A small part of `npm run trust`, which tries all cases: some that are always the same, and some of the day. The seed is in the
 * title of the test: `TRUST_SEED=20261130 npx jest test/trust/short` tries those of that day again.
 */
const DAY = '2026-12-01';
const OPERATIONS = 6;
const CASES = reduceCount(30, 3);
/** No further cases are tried after this time of the processor. */
const MAX_CPU_MS = 5_000;

let world: World;
beforeAll(async () => {
	keepLog();
	world = await openWorld(DAY);
});
afterAll(async () => await world.close());

test.each(getShortSeeds())('faults drawn by the seed %i', async (seed) => {
	const draw = createDraw(seed);
	const pick = <T>(all: readonly T[]): T => all[Math.floor(draw() * all.length)]!;
	// Tables read the whole account, and have their own place in the long run.
	const small = OPERATION_RUNS.filter(({ operation }) => operation !== 'table.export');
	const targets = await findTargets(
		world,
		Array.from({ length: OPERATIONS }, () => pick(small)),
	);
	const cases = targets.flatMap((target) => listCases([target]).map((one) => ({ target, one })));
	const tried = Array.from({ length: CASES }, () => pick(cases)).filter(({ one }) => !isLeftOut(one));
	const bad: string[] = [];
	const readCpuMs = startCpuTimer();
	for (const { target, one } of tried) {
		if (readCpuMs() > MAX_CPU_MS) break;
		const { found } = await tryCase(world, target, one);
		if (found && BAD.includes(found.outcome)) bad.push(nameOf(found));
	}
	expect(bad).toEqual([]);
});
