import { ApiError, type ApiErrorKind } from '../../../../core/http/errors';
import { waitUntilReady } from '../../../../core/zoom/attendance/waitUntilReady';
import { createVirtualClock } from '../../../support/time/virtualClock';

const MINUTE = 60_000;
const problem = (kind: ApiErrorKind) => new ApiError({ kind, title: kind, advice: '' });

/** Succeeds after this number of errors. */
function report(rejections: number, kind: ApiErrorKind = 'not_ready') {
	let readings = 0;
	return async () => {
		if (readings++ < rejections) throw problem(kind);
		return readings;
	};
}

it('reads a ready report once', async () => {
	const clock = createVirtualClock();
	expect(await waitUntilReady(report(0), 30 * MINUTE, clock)).toBe(1);
	expect(clock.slept).toEqual([]);
});

it('waits at growing intervals until the report is ready', async () => {
	const clock = createVirtualClock();
	expect(await waitUntilReady(report(6), 60 * MINUTE, clock)).toBe(7);
	expect(clock.slept.map((gap) => gap / MINUTE)).toEqual([0.5, 1, 2, 4, 5, 5]);
});

it('waits no longer than the maximum, then reads one last time', async () => {
	const clock = createVirtualClock();
	expect(await waitUntilReady(report(3), 2 * MINUTE, clock)).toBe(4);
	expect(clock.slept.map((gap) => gap / MINUTE)).toEqual([0.5, 1, 0.5]);
	await expect(waitUntilReady(report(9), 2 * MINUTE, createVirtualClock())).rejects.toMatchObject({
		kind: 'not_ready',
		message: 'not_ready, after waiting 2 minutes',
	});
});

it('does not wait if the maximum is 0', async () => {
	const clock = createVirtualClock();
	await expect(waitUntilReady(report(1), 0, clock)).rejects.toMatchObject({
		kind: 'not_ready',
		message: 'not_ready',
	});
	expect(clock.slept).toEqual([]);
});

it('does not wait for errors that will not change', async () => {
	const clock = createVirtualClock();
	const read = report(1, 'not_found');
	await expect(waitUntilReady(read, 30 * MINUTE, clock)).rejects.toMatchObject({ kind: 'not_found' });
	expect(clock.slept).toEqual([]);
});

it('ends immediately if the execution is stopped during a wait', async () => {
	let readings = 0;
	const read = async () => {
		readings += 1;
		throw problem('not_ready');
	};
	const stopped = problem('other');
	const clock = { ...createVirtualClock(), sleep: async () => await Promise.reject(stopped) };
	await expect(waitUntilReady(read, 30 * MINUTE, clock)).rejects.toBe(stopped);
	expect(readings).toBe(1);
});

it('waits for a time that the error names in steps of five minutes, beyond the maximum', async () => {
	const clock = createVirtualClock();
	const readyAt = clock.now() + 42 * MINUTE;
	const attempts: boolean[] = [];
	const read = async (hasWaited: boolean) => {
		attempts.push(hasWaited);
		if (clock.now() < readyAt) throw new ApiError({ kind: 'not_ready', title: '', advice: '', readyAt });
		return 'ready';
	};
	expect(await waitUntilReady(read, MINUTE, clock)).toBe('ready');
	expect(clock.slept.map((gap) => gap / MINUTE)).toEqual([45]);
	expect(attempts).toEqual([false, true]);
	await expect(waitUntilReady(late(5 * 60), MINUTE, clock)).rejects.toMatchObject({ kind: 'not_ready' });
	await expect(waitUntilReady(late(10), 0, clock)).rejects.toMatchObject({ kind: 'not_ready' });
	expect(clock.slept).toHaveLength(1);

	function late(minutes: number) {
		const later = clock.now() + minutes * MINUTE;
		return async () => {
			throw new ApiError({ kind: 'not_ready', title: '', advice: '', readyAt: later });
		};
	}
});
