import { ExecutionStoppedError, type Clock } from '../../../core/async/clock';

/** Time that passes only while everybody waits: hours of rate limits take as long as the calls in them. */
export interface VirtualTime {
	readonly clock: Clock;
	/** Milliseconds since 1970, for the sandbox that is to live in the same time. */
	now(): number;
	/** Work during which time stands still: a call that is under way. */
	during<T>(work: Promise<T>): Promise<T>;
	/** From this moment on every wait ends with `ExecutionStoppedError`, as when the user stops the execution. */
	stopAt(time: number): void;
}

interface Sleeper {
	readonly until: number;
	wake(): void;
}

export function createVirtualTime(start = Date.parse('2026-11-20T09:00:00Z')): VirtualTime {
	let now = start;
	let busy = 0;
	let isDue = false;
	let stop = Infinity;
	let sleepers: Sleeper[] = [];

	/** When nothing is under way the next sleeper wakes; after what is to be done at once has been done. */
	const resume = () => {
		if (isDue) return;
		isDue = true;
		setImmediate(() => {
			isDue = false;
			if (busy > 0 || sleepers.length === 0) return;
			const next = sleepers.reduce((first, one) => (one.until < first.until ? one : first));
			sleepers = sleepers.filter((one) => one !== next);
			now = Math.max(now, next.until);
			next.wake();
			resume();
		});
	};

	return {
		now: () => now,
		clock: {
			now: () => now,
			random: () => 0.5,
			async sleep(milliseconds) {
				const until = Math.min(now + milliseconds, Math.max(now, stop));
				if (until > now) {
					await new Promise<void>((wake) => {
						sleepers.push({ until, wake });
						resume();
					});
				}
				if (now >= stop) throw new ExecutionStoppedError();
			},
		},
		async during(work) {
			busy++;
			try {
				return await work;
			} finally {
				busy--;
				resume();
			}
		},
		stopAt: (time) => void (stop = time),
	};
}
