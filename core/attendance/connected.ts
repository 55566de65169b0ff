export interface KeyGroup<Item> {
	items: Item[];
	/** Each once. */
	keys: string[];
}

/**
 * Groups items that share a key, transitively: if A and B share one key and B and C another, all three form one group.
 * An item without keys is a group of its own. Union-find with path halving, near-linear
 * (https://en.wikipedia.org/wiki/Disjoint-set_data_structure).
 */
export function groupByKeys<Item>(
	items: readonly Item[],
	keysOf: (item: Item) => readonly string[],
): Array<KeyGroup<Item>> {
	const parents = items.map((_, index) => index);
	const findRoot = (index: number): number => {
		let node = index;
		for (let parent = parents[node]!; parent !== node; parent = parents[node]!) {
			parents[node] = parents[parent]!;
			node = parents[node]!;
		}
		return node;
	};

	const firstWithKey = new Map<string, number>();
	items.forEach((item, index) => {
		for (const key of keysOf(item)) {
			const other = firstWithKey.get(key);
			if (other === undefined) firstWithKey.set(key, index);
			else parents[findRoot(index)] = findRoot(other);
		}
	});

	const groups = new Map<number, KeyGroup<Item>>();
	items.forEach((item, index) => {
		const root = findRoot(index);
		const group = groups.get(root);
		if (group) group.items.push(item);
		else groups.set(root, { items: [item], keys: [] });
	});
	for (const [key, index] of firstWithKey) groups.get(findRoot(index))!.keys.push(key);
	return [...groups.values()];
}
