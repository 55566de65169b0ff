import { calculateAttendance } from '../../../core/attendance/attendance';
import type { AttendanceInput, Instance, Session } from '../../../core/attendance/input';
import { groupOccurrences, isOffPlan } from '../../../core/attendance/occurrence';

const MINUTE = 60_000;

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

describe('the parts of one date', () => {
	const plan = { start: 1000 * MINUTE, length: 60 * MINUTE };
	const part = (uuid: string, from: number, to: number, email: string) => ({
		event: {
			kind: 'webinar' as const,
			id: '1',
			uuid,
			topic: '',
			start: from * MINUTE,
			end: to * MINUTE,
			plan,
			dateKey: 'single',
			parts: 3,
			hasRegistration: true,
		},
		sessions: [{ place: 'event' as const, join: from * MINUTE, leave: to * MINUTE, email }],
	});
	const registered = (email: string) => ({ id: email, status: 'approved' as const, email });
	const registrations = ['ann@example.org', 'ben@example.org', 'cid@example.org'].map(registered);
	const rehearsal = part('rehearsal', 940, 980, 'host@example.com');
	const event = part('event', 1000, 1040, 'ann@example.org');
	const restart = part('restart', 1070, 1090, 'ann@example.org');
	const stray = part('stray', 2440, 2442, 'ben@example.org');

	it('are the event with its restarts: a rehearsal and a stray start make it no longer', () => {
		const instances = [stray, restart, rehearsal, event];
		const { rows, parts } = calculateAttendance({ instances, registrations });
		expect(parts).toEqual({ read: 4, total: 4 });
		expect(
			Object.fromEntries(
				rows.map((row) => [row.email, [row.attendance_status, row.duration_minutes, row.attendance_percent]]),
			),
		).toMatchObject({
			'ann@example.org': ['attended', 60, 100],
			'ben@example.org': ['partial', 2, 3.3],
			'cid@example.org': ['no_show', 0, 0],
		});
		expect(rows[0]).toMatchObject({
			event_uuid: 'restart',
			event_duration_minutes: 60,
			event_start: new Date(1000 * MINUTE).toISOString().replace('.000', ''),
			parts_read: 4,
			parts_total: 4,
		});
	});

	it('are all the event if nothing ran at the planned time', () => {
		const { rows } = calculateAttendance({ instances: [stray, rehearsal], registrations });
		expect(rows[0]).toMatchObject({ event_uuid: 'stray', event_duration_minutes: 42 });
	});

	it('are not an event before the planned start, even if somebody without a registration joined', () => {
		const guest = part('rehearsal', 940, 980, 'speaker@example.net');
		const alone = { ...guest, event: { ...guest.event, parts: 1 } };
		expect(calculateAttendance({ instances: [alone], registrations })).toMatchObject({
			rows: [],
			notHeld: [{ event: alone.event }],
		});
		const atItsTime = part('event', 1000, 1040, 'speaker@example.net');
		const { rows } = calculateAttendance({ instances: [atItsTime], registrations });
		expect(rows.map((row) => row.attendance_status)).toContain('no_show');
	});

	it('are not an event before the planned start if a speaker joined without an account', () => {
		const { event, sessions } = part('rehearsal', 940, 980, '');
		const alone = { event: { ...event, parts: 1 }, sessions: [{ ...sessions[0]!, name: 'Speaker' }] };
		const { rows, notHeld } = calculateAttendance({ instances: [alone], registrations });
		expect(rows).toEqual([]);
		expect(notHeld).toHaveLength(1);
	});

	it('are named if they did not run as planned, although a guest came', () => {
		const brokenOff = part('event', 1000, 1005, 'ann@example.org');
		const asked = { instances: [brokenOff], registrations };
		expect(calculateAttendance(asked)).toMatchObject({ heldOffPlan: [{ event: brokenOff.event }] });
		expect(calculateAttendance(asked).counts.no_show).toBe(2);
		expect(calculateAttendance(asked, { treatAsHeld: true }).heldOffPlan).toEqual([]);
		expect(calculateAttendance({ instances: [event], registrations }).heldOffPlan).toEqual([]);
	});

	it('are refused one by one outside the planned time, even if guests came', () => {
		const alone = { instances: [stray], registrations };
		expect(calculateAttendance(alone)).toMatchObject({ rows: [], notHeld: [{ event: stray.event }] });
		const { rows, parts } = calculateAttendance(alone, { treatAsHeld: true });
		expect(rows).toHaveLength(3);
		expect(parts).toEqual({ read: 1, total: 3 });
	});
});

