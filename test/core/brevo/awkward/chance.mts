/** Pseudo-random numbers that are the same in every run: mulberry32, https://github.com/cprosche/mulberry32 */
export interface Chance {
	/** At least 0, below `most`. */
	below(most: number): number;
	one<T>(choices: readonly T[]): T;
	/** True in this percentage of cases. */
	percent(share: number): boolean;
}

export function chanceFrom(seed: number): Chance {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (most: number) => Math.floor(next() * most);
	return {
		below,
		one: (choices) => choices[below(choices.length)]!,
		percent: (share) => next() * 100 < share,
	};
}
