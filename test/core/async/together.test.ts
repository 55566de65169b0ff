import { settleAll } from '../../../core/async/together';

it('gives all results in order', async () => {
	expect(await settleAll([Promise.resolve(1), 2, Promise.resolve('three')])).toEqual([1, 2, 'three']);
});

it('lets the others finish before it fails', async () => {
	let finished = false;
	const slow = fetch('data:,').then(() => void (finished = true));
	await expect(settleAll([Promise.reject(new Error('No')), slow])).rejects.toThrow('No');
	expect(finished).toBe(true);
});
