import { Semaphore } from '../../../core/async/slots';

it('lets so many in, and the next when one leaves, in the order they came', async () => {
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

it('keeps what nobody waits for', async () => {
	const slots = new Semaphore(1);
	await slots.acquire();
	slots.release();
	await expect(slots.acquire()).resolves.toBeUndefined();
});
