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

/** So many may be busy at the same time; the others wait, in the order they came. */
export class Semaphore {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	async acquire(): Promise<void> {
		if (this.free > 0) {
			this.free--;
			return;
		}
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	/** Gives back what was taken: to the first who waits. */
	release(): void {
		const next = this.waiting.shift();
		if (next) next();
		else this.free++;
	}
}

/**
 * Reads a source before anybody asks, and gives its entries in their order: to one reader, once.
 * A fault of the source is thrown where it stands among the entries.
 */
export class PrefetchBuffer<T> implements AsyncIterable<T> {
	private readonly unread: T[] = [];
	private taken = 0;
	private outcome: { readonly fault?: unknown } | undefined;
	private stopped = false;
	private waiting: Array<() => void> = [];
	private readonly reading: Promise<void>;

	/** @param room how many entries may lie unread, given how many were taken; at least 1 */
	constructor(
		source: AsyncIterable<T>,
		private readonly room: (taken: number) => number,
	) {
		this.reading = this.readAll(source).then(
			() => this.end({}),
			(fault: unknown) => this.end({ fault }),
		);
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<T> {
		try {
			for (;;) {
				if (this.unread.length > 0) {
					const entry = this.unread.shift() as T;
					this.taken++;
					this.wake();
					yield entry;
				} else if (this.outcome) {
					break;
				} else {
					await this.change();
				}
			}
			if ('fault' in this.outcome) throw this.outcome.fault;
		} finally {
			await this.stop();
		}
	}

	/** Reads no further. Resolves when the source has come to rest. */
	async stop(): Promise<void> {
		this.stopped = true;
		this.wake();
		await this.reading;
	}

	private async readAll(source: AsyncIterable<T>): Promise<void> {
		for await (const entry of source) {
			this.unread.push(entry);
			this.wake();
			while (!this.stopped && this.unread.length >= this.room(this.taken)) await this.change();
			if (this.stopped) return;
		}
	}

	private end(outcome: { readonly fault?: unknown }): void {
		this.outcome = outcome;
		this.wake();
	}

	private async change(): Promise<void> {
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	private wake(): void {
		const waiting = this.waiting;
		this.waiting = [];
		for (const resolve of waiting) resolve();
	}
}
