import { sleep } from 'n8n-workflow';

import { PrefetchBuffer } from '../../../core/async/readAhead';

/** Enough turns of the event loop for everything that waits for nothing else. */
const settled = async () => await sleep(1);

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

it('reads as far ahead as there is room, before anybody asks', async () => {
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

it('gives every entry once and in order', async () => {
	const given: number[] = [];
	for await (const entry of new PrefetchBuffer(counted(100).source, () => 7)) given.push(entry);
	expect(given).toEqual(Array.from({ length: 100 }, (_, index) => index));
});

it('throws a fault after the entries before it, even where nobody was reading when it came', async () => {
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

it('closes the source when the reader leaves', async () => {
	const { state, source } = counted();
	for await (const entry of new PrefetchBuffer(source, () => 5)) if (entry === 2) break;
	expect(state.closed).toBe(true);
	const { read } = state;
	await settled();
	expect(state.read).toBe(read);
});

it('closes the source when it is stopped before anybody read', async () => {
	const { state, source } = counted();
	const ahead = new PrefetchBuffer(source, () => 5);
	await settled();
	await ahead.stop();
	expect(state.closed).toBe(true);
});