describe('the dates of a series', () => {
	const DAY = 24 * 60;
	const on = (day: number, emails: string[], registered: string[]) => ({
		event: {
			kind: 'webinar' as const,
			id: '1',
			uuid: `day ${day}`,
			topic: '',
			start: day * DAY * MINUTE,
			end: (day * DAY + 60) * MINUTE,
			plan: { start: day * DAY * MINUTE, length: 60 * MINUTE },
			dateKey: `${day}`,
			hasRegistration: true,
		},
		sessions: emails.map((email) => ({
			place: 'event' as const,
			join: day * DAY * MINUTE,
			leave: (day * DAY + 60) * MINUTE,
			email,
		})),
		registrations: registered.map((email) => ({ id: email, status: 'approved' as const, email })),
	});
	const datesOf = (input: AttendanceInput) =>
		Object.fromEntries(
			calculateAttendance(input).rows.map((row) => [
				row.email,
				[row.dates_registered, row.dates_attended, row.dates_missed].map((dates) =>
					dates.map((date) => Number(date.slice(8, 10)) - 1).join(),
				),
			]),
		);

	it('are listed per person where people register for each date', () => {
		const instances = [
			on(1, ['ann@example.org'], ['ann@example.org', 'ben@example.org']),
			on(2, ['cid@example.org'], ['ann@example.org']),
		];
		expect(datesOf({ instances, registrations: [], registersByInstance: true })).toEqual({
			'ann@example.org': ['1,2', '1', '2'],
			'ben@example.org': ['1', '', '1'],
			'cid@example.org': ['', '2', ''],
		});
	});

	describe('that were only rehearsed or opened by mistake', () => {
		/** The host alone, for two minutes, an hour before the date or at its time. */
		const openAlone = (day: number, registered: string[], startMinute = -60) => {
			const whole = on(day, [], registered);
			const join = (day * DAY + startMinute) * MINUTE;
			const leave = join + 2 * MINUTE;
			return {
				...whole,
				event: { ...whole.event, start: join, end: leave, hostEmail: 'host@example.com' },
				sessions: [{ place: 'event' as const, join, leave, email: 'host@example.com' }],
			};
		};
		const first = on(1, ['ann@example.org'], ['ann@example.org', 'ben@example.org']);
		const third = on(3, ['cid@example.org'], ['cid@example.org']);

		it.each([
			['in between', [first, openAlone(2, ['dan@example.org']), third]],
			['at its time, for two minutes', [first, openAlone(2, ['dan@example.org'], 0), third]],
			['the last, which comes next week', [first, openAlone(8, ['dan@example.org'])]],
			['the last, which nobody registered for yet', [first, openAlone(8, [])]],
			['the first', [openAlone(0, ['dan@example.org']), first]],
		])('are left out, and nobody is absent from them: %s', (_, instances) => {
			const input = { instances, registrations: [], registersByInstance: true };
			const { rows, notHeld, counts, mayResumeUntil, registeredLater, parts } = calculateAttendance(input);
			expect(notHeld).toHaveLength(1);
			expect(rows.map(({ email }) => email)).not.toContain('dan@example.org');
			expect(rows.filter((row) => row.attendance_status === 'no_show').map(({ email }) => email)).toEqual([
				'ben@example.org',
			]);
			expect(counts.no_show).toBe(1);
			expect(mayResumeUntil).toBeUndefined();
			expect(registeredLater).toBe(0);
			expect(parts).toEqual({ read: instances.length, total: instances.length });
		});

		it('count for nobody who registered for others as well', () => {
			const instances = [first, openAlone(2, ['ann@example.org'])];
			expect(datesOf({ instances, registrations: [], registersByInstance: true })).toMatchObject({
				'ann@example.org': ['1', '1', ''],
			});
		});

		it('count for nobody who registered once for all', () => {
			const ann = { id: 'a', status: 'approved' as const, email: 'ann@example.org' };
			const instances = [on(1, ['ann@example.org'], []), openAlone(2, [])];
			expect(datesOf({ instances, registrations: [ann] })).toEqual({ 'ann@example.org': ['1', '1', ''] });
		});

		it('count if they are to be treated as held, or if a guest came', () => {
			const instances = [first, openAlone(2, ['dan@example.org'])];
			const input = { instances, registrations: [], registersByInstance: true };
			expect(calculateAttendance(input, { treatAsHeld: true })).toMatchObject({
				notHeld: [],
				counts: { no_show: 2 },
			});
			const short = openAlone(2, ['dan@example.org', 'eva@example.org'], 0);
			const guest = { ...short.sessions[0]!, email: 'eva@example.org' };
			const held = { ...short, sessions: [...short.sessions, guest] };
			expect(calculateAttendance({ ...input, instances: [first, held] })).toMatchObject({
				notHeld: [],
				counts: { no_show: 2 },
			});
		});

		it('are judged as a whole if none was held', () => {
			const instances = [openAlone(1, ['ann@example.org']), openAlone(2, ['dan@example.org'])];
			const input = { instances, registrations: [], registersByInstance: true };
			expect(calculateAttendance(input)).toMatchObject({ rows: [], counts: { no_show: 0 } });
		});
	});

	it('are those from the registration on where people register once', () => {
		const instances = [on(1, ['ann@example.org'], []), on(2, [], [])];
		const once = {
			id: 'b',
			status: 'approved' as const,
			email: 'ben@example.org',
			createTime: 1.5 * DAY * MINUTE,
		};
		const ann = { id: 'a', status: 'approved' as const, email: 'ann@example.org' };
		const denied = { id: 'd', status: 'denied' as const, email: 'dan@example.org' };
		expect(datesOf({ instances, registrations: [once, ann, denied] })).toEqual({
			'ann@example.org': ['1,2', '1', '2'],
			'ben@example.org': ['2', '', '2'],
			'dan@example.org': ['1,2', '', ''],
		});
	});
});
