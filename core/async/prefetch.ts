/** About ten pages per item: an item with more rows holds back the rest until its turn comes. */
const ROWS_AHEAD = 3000;
/**
 * This many times `limit` items may be finished while the first one is still waiting, for example after a 429.
 */
const FINISHED_AHEAD = 4;

/**
 * Yields the rows of every item in the order of the items while it already reads the rows of later items, at most `limit`
 * items at once. Starts with one item and adds one for each item done, so that a reader of a few rows causes few calls.
 * When the reader stops or an item throws, nothing new is started, and reads in progress settle first.
 */
export async function* prefetch<T, R>(
	items: AsyncIterable<T>,
	limit: number,
	readRows: (item: T) => AsyncIterable<R>,
): AsyncGenerator<R> {
	const getAllowance = (taken: number) => Math.min(limit * FINISHED_AHEAD, taken + 1);
	const slots = new Semaphore(limit);
	const begun = new Set<PrefetchBuffer<R>>();
	let over = false;

	async function* readInSlot(item: T): AsyncGenerator<R> {
		await slots.acquire();
		try {
			if (!over) yield* readRows(item);
		} finally {
			slots.release();
		}
	}
	async function* startReads() {
		// The list of items is read ahead too: otherwise its next page would wait behind all reads in progress.
		for await (const item of new PrefetchBuffer(items, getAllowance)) {
			const rows = new PrefetchBuffer(readInSlot(item), () => ROWS_AHEAD);
			begun.add(rows);
			yield rows;
		}
	}
	const queue = new PrefetchBuffer(startReads(), getAllowance);
	const stopBegun = async () => await Promise.all([...begun].map(async (rows) => await rows.stop()));
	try {
		for await (const rows of queue) {
			yield* rows;
			begun.delete(rows);
		}
	} finally {
		over = true;
		await Promise.all([queue.stop(), stopBegun()]);
		// One may have been started before the queue settled.
		await stopBegun();
	}
}

/** Limits how many callers are busy at the same time; the others wait in the order of their requests. */
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

	/** Returns a permit, which passes to the caller that has waited longest. */
	release(): void {
		const next = this.waiting.shift();
		if (next) next();
		else this.free++;
	}
}

/**
 * Reads a source ahead of its reader and yields the entries in their order, once and to a single reader.
 * An error of the source is thrown at its place among the entries.
 */
export class PrefetchBuffer<T> implements AsyncIterable<T> {
	private readonly unread: T[] = [];
	private taken = 0;
	private outcome: { readonly error?: unknown } | undefined;
	private stopped = false;
	private waiting: Array<() => void> = [];
	private readonly reading: Promise<void>;

	/** @param getAllowance maximum number of unread entries, given the number already taken; at least 1 */
	constructor(
		source: AsyncIterable<T>,
		private readonly getAllowance: (taken: number) => number,
	) {
		this.reading = this.readAll(source).then(
			() => this.end({}),
			(error: unknown) => this.end({ error }),
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
			if ('error' in this.outcome) throw this.outcome.error;
		} finally {
			await this.stop();
		}
	}

	/** Stops reading. Resolves once the source has settled. */
	async stop(): Promise<void> {
		this.stopped = true;
		this.wake();
		await this.reading;
	}

	private async readAll(source: AsyncIterable<T>): Promise<void> {
		for await (const entry of source) {
			this.unread.push(entry);
			this.wake();
			while (!this.stopped && this.unread.length >= this.getAllowance(this.taken)) await this.change();
			if (this.stopped) return;
		}
	}

	private end(outcome: { readonly error?: unknown }): void {
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
