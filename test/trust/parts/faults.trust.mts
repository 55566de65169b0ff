import { FAULT_KINDS } from '../../../sandbox/network/faultKinds.mts';
import { createDraw, getSeedOfDay } from '../draw.mts';
import { keepLog } from '../log.mts';
import { BAD } from '../judge.mts';
import { OPERATION_RUNS } from '../operations.mts';
import { writeResults } from '../results.mts';
import { findTargets, listCases, nameOf, tryCases, type Finding } from '../sweep.mts';
import { openWorld, type World } from '../world.mts';

/** Share of the cases that is tried, drawn by the seed of the day. */
const share = Number(process.env.TRUST_SHARE ?? 1);
const seed = getSeedOfDay();
/** `TRUST_ONLY='^user\.'` and `TRUST_KINDS='^429'` restrict it, to look into a finding. */
const only = new RegExp(process.env.TRUST_ONLY ?? '.');
const kinds = new RegExp(process.env.TRUST_KINDS ?? '.');
/** `2/3`: the second of three processes that share the endpoints among them, each with a sandbox of its own. */
const [shard = 1, shards = 1] = (process.env.TRUST_SHARD ?? '1/1').split('/').map(Number);

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
	let endpoints = 0;
	for (const target of targets) {
		const mine = new Set(target.endpoints.filter(() => ++endpoints % shards === shard - 1));
		const drawn = listCases([target]).filter(({ kind }) => kinds.test(kind) && draw() < share);
		for await (const found of tryCases(
			world,
			target,
			drawn.filter(({ endpoint }) => mine.has(endpoint)),
		)) {
			cases += 1;
			if (found) findings.push(found);
		}
		writeResults(`faults-${shard}`, summarize(targets.length, cases, findings));
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
