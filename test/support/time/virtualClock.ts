import type { Clock } from '../../../core/async/clock';

/** A clock whose waits take no time: each sleep moves it forward and is written down. */
export function createVirtualClock(
	start = Date.UTC(2026, 4, 4, 10),
): Clock & { readonly slept: number[]; advance(ms: number): void } {
	let now = start;
	const slept: number[] = [];
	return {
		slept,
		now: () => now,
		random: () => 0,
		advance: (ms) => void (now += ms),
		async sleep(ms) {
			if (ms > 0) slept.push(ms);
			now += ms;
		},
	};
}
