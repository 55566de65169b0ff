/** Draws that are the same for the same seed on every machine. */
export class Chance {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** From 0 to below 1: mulberry32. */
	share(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number, both ends included. */
	between(min: number, max: number): number {
		return min + Math.floor(this.share() * (max - min + 1));
	}

	happens(probability: number): boolean {
		return this.share() < probability;
	}

	pick<T>(choices: readonly T[]): T {
		return choices[this.between(0, choices.length - 1)]!;
	}

	/** That many different ones, in an order drawn as well. */
	several<T>(choices: readonly T[], count: number): T[] {
		const left = [...choices];
		return Array.from({ length: Math.min(count, left.length) }, () =>
			left.splice(this.between(0, left.length - 1), 1),
		).flat();
	}
}
