import fc from 'fast-check';

import type { EndedMeeting } from '../../../../core/zoom/polling/endedMeeting';
import type { ReportReading } from '../../../../core/zoom/polling/readReport';
import {
	advanceState,
	createWatchState,
	selectDue,
	type SettledMeeting,
	type WatchState,
} from '../../../../core/zoom/polling/watchState';
import { reduceCount } from '../../../support/dayShare.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 4, 12);
const RULES = { gapMs: 5 * MINUTE, maxWaitMs: 24 * HOUR };

const meeting = (uuid: string, ended: number): EndedMeeting => ({
	kind: 'webinar',
	id: '84417790001',
	uuid,
	topic: 'Launch',
	ended,
});
const whole = (print: string): ReportReading => ({ fingerprint: print, rows: 3 });
const missing: ReportReading = { rows: 0, incompleteReason: 'Zoom has no participant report of it' };

/** Consecutive polls, as n8n runs them, each reading what is due. */
function poll(
	state: WatchState,
	listed: EndedMeeting[],
	read: (one: EndedMeeting) => ReportReading | undefined,
	now: number,
) {
	const wanted = listed.filter(({ ended }) => ended >= state.from && ended <= now);
	const due = selectDue(state, wanted, { now, gapMs: RULES.gapMs, limit: 60 });
	const readings = new Map<string, ReportReading>();
	for (const one of due) {
		const reading = read(one);
		if (reading) readings.set(one.uuid, reading);
	}
	return { ...advanceState(state, wanted, readings, { ...RULES, now }), due };
}

describe('a meeting that has ended', () => {
	const [one] = [meeting('a', NOW + MINUTE)];

	it('is emitted once, with the second of two equal readings', () => {
		let state = createWatchState(NOW);
		const emitted: Array<[number, SettledMeeting[]]> = [];
		for (let minute = 0; minute <= 20; minute += 5) {
			const result = poll(state, [one!], () => whole('3:x'), NOW + minute * MINUTE);
			({ state } = result);
			if (result.settled.length > 0) emitted.push([minute, result.settled]);
		}
		expect(emitted).toEqual([[10, [{ meeting: one, rows: 3, complete: true, incompleteReason: undefined }]]]);
	});

	it('waits until the readings are far enough apart, and is not read in between', () => {
		let state = createWatchState(NOW);
		const reads: number[] = [];
		for (let minute = 2; minute <= 8; minute++) {
			const result = poll(state, [one!], () => whole('3:x'), NOW + minute * MINUTE);
			({ state } = result);
			if (result.due.length > 0) reads.push(minute);
			expect(result.settled).toHaveLength(minute === 7 ? 1 : 0);
		}
		expect(reads).toEqual([2, 7]);
	});

	it('waits while its report grows, disappears and reappears', () => {
		let state = createWatchState(NOW);
		const reports = [missing, whole('1:a'), whole('2:b'), missing, whole('2:b'), whole('2:b')];
		const emittedAt = reports.flatMap((report, index) => {
			const result = poll(state, [one!], () => report, NOW + (index + 1) * 5 * MINUTE);
			({ state } = result);
			return result.settled.map(({ complete }) => [index, complete]);
		});
		expect(emittedAt).toEqual([[5, true]]);
	});

	it('is emitted as it is after the maximum wait, with the reason', () => {
		let state = createWatchState(NOW);
		const emitted: SettledMeeting[] = [];
		for (let hour = 1; hour <= 60; hour++) {
			const result = poll(state, [one!], () => missing, NOW + hour * HOUR);
			({ state } = result);
			emitted.push(...result.settled);
			if (hour < 25) expect(emitted).toHaveLength(0);
		}
		expect(emitted).toEqual([
			{ meeting: one, rows: 0, complete: false, incompleteReason: missing.incompleteReason },
		]);
	});

	it('is emitted in the end even if a restart every night loses its readings', () => {
		const begin = createWatchState(NOW);
		let state = begin;
		const emitted: SettledMeeting[] = [];
		for (let hour = 1; hour <= 24 * 4; hour++) {
			if (hour % 24 === 0) state = begin;
			const result = poll(state, [one!], () => missing, NOW + hour * HOUR);
			({ state } = result);
			emitted.push(...result.settled);
			if (emitted.length > 0) break;
		}
		expect(emitted).toMatchObject([{ meeting: one, complete: false }]);
	});

	it('gets hours, not minutes, if it is found long after its end', () => {
		const late = meeting('late', NOW - 10 * DAY);
		let state = createWatchState(NOW, NOW - 11 * DAY);
		const hours: number[] = [];
		for (let hour = 0; hour <= 8; hour++) {
			const result = poll(state, [late], () => missing, NOW + hour * HOUR);
			({ state } = result);
			if (result.settled.length > 0) hours.push(hour);
		}
		expect(hours).toEqual([6]);
	});

	it("is emitted with Zoom's message if its report is rejected twice", () => {
		const rejected = {
			fingerprint: 'refused plan',
			rows: 0,
			incompleteReason: 'The host has no webinar licence',
		};
		const first = poll(createWatchState(NOW), [one!], () => rejected, NOW + 5 * MINUTE);
		const second = poll(first.state, [one!], () => rejected, NOW + 10 * MINUTE);
		expect(second.settled).toEqual([
			{ meeting: one, rows: 0, complete: false, incompleteReason: rejected.incompleteReason },
		]);
	});

	it('keeps its place for as long as reading it fails', () => {
		let state = createWatchState(NOW);
		for (let hour = 1; hour < 72; hour++) {
			({ state } = poll(state, [one!], () => undefined, NOW + hour * HOUR));
		}
		expect(state.from).toBeLessThanOrEqual(one!.ended);
		const first = poll(state, [one!], () => whole('3:x'), NOW + 72 * HOUR);
		const second = poll(first.state, [one!], () => whole('3:x'), NOW + 73 * HOUR);
		expect(second.settled).toHaveLength(1);
	});
});

