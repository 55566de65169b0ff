import type { Call } from '../../sandbox/network/callLog.mts';
import { FAULT_KINDS, listFaultKinds } from '../../sandbox/network/faultKinds.mts';
import { canonize } from './canonical.mts';
import { takeLog } from './log.mts';
import { isWarnedOfSecondRun, judgeAgain, judgeRun, type Outcome, type Usual } from './judge.mts';
import { listCalledEndpoints, type CalledEndpoint, type OperationRun } from './operations.mts';
import type { World } from './world.mts';

/** One kind of fault at one endpoint of one operation. */
export interface Case {
	readonly run: OperationRun;
	readonly endpoint: CalledEndpoint;
	readonly kind: string;
	/** Strikes every call to the endpoint, not only the first. */
	readonly lasting: boolean;
}

export interface Finding extends Case {
	readonly outcome: Outcome;
	/** The message, reason or hint, for people who look into it. */
	readonly words: string;
}

/** Endpoints of an operation, each with the first of its runs that calls it. */
export interface Target {
	readonly run: OperationRun;
	readonly usual: Usual;
	readonly endpoints: readonly CalledEndpoint[];
}

/** Runs each operation without faults, and keeps those runs that reach an endpoint first. */
export async function findTargets(world: World, runs: readonly OperationRun[]): Promise<Target[]> {
	const targets: Target[] = [];
	const known = new Set<string>();
	for (const run of runs) {
		world.begin();
		const initial = world.look();
		const seen = await world.run(run);
		if (seen.error) continue;
		const keyOf = ({ name }: CalledEndpoint) =>
			name === 'POST /oauth/token' ? name : `${run.operation} ${name}`;
		const endpoints = listCalledEndpoints(seen.calls).filter((endpoint) => !known.has(keyOf(endpoint)));
		for (const endpoint of endpoints) known.add(keyOf(endpoint));
		if (endpoints.length > 0) targets.push({ run, usual: { initial, seen }, endpoints });
	}
	return targets;
}

export const listCases = (targets: readonly Target[]): Case[] =>
	targets.flatMap(({ run, endpoints }) =>
		endpoints.flatMap((endpoint) =>
			listFaultKinds(run.vendor).flatMap((kind) =>
				[false, true].map((lasting) => ({ run, endpoint, kind, lasting })),
			),
		),
	);

/**
 * Runs cases of a target; undefined where the fault found nothing to strike. If an endpoint was called once, a fault that lasts
 * strikes the same call as one that strikes the first, so that run is not made twice.
 */
export async function* tryCases(
	world: World,
	target: Target,
	cases: readonly Case[],
): AsyncGenerator<Finding | undefined> {
	const again: Again = new Map();
	let former: { one: Case; calls: number; found?: Finding } | undefined;
	for (const one of cases) {
		const isSame = former?.calls === 1 && nameOfCase({ ...former.one, lasting: true }) === nameOfCase(one);
		if (isSame) yield former!.found && { ...former!.found, lasting: true };
		else {
			former = { one, ...(await tryCase(world, target, one, again)) };
			yield former.found;
		}
	}
}

/** Outcomes of repetitions by what the failed run did and left: another run that did the same is not repeated. */
type Again = Map<string, Outcome>;

/** Runs a case. @returns also the number of calls to its endpoint; nothing found where the fault had nothing to strike */
export async function tryCase(
	world: World,
	{ usual }: Target,
	one: Case,
	again: Again = new Map(),
): Promise<{ calls: number; found?: Finding }> {
	const { run, endpoint, kind, lasting } = one;
	const { vendor } = run;
	const { method, path } = endpoint;
	world.begin({ vendor, method, path, kind, times: lasting ? 10_000 : 1 });
	takeLog();
	const seen = await world.run(run);
	const pattern = new RegExp(path);
	const calls = seen.calls.filter((call) => call.method === method && pattern.test(call.path)).length;
	if (!seen.calls.some(({ fault }) => fault)) return { calls };
	let outcome = judgeRun(seen, usual, takeLog());
	if (outcome === 'said' && seen.error && isWrite(usual) && !isWarnedOfSecondRun(seen)) {
		const left = JSON.stringify([seen.state, seen.calls.filter(isWriteCall).map(describeCall)]);
		if (!again.has(left)) {
			world.sandbox.control.endFaults();
			again.set(left, judgeAgain(await world.run(run), usual));
		}
		outcome = again.get(left)!;
	}
	const words = [seen.error?.message, seen.error?.description, ...seen.hints].filter(Boolean).join(' | ');
	return { calls, found: { ...one, outcome, words } };
}

const isWriteCall = ({ method, path }: Call): boolean => method !== 'GET' && path !== '/oauth/token';
const isWrite = ({ seen }: Usual): boolean => seen.calls.some(isWriteCall);

/** A call, and what the vendor made of it: it never had those that a fault answered in its place. */
const describeCall = ({ method, path, query, body, status, fault }: Call) =>
	canonize([method, path, query, body, fault && FAULT_KINDS[fault]?.instead ? 'not had' : status]);

export const nameOfCase = ({ run, endpoint, kind, lasting }: Case): string =>
	`${run.operation}, ${endpoint.name}, ${kind}${lasting ? ', lasting' : ''}`;

export const nameOf = (finding: Finding): string => `${finding.outcome}: ${nameOfCase(finding)}`;
