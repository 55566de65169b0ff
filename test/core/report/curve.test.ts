import { calculateCurve } from '../../../core/report/curve';

const MINUTE = 60_000;
const stay = (from: number, to: number) => ({ from: from * MINUTE, to: to * MINUTE });

it('counts the people present at the middle of each slot', () => {
	const { slots } = calculateCurve([stay(0, 60), stay(0, 30), stay(20, 60)], [stay(0, 60)], 6);
	expect(slots.map(({ count }) => count)).toEqual([2, 2, 3, 2, 2, 2]);
	expect(slots[1]).toMatchObject(stay(10, 20));
});

it('finds the most people present at once, also between the middles of slots', () => {
	const curve = calculateCurve([stay(0, 60), stay(11, 12), stay(11, 12)], [stay(0, 60)], 2);
	expect(curve).toMatchObject({ peak: 3, peakTime: 11 * MINUTE });
});

it('ignores times outside the meeting, and leaves gaps between instances out', () => {
	const running = [stay(0, 30), stay(50, 80)];
	const curve = calculateCurve([stay(-20, 90), stay(30, 50)], running, 4);
	expect(curve.slots.map(({ count }) => count)).toEqual([1, 1, 1, 1]);
	expect(curve.slots.map(({ from }) => from / MINUTE)).toEqual([0, 15, 30, 65]);
	expect(curve.breaks).toEqual([0.5]);
});

it('counts who is there shortly before the end', () => {
	const stays = [stay(0, 60), stay(0, 58), stay(0, 54)];
	expect(calculateCurve(stays, [stay(0, 60)], 4).nearEnd).toEqual({ count: 2, minutesLeft: 5 });
	expect(calculateCurve([stay(0, 20)], [stay(0, 20)], 4).nearEnd).toEqual({ count: 1, minutesLeft: 2 });
	expect(calculateCurve([stay(0, 9)], [stay(0, 9)], 4).nearEnd).toBeUndefined();
});

it('finds the stretch in which most people left, not counting the end', () => {
	const stays = [...Array(10).fill(stay(0, 32)), ...Array(20).fill(stay(0, 60))];
	const { largestDrop } = calculateCurve(stays, [stay(0, 60)], 4);
	expect(largestDrop).toEqual({ from: 27.5 * MINUTE, to: 32.5 * MINUTE, count: 10 });
	expect(calculateCurve([stay(0, 60), stay(0, 30)], [stay(0, 60)], 4).largestDrop).toBeUndefined();
});

it('is empty if it is not known when the meeting ran', () => {
	expect(calculateCurve([stay(0, 60)], [], 4)).toEqual({ slots: [], peak: 0, breaks: [] });
	expect(calculateCurve([], [stay(0, 60)], 4)).toMatchObject({ peak: 0, peakTime: undefined });
});
