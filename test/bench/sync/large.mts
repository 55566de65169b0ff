import { assertFewCalls, syncTwice } from '../../core/brevo/sync/large.mts';
import { claim, rounded, table } from '../report.mts';

const SIZE = 50_000;

/** Fifty thousand awkward rows through core, twice, each contact compared with what its rows say. */
export async function benchSyncLarge(): Promise<void> {
	const start = performance.now();
	const done = await syncTwice(SIZE, 'auto', 'bestStatus');
	const seconds = rounded((performance.now() - start) / 1000, 0);
	table(`Sync of ${SIZE} rows by import`, [
		{ ...done.calls, 'MB imported': rounded(done.bytes / 1e6), seconds },
	]);
	let isFew = true;
	try {
		assertFewCalls(SIZE, done);
	} catch (error) {
		isFew = false;
		console.log(error);
	}
	claim('every contact is as its rows say, the second run writes nothing, and imports take few calls', isFew);
}
