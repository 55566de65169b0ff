/** Mulberry32: numbers from 0 to 1, the same ones for the same seed. */
export function createDraw(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** `TRUST_SEED`, else one for each day: each day tries other cases. */
export const getSeedOfDay = (): number =>
	Number(process.env.TRUST_SEED ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''));

/** The seeds of the short part: two that are always the same, and one for each day; or `TRUST_SEED` alone. */
export const getShortSeeds = (): number[] =>
	process.env.TRUST_SEED ? [Number(process.env.TRUST_SEED)] : [1, 2, getSeedOfDay()];
