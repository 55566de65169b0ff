import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ParseArgsConfig } from 'node:util';
import type { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { N8nProcess } from '../../../sandbox/n8n/process.mts';
import { withN8n } from '../host.mts';
import { claim, rounded, type Row, table, writeTable } from '../report.mts';
import type { PersonEvent } from '../zoomDelivery.mts';
import {
	countExecutions,
	JOINED,
	type Lane,
	LANE_NAMES,
	LANE_TITLES,
	type LaneName,
	LEFT,
	publishLane,
	SECRET,
} from './lanes.mts';
import { readCpuMs } from './processGroup.mts';
import { type Answer, deliverSteadily } from './sender.mts';
import { SETUPS, type Setup, type Traffic } from './setups.mts';

export const BURST_OPTIONS = {
	/** One or several of default, lazy and limited. */
	engine: { type: 'string', multiple: true },
	/** One or several rates, in events a second; 33 includes the webinar. */
	rate: { type: 'string', multiple: true },
	/** One or several of bursts, single, webhook and minimal. */
	lane: { type: 'string', multiple: true },
	/** How long at most each rate is sent. */
	seconds: { type: 'string' },
	/** Writes the tables into docs/scaling.md. */
	write: { type: 'boolean', default: false },
} satisfies ParseArgsConfig['options'];

export interface BurstOptions {
	engine?: string[];
	rate?: string[];
	lane?: string[];
	seconds?: string;
	write?: boolean;
}

/** Zoom takes a later answer for none, and delivers again. */
const ZOOM_WAITS_MS = 3000;
/** After 5, 25 and 85 minutes; here as soon as n8n is idle. */
const ZOOM_REPEATS = 3;
const WARM_UP_EVENTS = 10;
/** n8n is idle when it has noted nothing and used less than this share of a core for this long. */
const IDLE = { share: 0.15, pollMs: 500, polls: 3, maxPolls: 400 };

interface Measurement {
	traffic: Traffic;
	lane: LaneName;
	events: number;
	late: number;
	p50: number;
	p99: number;
	executions: number;
	cpuMs: number;
	doubled: number;
	/** Events that no execution saw, not even after the last repeat. */
	lost: number;
}

/** Events at a steady rate at the Zoom Trigger with and without bursts and at n8n's own Webhook node, in turns. */
export async function benchBurst(options: BurstOptions): Promise<void> {
	const setups = chooseSetups(options);
	for (const setup of setups) {
		const measurements = await withN8n(async (client, n8n) => await runSetup(setup, client, n8n), setup.env);
		const rows = measurements.map(toRow);
		table(`Bursts, ${setup.title}`, rows);
		checkClaims(setup, measurements);
		if (options.write) writeTable('docs/scaling.md', `burst-${setup.name}`, rows);
	}
}

function chooseSetups({ engine, rate, lane, seconds = '60' }: BurstOptions): Setup[] {
	const isAsked = (asked: string[] | undefined, value: string) => asked?.includes(value) ?? true;
	return SETUPS.filter(({ name }) => isAsked(engine, name)).map((setup) => ({
		...setup,
		traffic: setup.traffic
			.filter(({ perSecond }) => isAsked(rate, String(Math.floor(perSecond))))
			.map((traffic) => ({
				...traffic,
				seconds: Math.min(traffic.seconds, Number(seconds)),
				lanes: lane === undefined ? traffic.lanes : LANE_NAMES.filter((name) => lane.includes(name)),
			})),
	}));
}

async function runSetup(setup: Setup, client: N8nClient, n8n: N8nProcess): Promise<Measurement[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-burst-'));
	const file = path.join(folder, 'events.tsv');
	writeFileSync(file, '');
	try {
		const lanes = new Map<LaneName, Lane>();
		for (const name of LANE_NAMES) {
			if (setup.traffic.some((traffic) => traffic.lanes.includes(name)))
				lanes.set(name, await publishLane(client, name, file, setup.flowMs));
		}
		const stage = { client, n8n, file };
		for (const [name, lane] of lanes) {
			await deliverSteadily(lane.url, SECRET, nameEvents(`warm-up-${name}`, WARM_UP_EVENTS), 5);
			await waitUntilIdle(n8n, file);
		}
		const measurements: Measurement[] = [];
		for (const [index, traffic] of setup.traffic.entries()) {
			// Forth and back, so that no lane always follows the same one.
			for (const name of index % 2 ? [...traffic.lanes].reverse() : traffic.lanes) {
				const measured = await measure(
					stage,
					name,
					lanes.get(name)!,
					traffic,
					`${setup.name}-${index}-${name}`,
				);
				console.log(JSON.stringify(toRow(measured)));
				measurements.push(measured);
			}
		}
		return measurements;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

interface Stage {
	client: N8nClient;
	n8n: N8nProcess;
	file: string;
}

async function measure(
	{ client, n8n, file }: Stage,
	name: LaneName,
	lane: Lane,
	traffic: Traffic,
	prefix: string,
): Promise<Measurement> {
	const events = nameEvents(prefix, Math.round(traffic.perSecond * traffic.seconds), traffic.leaves);
	const executionsBefore = await countExecutions(client, lane);
	const cpuBefore = readCpuMs(n8n.pid);
	const first = await deliverSteadily(lane.url, SECRET, events, traffic.perSecond);
	await waitUntilIdle(n8n, file);
	const cpuMs = readCpuMs(n8n.pid) - cpuBefore;
	const executions = (await countExecutions(client, lane)) - executionsBefore;

	const missed = first.filter(isMissed);
	let again = missed;
	for (let repeat = 0; repeat < ZOOM_REPEATS && again.length > 0; repeat++) {
		const answers = await deliverSteadily(
			lane.url,
			SECRET,
			again.map(({ event }) => event),
			traffic.perSecond,
		);
		await waitUntilIdle(n8n, file);
		again = answers.filter(isMissed);
	}
	const times = countTimes(file, prefix);
	const waits = first.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
	return {
		traffic,
		lane: name,
		events: events.length,
		late: missed.length,
		p50: waits[Math.floor(waits.length * 0.5)] ?? NaN,
		p99: waits[Math.floor(waits.length * 0.99)] ?? NaN,
		executions,
		cpuMs: cpuMs / events.length,
		doubled: events.filter((event) => (times.get(toKey(event)) ?? 0) > 1).length,
		lost: events.filter((event) => !times.has(toKey(event))).length,
	};
}

const isMissed = ({ status, milliseconds }: Answer): boolean =>
	status !== 200 || milliseconds > ZOOM_WAITS_MS;

const toKey = ({ event, person }: Pick<PersonEvent, 'event' | 'person'>): string => `${event}\t${person}`;

const nameEvents = (prefix: string, count: number, leaves = false): PersonEvent[] =>
	Array.from({ length: count }, (_, index) => ({
		event: leaves && index % 2 ? LEFT : JOINED,
		person: `${prefix}-${leaves ? Math.floor(index / 2) : index}`,
		time: Date.now(),
	}));

/** How often the flow ran for each event. */
function countTimes(file: string, prefix: string): Map<string, number> {
	const times = new Map<string, number>();
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		const [, event = '', person = ''] = line.split('\t');
		if (!person.startsWith(`${prefix}-`)) continue;
		const key = toKey({ event, person });
		times.set(key, (times.get(key) ?? 0) + 1);
	}
	return times;
}

async function waitUntilIdle(n8n: N8nProcess, file: string): Promise<void> {
	let idlePolls = 0;
	for (let poll = 0; poll < IDLE.maxPolls && idlePolls < IDLE.polls; poll++) {
		const before = [readCpuMs(n8n.pid), statSync(file).size] as const;
		await sleep(IDLE.pollMs);
		const isCalm = readCpuMs(n8n.pid) - before[0] < IDLE.share * IDLE.pollMs;
		idlePolls = isCalm && statSync(file).size === before[1] ? idlePolls + 1 : 0;
	}
}

const toRow = (measured: Measurement): Row => ({
	'events a second': measured.traffic.leaves
		? `${rounded(measured.traffic.perSecond, 0)}, joins and leaves, ${measured.traffic.seconds} s`
		: rounded(measured.traffic.perSecond, 0),
	trigger: LANE_TITLES[measured.lane],
	events: measured.events,
	'late answers': measured.late,
	'p50, ms': rounded(measured.p50, 0),
	'p99, ms': rounded(measured.p99, 0),
	executions: measured.executions,
	'CPU an event, ms': rounded(measured.cpuMs, 0),
	'each event once': formatTimes(measured),
});

function formatTimes({ doubled, lost }: Measurement): string {
	const faults = [...(doubled > 0 ? [`${doubled} more often`] : []), ...(lost > 0 ? [`${lost} lost`] : [])];
	return faults.length > 0 ? faults.join(', ') : 'yes';
}

function checkClaims({ name, title }: Setup, measurements: readonly Measurement[]): void {
	for (const measured of measurements) {
		const { lane, traffic } = measured;
		const where = `${LANE_TITLES[lane]}, ${rounded(traffic.perSecond, 0)} a second, ${title}`;
		if (lane === 'bursts' || lane === 'single') {
			claim(`${where}: each event once`, measured.doubled === 0 && measured.lost === 0);
		}
		const limit = { default: 20, lazy: 34, limited: 34 }[name] ?? 0;
		if (lane === 'bursts' && traffic.perSecond <= limit) claim(`${where}: none late`, measured.late === 0);
	}
}
