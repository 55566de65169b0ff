import * as fc from 'fast-check';
import { omit } from 'lodash';

import {
	addToHistory,
	calculateHistory,
	DEFAULT_LEAD_SCORE,
	formatLedger,
	MAX_LEDGER_EVENTS,
	parseLedger,
	toHistoryEntry,
	type HistoryEntry,
} from '../../../core/audience/history';

const row = (day: number, attendance_status: string, more: object = {}) => ({
	email: 'ada@example.org',
	attendance_status,
	registered: attendance_status !== 'walk_in',
	duration_minutes: ['attended', 'walk_in', 'partial'].includes(attendance_status) ? 40.4 : 0,
	topic: `Webinar ${day}`,
	event_id: '84417790010',
	event_start: `2026-05-${String(day).padStart(2, '0')}T15:00:00Z`,
	...more,
});
const read = (...rows: object[]) => rows.map((one) => toHistoryEntry({ ...one }, 'utc')!);
const figures = (history: readonly HistoryEntry[]) => calculateHistory(history, DEFAULT_LEAD_SCORE, 'utc');

it('counts each event once, with its minutes, days and scores', () => {
	const history = addToHistory(
		[],
		read(
			row(1, 'attended', { engagement_score: 80 }),
			row(8, 'no_show', { engagement_score: 0 }),
			row(15, 'walk_in', { engagement_score: 61 }),
			row(22, 'cancelled'),
		),
	);
	expect(figures(history)).toEqual({
		registered: 2,
		attended: 2,
		missed: 1,
		minutes: 80,
		firstDay: '2026-05-01',
		lastDay: '2026-05-15',
		lastName: 'Webinar 15',
		averageScore: 70.5,
		// 61, 10 and 80 with weights 1, 0.8 and 0.64, over the sum of ten weights.
		leadScore: Math.round((61 + 8 + 51.2) / 4.463129088),
	});
});

it('has nothing of rows without an event or a person to write to', () => {
	const without = [
		row(1, 'excluded'),
		row(1, 'unidentified'),
		row(1, 'present'),
		row(1, 'attended', { event_id: '' }),
		row(1, 'attended', { event_start: null }),
		{ email: 'ada@example.org' },
	];
	for (const one of without) expect(toHistoryEntry({ ...one }, 'utc')).toBeUndefined();
	expect(figures([])).toEqual({
		registered: 0,
		attended: 0,
		missed: 0,
		minutes: 0,
		firstDay: null,
		lastDay: null,
		lastName: null,
		averageScore: null,
		leadScore: 0,
	});
});

it('corrects the numbers with a corrected status, also if the event starts earlier than it seemed', () => {
	const before = addToHistory([], read(row(1, 'no_show'), row(8, 'attended')));
	const after = addToHistory(before, read(row(1, 'attended', { event_start: '2026-05-01T14:20:00Z' })));
	expect(figures(before)).toMatchObject({ attended: 1, missed: 1 });
	expect(figures(after)).toMatchObject({ attended: 2, missed: 0 });
	// Not only for the better.
	expect(figures(addToHistory(after, read(row(8, 'no_show'))))).toMatchObject({ attended: 1, missed: 1 });
});

it('lets the best of several rows about one event count', () => {
	const history = addToHistory([], read(row(1, 'no_show'), row(1, 'attended'), row(1, 'partial')));
	expect(figures(history)).toMatchObject({ registered: 1, attended: 1, missed: 0 });
});

it('tells the dates of a series apart', () => {
	const twice = read(row(1, 'attended'), row(1, 'attended', { event_start: '2026-05-01T20:00:00Z' }));
	expect(figures(addToHistory([], twice))).toMatchObject({ attended: 2 });
});

it('keeps the name of the last event where its row is not at hand', () => {
	const odd = { topic: 'Q&A: 100 % 日本 \ud83c; done' };
	const stored = parseLedger(formatLedger(addToHistory([], read(row(15, 'attended', odd)))));
	expect(figures(addToHistory(stored, read(row(1, 'attended')))).lastName).toBe('Q&A: 100 % 日本 ; done');
	const unnamed = stored.map((entry) => omit(entry, 'name'));
	expect(figures(addToHistory(unnamed, read(row(1, 'attended')))).lastName).toBeUndefined();
	expect(figures(addToHistory(stored, read(row(22, 'attended')))).lastName).toBe('Webinar 22');
});

