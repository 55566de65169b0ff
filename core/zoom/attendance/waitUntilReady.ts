import type { Clock } from '../../async/clock';
import { Problem } from '../../http/errors';

const FIRST_GAP_MS = 30_000;
const LONGEST_GAP_MS = 300_000;

/**
 * Reads again, with growing gaps, for as long as the report is not ready.
 * @param patienceMs all gaps together; 0 reads once
 * @throws Problem `not_ready` when the report still is not ready then; any other at once
 */
export async function whenReady<T>(read: () => Promise<T>, patienceMs: number, clock: Clock): Promise<T> {
	for (let waited = 0, gap = FIRST_GAP_MS; ; gap = Math.min(2 * gap, LONGEST_GAP_MS)) {
		const outcome = await read().catch((fault: unknown) => notReadyOrThrown(fault));
		if (!(outcome instanceof Problem)) return outcome;
		const left = patienceMs - waited;
		if (left <= 0) throw waited > 0 ? inVain(outcome, waited) : outcome;
		const wait = Math.min(gap, left);
		waited += wait;
		await clock.sleep(wait);
	}
}

function notReadyOrThrown(fault: unknown): Problem {
	if (fault instanceof Problem && fault.kind === 'not_ready') return fault;
	throw fault;
}

const inVain = (fault: Problem, waitedMs: number): Problem =>
	new Problem({ ...fault, title: `${fault.message}, after a wait of ${minutes(waitedMs)}` });

function minutes(ms: number): string {
	const count = Math.round(ms / 600) / 100;
	return count === 1 ? '1 minute' : `${count} minutes`;
}
