/** A limit of a vendor on one request. */
export interface ChunkLimit<T> {
	readonly max: number;
	/** How much of the limit one entry takes. */
	measure(entry: T): number;
}

/** Cuts entries, in their order, into chunks that keep every limit. An entry above a limit is a chunk by itself. */
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

/** The length of a value as JSON in a list: its bytes and the comma after it. */
export const measureJson = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1;
