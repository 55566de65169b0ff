import { PrefetchBuffer } from './readAhead';
import { Semaphore } from './slots';

/** Some ten pages of one item: one with more rows waits with the rest until it is its turn. */
const ROWS_AHEAD = 3000;
/** So many times what is read at once may lie finished while the first one still waits, for a 429 say. */
const FINISHED_AHEAD = 4;

/**
 * The rows of every item, in the order of the items, while the rows of later items are read already, `most` items at once.
 * Begins with one and grows with each item that is done: who wants a few rows only pays for few calls.
 * When the reader stops, or one item throws, nothing new is begun, and what is under way comes to rest first.
 */
export async function* prefetch<T, R>(
	items: AsyncIterable<T>,
	limit: number,
	rowsOf: (item: T) => AsyncIterable<R>,
): AsyncGenerator<R> {
	const room = (taken: number) => Math.min(limit * FINISHED_AHEAD, taken + 1);
	const slots = new Semaphore(limit);
	const begun = new Set<PrefetchBuffer<R>>();
	let over = false;

	async function* inSlot(item: T): AsyncGenerator<R> {
		await slots.acquire();
		try {
			if (!over) yield* rowsOf(item);
		} finally {
			slots.release();
		}
	}
	async function* beginning() {
		// The list of items is read ahead as well: its next page would have to wait behind all that is under way.
		for await (const item of new PrefetchBuffer(items, room)) {
			const rows = new PrefetchBuffer(inSlot(item), () => ROWS_AHEAD);
			begun.add(rows);
			yield rows;
		}
	}
	const queue = new PrefetchBuffer(beginning(), room);
	const stopBegun = async () => await Promise.all([...begun].map(async (rows) => await rows.stop()));
	try {
		for await (const rows of queue) {
			yield* rows;
			begun.delete(rows);
		}
	} finally {
		over = true;
		await Promise.all([queue.stop(), stopBegun()]);
		// One may have been begun while the queue came to rest.
		await stopBegun();
	}
}
