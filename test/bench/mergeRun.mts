import { calculateAttendance } from '../../core/attendance/attendance';
import { readPeakBytes, resetPeak } from './memory.mts';
import { countRows, SHAPES, type Shape } from './mergeShapes.mts';

/** Output of the process that makes one measurement. */
export interface Merged {
	cpuMs: number;
	/** CPU time in which the same rows are written as JSON and parsed: a yardstick for the machine. */
	jsonMs: number;
	/** Size of the result. */
	heldBytes: number;
	/** The most memory during the calculation, beyond what the process had with the input. Includes garbage. */
	peakBytes: number;
}

const [shape = '', size = ''] = process.argv.slice(2);
const build = SHAPES[shape as Shape];
// V8 compiles what it runs often, as in an n8n that has been running for a while.
for (let run = 0; run < 20; run++) calculateAttendance(build(2_000));

const input = build(Number(size));
if (countRows(input) !== Number(size)) throw new Error(`${shape} has ${countRows(input)} rows, not ${size}`);
const jsonMs = measureCpu(() => input.instances.map((one) => JSON.parse(JSON.stringify(one.sessions))));
const [heapBefore, rssBefore] = [readHeap(), process.memoryUsage.rss()];
resetPeak('self');
let people = 0;
let result: unknown;
const cpuMs = measureCpu(() => {
	const { rows } = calculateAttendance(input);
	[result, people] = [rows, rows.length];
});
const peakBytes = readPeakBytes('self') - rssBefore;
const heldBytes = readHeap() - heapBefore;
if (!result || people === 0) throw new Error('Nobody was found');
const merged: Merged = { cpuMs, jsonMs, heldBytes, peakBytes };
console.log(JSON.stringify(merged));

function measureCpu(work: () => unknown): number {
	const start = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}

/** Bytes in use once all garbage is collected. */
function readHeap(): number {
	if (!globalThis.gc) throw new Error('Node must run with --expose-gc');
	globalThis.gc();
	return process.memoryUsage().heapUsed;
}
