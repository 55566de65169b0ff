import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import type { Merged } from './mergeRun.mts';
import { SHAPES } from './mergeShapes.mts';
import { claim, median, rounded, table, writeTable, type Row } from './report.mts';

const SIZES = [10_000, 100_000, 1_000_000];
/** Processes for each size. In each, the merge is repeated until it has had as many rows as the largest size. */
const RUNS = 3;
const MAX_MICROSECONDS = 12;
const MAX_BYTES = 800;
/** The dearest size beside the cheapest. */
const MAX_GROWTH = 1.2;

/**
 * The attendance merge alone: participant rows and registrations in, one row per person out. Compiled as the build does it
 * (tsx adds to each function), each measurement in a process of its own, and after a warm-up: V8 needs some 500,000 rows to compile
 * what runs often, so a first run of 10,000 rows takes more than twice as long as a later one.
 */
export async function benchMerge(write = false, sizes = SIZES): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), 'merge-bench-'));
	try {
		const program = await compile(folder);
		const measured = Object.keys(SHAPES).map((shape) => ({
			shape,
			rows: sizes.map((rows) => measure(program, shape, rows, Math.max(...sizes))),
		}));
		const all = measured.flatMap(({ rows }) => rows);
		table('Attendance merge alone', all);
		if (write) writeTable('docs/performance.md', 'merge', all);
		console.log(
			'\n"JSON" is the CPU time in which the same rows are written as JSON and parsed: a yardstick for the machine. "Peak" is' +
				'\nthe most memory beyond the input, with what V8 has not collected yet.',
		);
		for (const { shape, rows } of measured) {
			const times = rows.map((row) => Number(row['CPU µs a row']));
			claim(`${shape}: at most ${MAX_MICROSECONDS} µs a row`, Math.max(...times) <= MAX_MICROSECONDS);
			claim(
				`${shape}: at most ${MAX_BYTES} bytes a row`,
				rows.every((row) => Number(row['result, bytes a row']) <= MAX_BYTES),
			);
			claim(
				`${shape}: the same for every size, within ${rounded((MAX_GROWTH - 1) * 100, 0)} %`,
				Math.max(...times) <= MAX_GROWTH * Math.min(...times),
			);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function compile(folder: string): Promise<string> {
	const outfile = path.join(folder, 'merge.cjs');
	await build({
		entryPoints: [fileURLToPath(new URL('mergeRun.mts', import.meta.url))],
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		outfile,
	});
	return outfile;
}

function measure(program: string, shape: string, rows: number, work: number): Row {
	const flags = ['--expose-gc', '--max-old-space-size=8192'];
	const runs = Array.from({ length: RUNS }, () => {
		const output = execFileSync(process.execPath, [...flags, program, shape, String(rows), String(work)]);
		return JSON.parse(String(output)) as Merged;
	});
	const perRow = (read: (merged: Merged) => number, digits: number): number =>
		rounded(median(runs.map(read)) / rows, digits);
	return {
		shape,
		rows,
		'CPU µs a row': perRow(({ cpuMs }) => cpuMs * 1000, 1),
		'JSON, µs a row': perRow(({ jsonMs }) => jsonMs * 1000, 1),
		'result, bytes a row': Math.max(
			0,
			perRow(({ heldBytes }) => heldBytes, 0),
		),
		'peak, bytes a row': Math.max(
			0,
			perRow(({ peakBytes }) => peakBytes, 0),
		),
	};
}
