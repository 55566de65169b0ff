import { FAULT_KINDS } from '../../../sandbox/network/faultKinds.mts';
import { createDraw, getSeedOfDay } from '../draw.mts';
import { keepLog } from '../log.mts';
import { BAD } from '../judge.mts';
import { OPERATION_RUNS } from '../operations.mts';
import { writeResults } from '../results.mts';
import { findTargets, listCases, nameOf, tryCase, type Finding } from '../sweep.mts';
import { openWorld, type World } from '../world.mts';

/** Share of the cases that is tried, drawn by the seed of the day. */
const share = Number(process.env.TRUST_SHARE ?? 1);
const seed = getSeedOfDay();
/** `TRUST_ONLY='^user\.'` and `TRUST_KINDS='^429'` restrict it, to look into a finding. */
const only = new RegExp(process.env.TRUST_ONLY ?? '.');
const kinds = new RegExp(process.env.TRUST_KINDS ?? '.');

let world: World;
beforeAll(async () => {
	keepLog();
	world = await openWorld();
});
afterAll(async () => await world.close());

it('every kind of fault at every endpoint of every operation', async () => {
	const runs = OPERATION_RUNS.filter(({ operation }) => only.test(operation));
	const targets = await findTargets(world, runs);
	const findings: Finding[] = [];
	let cases = 0;
	const draw = createDraw(seed);
	for (const target of targets) {
		for (const one of listCases([target]).filter(({ kind }) => kinds.test(kind) && draw() < share)) {
			const found = await tryCase(world, target, one);
			cases += 1;
			if (found) findings.push(found);
		}
		writeResults('faults', summarize(targets.length, cases, findings));
	}
	expect(findings.filter(({ outcome }) => BAD.includes(outcome)).map(nameOf)).toEqual([]);
});

/** Kinds whose answers arrive. */
const ARRIVING = new Set([
	'slow',
	'dripping',
	'bom',
	'text-count',
	'negative-count',
	'zero-count',
	'shortened-page',
]);
const isLost = (kind: string): boolean => FAULT_KINDS[kind]!.after !== undefined && !ARRIVING.has(kind);

function countOutcomes(findings: readonly Finding[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { outcome } of findings) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}

function summarize(targets: number, tried: number, findings: readonly Finding[]) {
	const counts: Record<string, Record<string, number>> = {};
	for (const { kind, outcome } of findings) {
		const own = (counts[kind] ??= {});
		own[outcome] = (own[outcome] ?? 0) + 1;
	}
	const lost = findings.filter(({ kind, endpoint }) => isLost(kind) && endpoint.method !== 'GET');
	const bad = findings.filter(({ outcome }) => BAD.includes(outcome));
	return {
		share,
		seed,
		targets,
		tried,
		struck: findings.length,
		counts,
		lost: countOutcomes(lost),
		bad: bad.map((one) => [nameOf(one), one.words]),
	};
}
