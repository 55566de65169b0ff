export interface KeyGroup<Item> {
	items: Item[];
	/** Each once. */
	keys: string[];
	/** The strong ones, and the weak ones that no other group has. */
	ownKeys: string[];
}

/** Keys that join groups only where that does not join two of those that are to stay apart. */
export interface WeakKeys<Item> {
	keysOf: (item: Item) => readonly string[];
	/** Marks of the item's group: two groups with the same mark are never joined by a weak key. */
	marksOf: (item: Item) => readonly string[];
}

/**
 * Groups items that share a key, transitively: if A and B share one key and B and C another, all three form one group.
 * An item without keys is a group of its own. Union-find with path halving, near-linear
 * (https://en.wikipedia.org/wiki/Disjoint-set_data_structure).
 * @param weak keys that are tried afterwards, in alphabetical order, so that the order of the items never matters
 */
export function groupByKeys<Item>(
	items: readonly Item[],
	keysOf: (item: Item) => readonly string[],
	weak?: WeakKeys<Item>,
): Array<KeyGroup<Item>> {
	const groups = new DisjointSets(items.length);
	const holders = collectHolders(items, keysOf);
	for (const [first, ...others] of holders.values()) for (const other of others) groups.join(first!, other);
	const weakHolders = weak ? collectHolders(items, weak.keysOf) : new Map<string, number[]>();
	if (weak && weakHolders.size > 0) joinByWeakKeys(groups, holders, weakHolders, items.map(weak.marksOf));

	const found = new Map<number, KeyGroup<Item>>();
	items.forEach((item, index) => {
		const root = groups.findRoot(index);
		const group = found.get(root);
		if (group) group.items.push(item);
		else found.set(root, { items: [item], keys: [], ownKeys: [] });
	});
	for (const [key, indexes] of holders) {
		const { keys, ownKeys } = found.get(groups.findRoot(indexes[0]!))!;
		keys.push(key);
		ownKeys.push(key);
	}
	for (const [key, indexes] of weakHolders) {
		const strong = holders.get(key)?.[0];
		const roots = new Set(indexes.map((index) => groups.findRoot(index)));
		if (strong !== undefined) roots.delete(groups.findRoot(strong));
		for (const root of roots) {
			const { keys, ownKeys } = found.get(root)!;
			keys.push(key);
			if (roots.size === 1 && strong === undefined) ownKeys.push(key);
		}
	}
	return [...found.values()];
}

/** Returns the positions of the items with each key. */
function collectHolders<Item>(
	items: readonly Item[],
	keysOf: (item: Item) => readonly string[],
): Map<string, number[]> {
	const holders = new Map<string, number[]>();
	items.forEach((item, index) => {
		for (const key of keysOf(item)) {
			const known = holders.get(key);
			if (known) known.push(index);
			else holders.set(key, [index]);
		}
	});
	return holders;
}

function joinByWeakKeys(
	groups: DisjointSets,
	holders: ReadonlyMap<string, readonly number[]>,
	weakHolders: ReadonlyMap<string, readonly number[]>,
	itemMarks: ReadonlyArray<readonly string[]>,
): void {
	const marks = new Map<number, Set<string>>();
	const addMarks = (root: number, added: Iterable<string>): void => {
		const known = marks.get(root);
		if (!known) marks.set(root, new Set(added));
		else for (const mark of added) known.add(mark);
	};
	itemMarks.forEach((added, index) => addMarks(groups.findRoot(index), added));
	for (const key of [...weakHolders.keys()].sort()) {
		const all = [...(holders.get(key) ?? []), ...weakHolders.get(key)!];
		const roots = [...new Set(all.map((index) => groups.findRoot(index)))];
		const found = roots.flatMap((root) => [...marks.get(root)!]);
		const isShared = new Set(found).size < found.length;
		const [first, ...others] = isShared ? roots.filter((root) => marks.get(root)!.size === 0) : roots;
		for (const other of others) {
			groups.join(first!, other);
			addMarks(groups.findRoot(first!), marks.get(other)!);
		}
	}
}

class DisjointSets {
	private readonly parents: number[];

	constructor(size: number) {
		this.parents = Array.from({ length: size }, (_, index) => index);
	}

	findRoot(index: number): number {
		let node = index;
		for (let parent = this.parents[node]!; parent !== node; parent = this.parents[node]!) {
			this.parents[node] = this.parents[parent]!;
			node = this.parents[node]!;
		}
		return node;
	}

	join(one: number, other: number): void {
		this.parents[this.findRoot(other)] = this.findRoot(one);
	}
}
