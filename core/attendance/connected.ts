export interface KeyGroup<Item> {
	items: Item[];
	/** Each once. */
	keys: string[];
	/** The strong ones, and the weak ones that no other group has. */
	ownKeys: string[];
}

/** Keys that join groups only where that does not join two of those that are to stay apart. */
export interface WeakKeys<Item> {
	getKeys: (item: Item, index: number) => readonly string[];
	/** Marks of the item's group: two groups with the same mark are never joined by a weak key. */
	getMarks: (item: Item) => readonly string[];
}

/**
 * Groups items that share a key, transitively: if A and B share one key and B and C another, all three form one group. Groups come
 * one after the other, in the order of their first items, so that not all of them need be in memory.
 * An item without keys is a group of its own. Union-find with path halving, near-linear
 * (https://en.wikipedia.org/wiki/Disjoint-set_data_structure).
 * @param weak keys that are tried afterwards, in alphabetical order, so that the order of the items never matters
 */
export function* groupByKeys<Item>(
	items: readonly Item[],
	getKeys: (item: Item, index: number) => readonly string[],
	weak?: WeakKeys<Item>,
): Generator<KeyGroup<Item>> {
	const groups = new DisjointSets(items.length);
	const holders = new Map<string, number>();
	items.forEach((item, index) => {
		for (const key of getKeys(item, index)) {
			const other = holders.get(key);
			if (other === undefined) holders.set(key, index);
			else groups.join(other, index);
		}
	});
	const weakHolders = weak ? findWeakHolders(items, weak, holders, groups) : NO_HOLDERS;
	if (weak && weakHolders.contested.size > 0)
		joinContested(groups, weakHolders.contested, items.map(weak.getMarks));

	const getRoot = (index: number): number => groups.findRoot(index);
	const keys: string[] = [];
	const owners: number[] = [];
	const addKey = (key: string, root: number): void => {
		keys.push(key);
		owners.push(root);
	};
	const shared = new Map<number, string[]>();
	for (const [key, index] of holders) addKey(key, getRoot(index));
	for (const [key, index] of weakHolders.first) {
		if (!weakHolders.contested.has(key)) addKey(key, getRoot(index));
	}
	for (const [key, indexes] of weakHolders.contested) {
		const strong = holders.get(key);
		const roots = new Set(indexes.map(getRoot));
		if (strong !== undefined) roots.delete(getRoot(strong));
		const isOwn = roots.size === 1 && strong === undefined;
		for (const root of roots) {
			if (isOwn) {
				addKey(key, root);
				continue;
			}
			const others = shared.get(root);
			if (others) others.push(key);
			else shared.set(root, [key]);
		}
	}
	const itemsByRoot = new Chains(
		items.map((_, index) => getRoot(index)),
		items.length,
	);
	const keysByRoot = new Chains(owners, items.length);
	for (const index of items.keys()) {
		const root = getRoot(index);
		if (itemsByRoot.getFirst(root) !== index) continue;
		const ownKeys = keysByRoot.select(root, keys);
		const others = shared.get(root);
		yield {
			items: itemsByRoot.select(root, items),
			ownKeys,
			keys: others ? [...ownKeys, ...others] : ownKeys,
		};
	}
}

interface WeakHolders {
	/** Position of one item with each key that is not a strong one. */
	first: ReadonlyMap<string, number>;
	/** For the keys whose items are in several groups: positions of one item of each, and perhaps more. */
	contested: ReadonlyMap<string, readonly number[]>;
}

const NO_HOLDERS: WeakHolders = { first: new Map(), contested: new Map() };

/** @param holders position of one item with each strong key; groups have been joined by these */
function findWeakHolders<Item>(
	items: readonly Item[],
	{ getKeys: keysOf }: WeakKeys<Item>,
	holders: ReadonlyMap<string, number>,
	groups: DisjointSets,
): WeakHolders {
	const first = new Map<string, number>();
	const contested = new Map<string, number[]>();
	items.forEach((item, index) => {
		for (const key of keysOf(item, index)) {
			const other = holders.get(key) ?? first.get(key);
			if (other === undefined) first.set(key, index);
			else if (groups.findRoot(other) !== groups.findRoot(index)) {
				const positions = contested.get(key);
				if (positions) positions.push(index);
				else contested.set(key, [other, index]);
			}
		}
	});
	return { first, contested };
}

function joinContested(
	groups: DisjointSets,
	contested: WeakHolders['contested'],
	itemMarks: ReadonlyArray<readonly string[]>,
): void {
	const marks = new Map<number, Set<string>>();
	const addMarks = (root: number, added: Iterable<string>): void => {
		const known = marks.get(root);
		if (!known) marks.set(root, new Set(added));
		else for (const mark of added) known.add(mark);
	};
	itemMarks.forEach((added, index) => {
		if (added.length > 0) addMarks(groups.findRoot(index), added);
	});
	for (const key of [...contested.keys()].sort()) {
		const roots = [...new Set(contested.get(key)!.map((index) => groups.findRoot(index)))];
		const found = roots.flatMap((root) => [...(marks.get(root) ?? [])]);
		const isShared = new Set(found).size < found.length;
		const [first, ...others] = isShared ? roots.filter((root) => !marks.has(root)) : roots;
		for (const other of others) {
			groups.join(first!, other);
			if (marks.has(other)) addMarks(first!, marks.get(other)!);
		}
	}
}

class DisjointSets {
	private readonly parents: Int32Array;

	constructor(size: number) {
		this.parents = Int32Array.from({ length: size }, (_, index) => index);
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

/** Positions in lists, by group. Linked in typed arrays: a list for each group takes several times the memory. */
class Chains {
	private readonly first: Int32Array;
	private readonly next: Int32Array;

	/** @param groups the group of each position */
	constructor(groups: readonly number[], groupCount: number) {
		this.first = new Int32Array(groupCount).fill(END);
		this.next = new Int32Array(groups.length);
		for (let position = groups.length - 1; position >= 0; position--) {
			const group = groups[position]!;
			this.next[position] = this.first[group]!;
			this.first[group] = position;
		}
	}

	getFirst(group: number): number {
		return this.first[group]!;
	}

	/** Returns the values at the positions of a group, in order. */
	select<Value>(group: number, values: readonly Value[]): Value[] {
		const selected: Value[] = [];
		for (let position = this.first[group]!; position !== END; position = this.next[position]!) {
			selected.push(values[position]!);
		}
		// A copy is as long as it needs to be.
		return selected.slice();
	}
}

const END = -1;
