/**
 * Does `work` for every item, `most` of them at a time, begun in the order given.
 * When one throws, no further one is begun.
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
	const worker = async () => {
		for (const [index, item] of queue) {
			if (stopped) return;
			results[index] = await work(item).catch((error: unknown) => {
				stopped = true;
				throw error;
			});
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
	return results;
}

/**
 * Like `Promise.all`, but where one fails it waits for the others to come to rest: no call goes out once the caller has
 * given up.
 */
export async function settleAll<T extends readonly unknown[] | []>(
	works: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
	await Promise.allSettled(works);
	return await Promise.all(works);
}