it('does not replay meetings that ended before it began, except from a start date', () => {
	const past = meeting('past', NOW - 3 * DAY);
	const run = (begin: WatchState) => {
		const first = poll(begin, [past], () => whole('x'), NOW);
		return poll(first.state, [past], () => whole('x'), NOW + HOUR).settled.length;
	};
	expect(run(createWatchState(NOW))).toBe(0);
	expect(run(createWatchState(NOW, NOW - 4 * DAY))).toBe(1);
});

it('reads a long backlog in parts, the earliest end first, without skipping any', () => {
	const backlog = Array.from({ length: 130 }, (_, index) => meeting(`e${index}`, NOW - (200 - index) * HOUR));
	let state = createWatchState(NOW, NOW - 300 * HOUR);
	const emitted: string[] = [];
	for (let round = 0; round < 10; round++) {
		const result = poll(state, backlog, () => whole('x'), NOW + round * 5 * MINUTE);
		expect(result.due.length).toBeLessThanOrEqual(60);
		({ state } = result);
		emitted.push(...result.settled.map(({ meeting: { uuid } }) => uuid));
	}
	expect(emitted).toEqual(backlog.map(({ uuid }) => uuid));
});

it('is not held up by many meetings whose report never appears', () => {
	const stuck = Array.from({ length: 100 }, (_, index) => meeting(`stuck${index}`, NOW - 20 * HOUR + index));
	const good = meeting('good', NOW - HOUR);
	let state = createWatchState(NOW, NOW - DAY);
	const emitted: string[] = [];
	for (let round = 0; round < 6; round++) {
		const read = ({ uuid }: EndedMeeting) => (uuid === 'good' ? whole('x') : missing);
		const result = poll(state, [...stuck, good], read, NOW + round * 5 * MINUTE);
		({ state } = result);
		emitted.push(...result.settled.map(({ meeting: { uuid } }) => uuid));
	}
	expect(emitted).toEqual(['good']);
});

/** A simulation: meetings end, are listed late, have late and growing reports, and n8n polls, overlaps and crashes. */
const world = fc.record({
	meetings: fc.array(
		fc.record({
			/** Minutes after the watch began. */
			ended: fc.integer({ min: -600, max: 3000 }),
			listedAfter: fc.integer({ min: 0, max: 1200 }),
			/** Minutes after the end at which the report changes; it exists after the first. */
			changes: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 4 }),
		}),
		{ maxLength: 8 },
	),
	polls: fc.array(
		fc.record({
			pause: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 300, max: 2000 })),
			lasts: fc.integer({ min: 0, max: 45 }),
			crash: fc.integer({ min: 0, max: 5 }).map((value) => value === 0),
			fails: fc.integer({ min: 0, max: 6 }).map((value) => value === 0),
		}),
		{ maxLength: 40 },
	),
});

interface InFlight {
	at: number;
	until: number;
	listed: EndedMeeting[];
	readings: Map<string, ReportReading>;
}

