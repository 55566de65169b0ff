import { mapConcurrent, settleAll } from '../../../core/async/concurrent';

const later = async () => await new Promise<void>((resolve) => queueMicrotask(resolve));

it('returns the results in the order of the items, never running more at a time than allowed', async () => {
	let running = 0;
	let most = 0;
	const results = await mapConcurrent([5, 1, 4, 2, 3], 2, async (turns) => {
		most = Math.max(most, ++running);
		for (let turn = 0; turn < turns; turn++) await later();
		running--;
		return turns * 10;
	});
	expect(results).toEqual([50, 10, 40, 20, 30]);
	expect(most).toBe(2);
});

it('starts no further item after one has failed', async () => {
	const begun: number[] = [];
	const work = mapConcurrent([0, 1, 2, 3, 4, 5], 2, async (item) => {
		begun.push(item);
		await later();
		if (item === 1) throw new Error('no');
	});
	await expect(work).rejects.toThrow('no');
	await later();
	expect(begun.length).toBeLessThan(5);
});

it('does nothing for an empty list', async () => {
	expect(await mapConcurrent([], 3, async () => 1)).toEqual([]);
});

it('returns all results in order', async () => {
	expect(await settleAll([Promise.resolve(1), 2, Promise.resolve('three')])).toEqual([1, 2, 'three']);
});

it('lets the others finish before it fails', async () => {
	let finished = false;
	const slow = fetch('data:,').then(() => void (finished = true));
	await expect(settleAll([Promise.reject(new Error('No')), slow])).rejects.toThrow('No');
	expect(finished).toBe(true);
});
