/** A limit of a vendor on one request. */
export interface ChunkLimit<T> {
	readonly max: number;
	/** Returns the share of the limit that one entry uses. */
	measure(entry: T): number;
}

/** Splits entries, in their order, into chunks within every limit. An entry above a limit is a chunk of its own. */
export function chunkBy<T>(entries: readonly T[], limits: ReadonlyArray<ChunkLimit<T>>): T[][] {
	const chunks: T[][] = [];
	let sums: number[] = [];
	for (const entry of entries) {
		const sizes = limits.map(({ measure }) => measure(entry));
		const sumsWithEntry = sums.map((sum, index) => sum + sizes[index]!);
		const isFull = limits.some(({ max }, index) => sumsWithEntry[index]! > max);
		if (chunks.length === 0 || isFull) {
			chunks.push([entry]);
			sums = sizes;
		} else {
			chunks.at(-1)!.push(entry);
			sums = sumsWithEntry;
		}
	}
	return chunks;
}

/** Returns the length of a value as JSON in a list: its bytes and the comma after it. */
export const measureJson = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1;
