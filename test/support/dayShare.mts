/**
 * The share of a long catalogue that `npm test` tries, another one each day. `test/all.mjs` prints the seed of the day and hands it
 * on as `CASE_SEED`; without it (`npx jest`, `npm run test:catalogue`) every case is tried.
 */
const SEED = Number(process.env.CASE_SEED) || undefined;

export const TRIES_ALL = SEED === undefined;

/** Returns one `oneOf`-th of a number (of rows, of draws), or all of it when there is no seed. */
export const reduceCount = (count: number, oneOf: number): number =>
	TRIES_ALL ? count : Math.ceil(count / oneOf);

/**
 * Returns every `oneOf`-th case, at least one, or all when there is no seed. Seeds that follow each other reach every case.
 *
 * @param name makes lists of the same length begin with different cases
 */
export function pickShare<T>(cases: readonly T[], oneOf: number, name: string, seed = SEED): readonly T[] {
	if (seed === undefined) return cases;
	const step = Math.min(oneOf, cases.length);
	const start = [...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, seed);
	return cases.filter((_, index) => index % step === start % step);
}

/** Returns one of several ways to run a case: another one for other names, and on other days. */
export function pickOne<T>(ways: readonly [T, ...T[]], name: string, seed = SEED ?? 0): T {
	const at = [...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, seed);
	return ways[at % ways.length]!;
}
