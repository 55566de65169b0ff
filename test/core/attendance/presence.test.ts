import type { Instance, SessionPlace, Session } from '../../../core/attendance/input';
import { groupOccurrences } from '../../../core/attendance/occurrence';
import { type Presence, calculatePresence } from '../../../core/attendance/presence';

/** Seconds are precise enough here: the event runs from 0 to 100, and again from 200 to 300. */
const instance = (uuid: string, start: number, end: number): Instance => ({
	event: { kind: 'meeting', id: '1', uuid, topic: '', start, end, hasRegistration: false },
	sessions: [],
});
const FIRST = instance('first', 0, 100);
const SECOND = instance('second', 200, 300);

const stay = (join?: number, leave?: number, place: SessionPlace = 'event', connectionId = '1'): Session => ({
	place,
	join,
	leave,
	connectionId,
});

function presence(first: Session[], second: Session[] = []): Presence {
	const [occurrence] = groupOccurrences([SECOND, FIRST], true);
	const records = [
		...first.map((session) => ({ session, instance: FIRST })),
		...second.map((session) => ({ session, instance: SECOND })),
	];
	return calculatePresence(records, occurrence!);
}

describe('presence', () => {
	it('is empty without a session, or with only the waiting room', () => {
		const none = { attended: false, length: 0, present: [], sessionCount: 0, estimated: false };
		expect(presence([])).toEqual(none);
		expect(presence([stay(0, 50, 'waiting_room')])).toEqual(none);
	});

	it('before or after the event counts as attended, with no time', () => {
		expect(presence([stay(-20, -10)])).toMatchObject({ attended: true, length: 0, late: 0, early: 200 });
		expect(presence([stay(120, 150)])).toMatchObject({ attended: true, length: 0, late: 100, early: 100 });
	});

	it('has no time and is estimated when the leave is before the join', () => {
		expect(presence([stay(30, 20)])).toMatchObject({ attended: true, length: 0, estimated: true });
	});

	it('has no time and is estimated when the join is unknown', () => {
		expect(presence([stay(undefined, 80)])).toMatchObject({
			length: 0,
			estimated: true,
			lastLeave: 80,
			early: 120,
		});
	});

	it('ends with its own instance when the leave is missing, not with the last one', () => {
		expect(presence([stay(90)])).toMatchObject({ length: 10, lastLeave: 100, early: 100, estimated: true });
	});

	it('does not end before it began when somebody joined after the end and has no leave', () => {
		expect(presence([stay(130)])).toMatchObject({ length: 0, lastLeave: 130, estimated: true });
	});

	it('in breakout rooms only has as many joins as rows', () => {
		expect(presence([stay(0, 40, 'breakout_room'), stay(50, 90, 'breakout_room')])).toMatchObject({
			length: 80,
			sessionCount: 2,
		});
	});

	it('keeps a join and a move into a breakout room separate, in either order', () => {
		const rows = [stay(0, 40), stay(0, 40, 'breakout_room'), stay(50, 90)];
		expect(presence(rows).sessionCount).toBe(2);
		expect(presence([...rows].reverse()).sessionCount).toBe(2);
	});

	it('does not confuse connections of different instances', () => {
		expect(presence([stay(undefined, 50)], [stay(undefined, 250)]).sessionCount).toBe(2);
	});
});
