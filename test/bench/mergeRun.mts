import { calculateAttendance } from '../../core/attendance/attendance';
import { readPeakBytes, resetPeak } from './memory.mts';
import { countRows, SHAPES, type Shape } from './mergeShapes.mts';

const WARM_UP_ROWS = 10_000;
const WARM_UP_RUNS = 60;

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

const [shape = '', size = '', work = ''] = process.argv.slice(2);
const build = SHAPES[shape as Shape];
const rows = Number(size);
/** As many rows in all for every size, so that none is measured over a shorter time than another. */
const repeats = Math.max(1, Math.round(Number(work) / rows));
// V8 compiles what it runs often, as in an n8n that has been running for a while. To compile it takes CPU time as well.
const warmUp = build(WARM_UP_ROWS);
for (let run = 0; run < WARM_UP_RUNS; run++) calculateAttendance(warmUp);

const input = build(rows);
if (countRows(input) !== rows) throw new Error(`${shape} has ${countRows(input)} rows, not ${size}`);
const jsonMs = measureCpu(() => input.instances.map((one) => JSON.parse(JSON.stringify(one.sessions))));
// The first run over new data is the one in which V8 gives up assumptions of the runs before.
if (repeats > 1) calculateAttendance(input);
const [heapBefore, rssBefore] = [readHeap(), process.memoryUsage.rss()];
resetPeak('self');
let people = 0;
let result: unknown;
const cpuMs = measureCpu(() => {
	for (let run = 0; run < repeats; run++) {
		const { rows: merged } = calculateAttendance(input);
		[result, people] = [merged, merged.length];
	}
});
const peakBytes = readPeakBytes('self') - rssBefore;
const heldBytes = readHeap() - heapBefore;
if (!result || people === 0) throw new Error('Nobody was found');
const merged: Merged = { cpuMs: cpuMs / repeats, jsonMs, heldBytes, peakBytes };
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
