import { sleep } from 'n8n-workflow';

import { prefetch, Semaphore, PrefetchBuffer } from '../../../core/async/prefetch';
import { toArray } from '../../../core/http/pagination';

/** Waits until everything has run that does not wait for anything else. */
const settled = async () => await sleep(1);

async function* items(count: number) {
	for (let item = 0; item < count; item++) yield item;
}

/** Rows that are held back until they are let through, item by item. */
function gates(rowsPerItem = 2) {
	const open = new Map<number, () => void>();
	const begun: number[] = [];
	async function* rowsOf(item: number) {
		begun.push(item);
		await new Promise<void>((resolve) => open.set(item, resolve));
		for (let row = 0; row < rowsPerItem; row++) yield `${item}.${row}`;
	}
	const letThrough = async (item: number) => {
		open.get(item)?.();
		await settled();
	};
	return { begun, rowsOf, letThrough };
}

it('yields the rows in the order of the items, whichever arrived first', async () => {
	const { rowsOf, letThrough } = gates();
	const reading = toArray(prefetch(items(3), 3, rowsOf));
	await settled();
	await letThrough(0);
	await letThrough(2);
	await letThrough(1);
	expect(await reading).toEqual(['0.0', '0.1', '1.0', '1.1', '2.0', '2.1']);
});

it('has started no more than the next two before the first is done', async () => {
	const { begun, rowsOf, letThrough } = gates();
	const reading = toArray(prefetch(items(5), 20, rowsOf));
	await settled();
	expect(begun).toEqual([0, 1, 2]);
	for (let item = 0; item < 5; item++) {
		await settled();
		await letThrough(item);
	}
	await reading;
});

it('reads as many at once as allowed', async () => {
	let running = 0;
	const most: number[] = [];
	async function* rowsOf(item: number) {
		most.push(++running);
		await settled();
		yield item;
		running--;
	}
	expect(await toArray(prefetch(items(40), 3, rowsOf))).toHaveLength(40);
	expect(Math.max(...most)).toBe(3);
});

it('continues with later items while the first one waits', async () => {
	const { begun, rowsOf, letThrough } = gates();
	const reading = toArray(prefetch(items(40), 2, rowsOf));
	for (let item = 0; item < 10; item++) {
		await settled();
		await letThrough(item);
	}
	// The eleventh is held back; the others pass it until four times the limit are finished.
	for (let item = 11; item < 40; item++) await letThrough(item);
	expect(begun.length - 11).toBeGreaterThanOrEqual(8);
	expect(begun.length - 11).toBeLessThan(12);
	for (let item = 10; item < 40; item++) await letThrough(item);
	for (let item = 10; item < 40; item++) await letThrough(item);
	expect(await reading).toHaveLength(80);
});

it('starts nothing more once the reader has stopped, and waits for reads in progress', async () => {
	const closed: number[] = [];
	const begun: number[] = [];
	async function* rowsOf(item: number) {
		begun.push(item);
		try {
			for (;;) {
				await settled();
				yield item;
			}
		} finally {
			await settled();
			closed.push(item);
		}
	}
	for await (const item of prefetch(items(100), 5, rowsOf)) if (item === 0) break;
	expect([...closed].sort()).toEqual([...begun].sort());
	expect(begun.length).toBeLessThan(10);
});

it("throws an item's error after the rows of the items before it, and stops the others", async () => {
	const closed: number[] = [];
	async function* rowsOf(item: number) {
		try {
			yield item;
			if (item === 2) throw new Error('no');
			await settled();
		} finally {
			closed.push(item);
		}
	}
	const given: number[] = [];
	const reading = (async () => {
		for await (const row of prefetch(items(50), 4, rowsOf)) given.push(row);
	})();
	await expect(reading).rejects.toThrow('no');
	expect(given).toEqual([0, 1, 2]);
	const { length } = closed;
	await settled();
	expect(closed).toHaveLength(length);
});

it('throws an error of the list of items', async () => {
	async function* broken() {
		yield 1;
		throw new Error('list');
	}
	await expect(
		toArray(
			prefetch(broken(), 4, async function* (item) {
				yield item;
			}),
		),
	).rejects.toThrow('list');
});

it('admits callers up to the limit, and the next when one leaves, in the order they came', async () => {
	const slots = new Semaphore(2);
	const entered: string[] = [];
	const enter = async (name: string) => {
		await slots.acquire();
		entered.push(name);
	};
	await Promise.all([enter('a'), enter('b')]);
	const waiting = [enter('c'), enter('d')];
	await Promise.resolve();
	expect(entered).toEqual(['a', 'b']);
	slots.release();
	await waiting[0];
	expect(entered).toEqual(['a', 'b', 'c']);
	slots.release();
	await waiting[1];
	expect(entered).toEqual(['a', 'b', 'c', 'd']);
});

it('keeps permits that nobody waits for', async () => {
	const slots = new Semaphore(1);
	await slots.acquire();
	slots.release();
	await expect(slots.acquire()).resolves.toBeUndefined();
});

function counted(most = Infinity) {
	const state = { read: 0, closed: false };
	async function* source() {
		try {
			while (state.read < most) yield state.read++;
		} finally {
			state.closed = true;
		}
	}
	return { state, source: source() };
}

it('reads ahead as far as there is room, before the reader asks', async () => {
	const { state, source } = counted();
	const ahead = new PrefetchBuffer(source, () => 3);
	await settled();
	expect(state.read).toBe(3);
	await ahead.stop();
});

it('makes room as entries are taken', async () => {
	const { state, source } = counted();
	const entries = new PrefetchBuffer(source, (taken) => taken + 1)[Symbol.asyncIterator]();
	await settled();
	expect(state.read).toBe(1);
	await entries.next();
	await settled();
	expect(state.read).toBe(3);
	await entries.return(undefined);
});

it('yields every entry once and in order', async () => {
	const given: number[] = [];
	for await (const entry of new PrefetchBuffer(counted(100).source, () => 7)) given.push(entry);
	expect(given).toEqual(Array.from({ length: 100 }, (_, index) => index));
});

it('throws an error after the entries before it, even if nobody was reading when it occurred', async () => {
	async function* faulty() {
		yield 1;
		yield 2;
		throw new Error('no');
	}
	const ahead = new PrefetchBuffer(faulty(), () => 10);
	await settled();
	const given: number[] = [];
	const reading = (async () => {
		for await (const entry of ahead) given.push(entry);
	})();
	await expect(reading).rejects.toThrow('no');
	expect(given).toEqual([1, 2]);
});

it('closes the source when the reader stops', async () => {
	const { state, source } = counted();
	for await (const entry of new PrefetchBuffer(source, () => 5)) if (entry === 2) break;
	expect(state.closed).toBe(true);
	const { read } = state;
	await settled();
	expect(state.read).toBe(read);
});

it('closes the source when it is stopped before anything was read', async () => {
	const { state, source } = counted();
	const ahead = new PrefetchBuffer(source, () => 5);
	await settled();
	await ahead.stop();
	expect(state.closed).toBe(true);
});
