import { listFaultKinds } from '../../sandbox/network/faultKinds.mts';
import { takeLog } from './log.mts';
import { judgeAgain, judgeRun, type Outcome, type Usual } from './judge.mts';
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

/** Runs a case; undefined where the fault found nothing to strike. */
export async function tryCase(world: World, { usual }: Target, one: Case): Promise<Finding | undefined> {
	const { run, endpoint, kind, lasting } = one;
	const { vendor } = run;
	const { method, path } = endpoint;
	world.begin({ vendor, method, path, kind, times: lasting ? 10_000 : 1 });
	takeLog();
	const seen = await world.run(run);
	if (!seen.calls.some(({ fault }) => fault)) return undefined;
	let outcome = judgeRun(seen, usual, takeLog());
	if (outcome === 'said' && seen.error && isWrite(usual)) {
		world.sandbox.control.endFaults();
		outcome = judgeAgain(await world.run(run), usual);
	}
	const words = [seen.error?.message, seen.error?.description, ...seen.hints].filter(Boolean).join(' | ');
	return { ...one, outcome, words };
}

const isWrite = ({ seen }: Usual): boolean =>
	seen.calls.some(({ method, path }) => method !== 'GET' && path !== '/oauth/token');

export const nameOfCase = ({ run, endpoint, kind, lasting }: Case): string =>
	`${run.operation}, ${endpoint.name}, ${kind}${lasting ? ', lasting' : ''}`;

export const nameOf = (finding: Finding): string => `${finding.outcome}: ${nameOfCase(finding)}`;
