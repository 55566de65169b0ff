import type { Instance, Session } from '../../../core/attendance/input';
import { groupOccurrences, isOffPlan } from '../../../core/attendance/occurrence';

const session = (join?: number, leave?: number, place: Session['place'] = 'event'): Session => ({
	place,
	join,
	leave,
});

function instance(uuid: string, start?: number, end?: number, more: Partial<Instance> = {}): Instance {
	const event = {
		kind: 'meeting',
		id: '1',
		uuid,
		topic: `topic of ${uuid}`,
		hasRegistration: false,
	} as const;
	return { event: { ...event, start, end }, sessions: [], ...more };
}

const onlyOf = (...instances: Instance[]) => {
	const [occurrence, ...others] = groupOccurrences(instances, true);
	expect(others).toEqual([]);
	return occurrence!;
};

describe('the event of a row', () => {
	it('is empty if nothing was held', () => {
		expect(groupOccurrences([], true)).toEqual([]);
		expect(groupOccurrences([], false)).toEqual([]);
	});

	it('is each instance separately, or all together without the gaps between them', () => {
		const parts = [instance('second', 200, 300), instance('first', 0, 100)];
		expect(groupOccurrences(parts, false).map(({ event, length }) => [event.uuid, length])).toEqual([
			['first', 100],
			['second', 100],
		]);
		expect(onlyOf(...parts)).toMatchObject({ start: 0, end: 300, length: 200, estimated: false });
	});

	it('has the topic of the latest instance', () => {
		const { event } = onlyOf(instance('second', 200, 300), instance('first', 0, 100));
		expect(event.topic).toBe('topic of second');
	});

	it('counts overlapping instances once', () => {
		expect(onlyOf(instance('a', 0, 100), instance('b', 50, 150)).length).toBe(150);
	});

	it('has its times from the sessions when the event has none, and is marked as estimated', () => {
		const sessions = [session(20, 60), session(10, 40), session(0, 500, 'waiting_room')];
		expect(onlyOf(instance('a', undefined, undefined, { sessions }))).toMatchObject({
			start: 10,
			end: 60,
			length: 50,
			estimated: true,
		});
	});

	it('ignores an end that is not after the start', () => {
		const sessions = [session(110, 150)];
		expect(onlyOf(instance('a', 100, 100, { sessions }))).toMatchObject({ end: 150, estimated: true });
	});

	it('has no duration when no times are known', () => {
		expect(onlyOf(instance('a'))).toMatchObject({ running: [], length: 0, estimated: true });
		expect(onlyOf(instance('a', NaN, 100))).toMatchObject({ start: undefined, end: 100, length: 0 });
	});

	it('has registration if the event says so or a registration exists', () => {
		expect(onlyOf(instance('a', 0, 1)).hasRegistration).toBe(false);
		const registrations = [{ status: 'approved' as const }];
		expect(onlyOf(instance('a', 0, 1, { registrations }), instance('b', 2, 3)).hasRegistration).toBe(true);
	});

	it('is the same for any order of instances with the same start', () => {
		const [a, b] = [instance('a', 0, 10), instance('b', 0, 10)];
		expect(onlyOf(a, b).event.uuid).toBe('b');
		expect(onlyOf(b, a).event.uuid).toBe('b');
	});
});

describe('a plan', () => {
	const MINUTE = 60_000;
	const occurrence = (start?: number, end?: number, plan?: { start?: number; length: number }) => {
		const { event, ...rest } = instance('a', start && start * MINUTE, end && end * MINUTE);
		return onlyOf({ ...rest, event: { ...event, plan } });
	};
	const plan = { start: 1000 * MINUTE, length: 60 * MINUTE };

	it.each([
		['on time', 1000, 1060, plan, false],
		['ten minutes early, and short', 990, 1005, plan, false],
		['begun in the last minute', 1059, 1120, plan, false],
		['ended before the planned start', 900, 960, plan, true],
		['begun after the planned end', 1061, 1121, plan, true],
		['two minutes at the planned time', 1000, 1002, plan, true],
		['at any time, where none is planned', 5, 65, { length: 60 * MINUTE }, false],
		['two minutes, where none is planned', 5, 7, { length: 60 * MINUTE }, true],
		['without a plan', 5, 6, undefined, false],
		['without times of its own', undefined, undefined, plan, false],
	])('%s', (_, start, end, planned, expected) => {
		expect(isOffPlan(occurrence(start, end, planned))).toBe(expected);
	});
});
