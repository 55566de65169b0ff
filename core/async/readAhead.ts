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
