import { ReadAhead } from './readAhead';

/** A few pages: an item with more rows waits with the rest until it is its turn, so that memory stays bounded. */
const ROWS_AHEAD = 1000;

/**
 * The rows of every item, in the order of the items, while the rows of up to `most` later items are read already.
 * Begins with one ahead and grows with each item that is done: who wants a few rows only pays for few calls.
 * When the reader stops, or one item throws, nothing new is begun, and what is under way comes to rest first.
 */
export async function* ahead<T, R>(
	items: AsyncIterable<T>,
	most: number,
	rowsOf: (item: T) => AsyncIterable<R>,
): AsyncGenerator<R> {
	const begun = new Set<ReadAhead<R>>();
	async function* beginning() {
		for await (const item of items) {
			const rows = new ReadAhead(rowsOf(item), () => ROWS_AHEAD);
			begun.add(rows);
			yield rows;
		}
	}
	const queue = new ReadAhead(beginning(), (taken) => Math.min(most, taken + 1));
	const stopBegun = async () => await Promise.all([...begun].map(async (rows) => await rows.stop()));
	try {
		for await (const rows of queue) {
			yield* rows;
			begun.delete(rows);
		}
	} finally {
		await Promise.all([queue.stop(), stopBegun()]);
		// One may have been begun while the queue came to rest.
		await stopBegun();
	}
}
