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