it('reads back what it writes, and nothing of texts that somebody edited', () => {
	const history = addToHistory([], read(row(1, 'attended', { engagement_score: 80 }), row(8, 'pending')));
	const ledger = formatLedger(history);
	expect(parseLedger(ledger).reverse()).toEqual([history[0], omit(history[1]!, 'name')]);
	expect(parseLedger(`${ledger} hello 12345678:z::1:1:; 12345678:a::x:1;`)).toHaveLength(2);
	// Cut anywhere, it has fewer events and no wrong one.
	const entries = parseLedger(ledger);
	const unnamed = entries.map((entry) => omit(entry, 'name'));
	for (let length = 0; length < ledger.length; length++)
		expect(unnamed).toEqual(expect.arrayContaining(parseLedger(ledger.slice(0, length))));
	expect(parseLedger(ledger.slice(0, -1))).toEqual(unnamed);
	expect(parseLedger('')).toEqual([]);
	// The name belongs to one event: if somebody removed it, no other gets the name.
	expect(parseLedger('1f3a9c2e:a:r:gx1k20:45:62; dc786273=Launch;')).toHaveLength(1);
	expect(parseLedger('1f3a9c2e:a:r:gx1k20:45:62; dc786273=Launch;')[0]).not.toHaveProperty('name');
});

it.each([20, 200])('loses no event to a name of %i characters, wherever Brevo cuts the text', (length) => {
	const days = Array.from({ length: 27 }, (_, index) => row(index + 1, 'attended'));
	const name = '日'.repeat(length);
	const named = addToHistory([], read(...days, row(28, 'attended', { topic: name })));
	const ledger = formatLedger(named);
	const events = formatLedger(named.map((entry) => omit(entry, 'name')));
	expect(ledger.startsWith(events)).toBe(true);
	expect(ledger.length - events.length).toBeLessThan(520);
	expect(parseLedger(ledger.slice(0, events.length))).toHaveLength(28);
	expect(figures(parseLedger(ledger)).lastName).toBe(length === 20 ? name : undefined);
});

it('stays short', () => {
	const many = Array.from({ length: 400 }, (_, index) => ({
		...read(row(1, 'attended', { engagement_score: 100 }))[0]!,
		start: 29_000_000 + index * 1440,
	}));
	const ledger = formatLedger(many);
	expect(parseLedger(ledger)).toHaveLength(MAX_LEDGER_EVENTS);
	expect(ledger.length).toBeLessThan(1250);
});

/** Runs of a sync, each with rows of some events; every event has one truth at last. */
const anyRow = fc
	.tuple(
		fc.integer({ min: 1, max: 9 }),
		fc.constantFrom('attended', 'partial', 'walk_in', 'no_show', 'cancelled'),
		fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
	)
	.map(([day, status, engagement_score]) => row(day, status, { engagement_score }));

const sync = (ledger: string, rows: object[]) =>
	formatLedger(addToHistory(parseLedger(ledger), read(...rows)));

it('comes to the same, however rows are split into runs and whatever runs are repeated', () => {
	const truth = fc.uniqueArray(anyRow, { selector: ({ topic }) => topic, minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(truth, fc.array(fc.nat(7), { maxLength: 12 }), (rows, order) => {
			const together = sync('', rows);
			const repeated = [...order.flatMap((index) => rows[index] ?? []), ...[...rows].reverse()];
			const apart = repeated.reduce((ledger, one) => sync(ledger, [one]), '');
			expect(apart).toBe(together);
			expect(sync(apart, rows)).toBe(together);
		}),
	);
});

/** The name of an event is lost when it is no longer the last one. */
const withoutNames = (ledger: string) => parseLedger(ledger).map((entry) => omit(entry, 'name'));

it('comes to the truth after any corrections', () => {
	fc.assert(
		fc.property(fc.array(anyRow, { maxLength: 10 }), fc.array(anyRow, { maxLength: 6 }), (wrong, right) => {
			const ofOthers = wrong.filter(({ topic }) => !right.some((one) => one.topic === topic));
			const corrected = sync(sync('', wrong), right);
			expect(withoutNames(corrected)).toEqual(withoutNames(sync('', [...ofOthers, ...right])));
		}),
	);
});
