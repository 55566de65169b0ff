import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { claim, rounded, table } from './report.mts';

const USERS = 200;
const MEETINGS = 20;
const ROWS = 60;
const LATENCY_MS = 100;
/** Calls a second that a Business plan has for reports. */
const HEAVY_PER_SECOND = 40;
const MOST_RATIO = 1.2;
const MOST_MEGABYTES = 600;

const exporter = path.join(path.dirname(fileURLToPath(import.meta.url)), 'tablesExporter.mts');

/** Output of the exporter's process. */
interface Exported {
	rows: number;
	distinct: number;
	seconds: number;
	peakMegabytes: number;
}

/**
 * Every participant row of an account with 4,000 meetings, each call 100 ms away and the rate limits on: how far from the
 * time that Zoom's limit sets, and how much memory. The exporter has a process of its own, so that the sandbox does not count.
 */
export async function benchTables(): Promise<void> {
	const sandbox = await startSandbox({ seed: 'empty', latencyMs: LATENCY_MS, rateLimits: true });
	try {
		const { zoom } = sandbox.control;
		zoom.setPlan({ plan: 'business' });
		const expected = zoom.growAccount({ users: USERS, meetings: MEETINGS, rows: ROWS });
		const { rows, distinct, seconds, peakMegabytes } = await exportBeside(sandbox);
		const calls = sandbox.control.calls().filter(({ path: called }) => called.startsWith('/v2'));
		const reports = calls.filter(({ path: called }) => called.startsWith('/v2/report/'));
		// Calls that Zoom rejected are our own fault, and do not raise the bound.
		const floor = reports.filter(({ status }) => status === 200).length / HEAVY_PER_SECOND;
		table(`Export of report_meeting_participants: ${USERS} users x ${MEETINGS} meetings x ${ROWS} rows`, [
			{
				rows,
				calls: calls.length,
				'rows per call': rounded(rows / calls.length, 1),
				'429s': calls.filter(({ status }) => status === 429).length,
				seconds: rounded(seconds, 1),
				'floor of the rate limit': rounded(floor, 1),
				'time to floor': rounded(seconds / floor),
				'peak MB': rounded(peakMegabytes, 0),
			},
		]);
		claim('no row is lost or doubled', rows === expected.rows && distinct === expected.rows);
		claim(`at most ${MOST_RATIO} times the floor`, seconds <= MOST_RATIO * floor);
		claim(`at most ${MOST_MEGABYTES} MB`, peakMegabytes <= MOST_MEGABYTES);
	} finally {
		await sandbox.close();
	}
}

async function exportBeside({ zoom }: Sandbox): Promise<Exported> {
	const child = spawn(process.execPath, [...process.execArgv, exporter, JSON.stringify(zoom)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	const code = await new Promise((resolve) => child.once('close', resolve));
	if (code !== 0) throw new Error(`The exporter ended with ${String(code)}: ${printed}`);
	return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Exported;
}
