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
