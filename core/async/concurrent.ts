/**
 * Does `work` for every item, at most `limit` at a time, started in the order given.
 * Once one throws, no more are started.
 * @returns the results in the order of the items
 */
export async function mapConcurrent<T, R>(
	items: readonly T[],
	limit: number,
	work: (item: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const queue = items.entries();
	let stopped = false;
	const runQueue = async () => {
		for (const [index, item] of queue) {
			if (stopped) return;
			results[index] = await work(item).catch((error: unknown) => {
				stopped = true;
				throw error;
			});
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, runQueue));
	return results;
}

/**
 * Like `Promise.all`, but when one fails it waits until the others have settled: no call is sent once the caller has
 * given up.
 */
export async function settleAll<T extends readonly unknown[] | []>(
	works: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
	await Promise.allSettled(works);
	return await Promise.all(works);
}