describe('any sequence of polls', () => {
	it('each meeting is emitted exactly once, and only after two equal readings', () => {
		fc.assert(
			fc.property(world, ({ meetings, polls }) => {
				const known = meetings.map((one, index) => ({
					...one,
					meeting: meeting(`u${index}`, NOW + one.ended * MINUTE),
				}));
				const reportAt = (uuid: string, time: number): ReportReading => {
					const { meeting: one, changes } = known.find((each) => each.meeting.uuid === uuid)!;
					const count = changes.filter((minutes) => one.ended + minutes * MINUTE <= time).length;
					return count === 0 ? missing : whole(String(count));
				};
				let memory = createWatchState(NOW);
				let saved = JSON.stringify(memory);
				let running: InFlight[] = [];
				const emitted: string[] = [];
				const taken = new Map<string, Array<{ at: number; print?: string }>>();

				const start = (at: number, lasts: number, fails: boolean) => {
					const listed = known
						.filter(({ meeting: one, listedAfter }) => one.ended + listedAfter * MINUTE <= at)
						.map((each) => each.meeting)
						.filter(({ ended }) => ended >= memory.from && ended <= at);
					const due = selectDue(memory, listed, { now: at, gapMs: RULES.gapMs, limit: 60 });
					const until = at + lasts * MINUTE;
					const readings = new Map(
						(fails ? [] : due).map(({ uuid }) => [uuid, reportAt(uuid, (at + until) / 2)]),
					);
					for (const [uuid, { fingerprint }] of readings) {
						taken.set(uuid, [...(taken.get(uuid) ?? []), { at, print: fingerprint }]);
					}
					running.push({ at, until, listed, readings });
				};
				const end = ({ at, listed, readings }: InFlight) => {
					const { state, settled } = advanceState(memory, listed, readings, { ...RULES, now: at });
					memory = state;
					for (const { meeting: one, complete } of settled) {
						expect(emitted).not.toContain(one.uuid);
						emitted.push(one.uuid);
						if (!complete) continue;
						const readingsOf = taken.get(one.uuid)!;
						const last = reportOf(readings, one.uuid);
						const earlier = readingsOf.filter((each) => each.print === last && each.at <= at - 4 * MINUTE);
						expect(earlier.length).toBeGreaterThan(0);
					}
					// n8n saves its memory when something is emitted.
					if (settled.length > 0) saved = JSON.stringify(memory);
				};
				const settleUntil = (time: number) => {
					const ready = running.filter(({ until }) => until <= time).sort((a, b) => a.until - b.until);
					running = running.filter(({ until }) => until > time);
					for (const one of ready) end(one);
				};

				let clock = NOW;
				for (const { pause, lasts, crash, fails } of polls) {
					clock += pause * MINUTE;
					settleUntil(clock);
					if (crash) {
						running = [];
						memory = JSON.parse(saved) as WatchState;
					}
					start(clock, lasts, fails);
				}
				// Then everything works for three days.
				for (let hour = 0; hour < 80; hour++) {
					clock += HOUR;
					settleUntil(clock);
					start(clock, 1, false);
				}
				settleUntil(clock + DAY);

				const ours = known.filter(({ meeting: one }) => one.ended >= NOW && one.ended <= clock - 2 * DAY);
				for (const { meeting: one } of ours) expect(emitted).toContain(one.uuid);
				for (const { meeting: one } of known.filter((each) => each.meeting.ended < NOW)) {
					expect(emitted).not.toContain(one.uuid);
				}
				expect(Object.keys(memory.waiting).filter((uuid) => emitted.includes(uuid))).toEqual([]);
				expect(Object.values(memory.done).every((ended) => ended >= memory.from - DAY)).toBe(true);
			}),
			{ numRuns: reduceCount(400, 5) },
		);
	});
});

const reportOf = (readings: ReadonlyMap<string, ReportReading>, uuid: string) =>
	readings.get(uuid)?.fingerprint;

it('forgets meetings that are no longer listed', () => {
	let state = createWatchState(NOW);
	for (let hour = 0; hour < 24 * 30; hour++) {
		const now = NOW + hour * HOUR;
		const listed = Array.from({ length: 50 }, (_, index) => meeting(`e${hour - index}`, now - index * HOUR));
		({ state } = poll(state, listed, () => whole('x'), now));
	}
	expect(Object.keys(state.done).length).toBeLessThan(60);
	expect(Object.keys(state.waiting).length).toBeLessThan(5);
	expect(JSON.parse(JSON.stringify(state))).toEqual(state);
});
