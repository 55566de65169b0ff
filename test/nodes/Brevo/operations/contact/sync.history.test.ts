import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { openAccount, type BrevoAccount } from '../../account.mts';
import { reduceCount } from '../../../../support/dayShare.mts';

/** The numbers of all webinars of a person, in their contact. */

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount({ seed: 'empty' });
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const ADA = 'ada@example.org';
const row = (number: number, status = 'attended', more: IDataObject = {}): IDataObject => ({
	email: ADA,
	name: 'Ada',
	attendance_status: status,
	registered: status !== 'walk_in',
	duration_minutes: ['attended', 'partial', 'walk_in'].includes(status) ? 30 : 0,
	engagement_score: 60,
	topic: `Webinar ${number}`,
	event_id: `8441779${String(number).padStart(4, '0')}`,
	event_uuid: `uuid${number}==`,
	event_start: `2026-05-0${number}T15:00:00Z`,
	event_end: `2026-05-0${number}T16:00:00Z`,
	...more,
});
const sync = async (rows: IDataObject[], keepHistory = 'add', more: IDataObject = {}) =>
	await brevo.sync(rows, { attributeMapping: 'none', options: { keepHistory, ...more } });

const NUMBERS = [
	'WEBINARS_REGISTERED',
	'WEBINARS_ATTENDED',
	'WEBINARS_MISSED',
	'MINUTES_TOTAL',
	'FIRST_WEBINAR_DATE',
	'LAST_WEBINAR_DATE',
	'LAST_WEBINAR_NAME',
	'ENGAGEMENT_AVERAGE',
	'LEAD_SCORE',
];
const numbers = (email = ADA) =>
	NUMBERS.map((name) => (brevo.contact(email)?.attributes as IDataObject | undefined)?.[name]);
const attributes = () => ({ ...brevo.contact(ADA)?.attributes });

it('writes the numbers of each event, and counts none twice', async () => {
	const { json } = await sync([row(1), row(2, 'no_show'), row(3, 'walk_in')]);
	expect(json.map(({ action }) => action)).toEqual(['skipped', 'skipped', 'created']);
	const once = numbers();
	expect(once).toEqual([2, 2, 1, 60, '2026-05-01', '2026-05-03', 'Webinar 3', 60, 24]);
	for (const rows of [[row(1)], [row(3, 'walk_in'), row(1)], [row(2, 'no_show')]]) {
		const again = await sync(rows);
		expect(again.json.filter(({ action }) => action !== 'skipped')).toMatchObject([{ action: 'unchanged' }]);
	}
	expect(numbers()).toEqual(once);
});

it('adds one event after the other, and corrects a status', async () => {
	await sync([row(1)]);
	const { json } = await sync([row(2, 'no_show')]);
	expect(json).toMatchObject([{ action: 'updated', reason: 'history' }]);
	expect(numbers().slice(0, 4)).toEqual([2, 1, 1, 30]);
	await sync([row(2, 'attended')]);
	expect(numbers().slice(0, 4)).toEqual([2, 2, 0, 60]);
});

it('is about all events, also where an earlier one is synced later', async () => {
	const preset = { attributeMapping: 'zoomPreset', options: { keepHistory: 'add' } };
	await brevo.sync([row(5)], preset);
	await brevo.sync([row(2)], preset);
	expect(numbers()).toEqual([2, 2, 0, 60, '2026-05-02', '2026-05-05', 'Webinar 5', 60, expect.any(Number)]);
	expect(attributes()).toMatchObject({ MEETING_END: '2026-05-05T16:00:00Z' });
});

it('rebuilds from the rows of the run alone', async () => {
	await sync([row(1), row(2), row(3)]);
	await sync([row(2), row(4, 'no_show')], 'rebuild');
	expect(numbers().slice(0, 4)).toEqual([2, 1, 1, 30]);
	// Nothing of before is left in the ledger.
	await sync([row(5)]);
	expect(numbers().slice(0, 4)).toEqual([3, 2, 1, 60]);
});

it('gives rows about no event, and people of the host, no history', async () => {
	await sync([{ email: ADA }, { ...row(1, 'excluded'), email: 'host@example.org' }]);
	expect(numbers()).toEqual(NUMBERS.map(() => undefined));
	expect(brevo.state().attributes.map(({ name }) => name)).not.toContain('LEAD_SCORE');
});

it('calculates the score by rules of your own, and refuses some that give none', async () => {
	await sync([row(1), row(2, 'no_show')], 'add', {
		leadScore: { rules: { events: 2, decay: 1, no_show: 20 } },
	});
	expect(numbers().at(-1)).toBe(40);
	const { error } = await sync([row(1)], 'add', { leadScore: { rules: { decay: 1.5 } } });
	expect(error?.message).toContain('"Decay" of the lead score is \'1.5\'');
});

it('shows in a dry run what it would write', async () => {
	const options = { keepHistory: 'add' };
	const { json } = await brevo.sync([row(1)], { attributeMapping: 'none', dryRun: true, options });
	expect(json).toMatchObject([{ action: 'would_create' }]);
	expect(brevo.writes()).toEqual([]);
});

describe('where an attribute takes no long text', () => {
	/** Thirty dates of one series, which are all in the same text. */
	const dates = Array.from({ length: 30 }, (_, index) =>
		row(1, 'attended', { event_start: new Date(Date.UTC(2026, 3, 1 + index, 15)).toISOString() }),
	);

	it('keeps the latest events of a text that Brevo cut, and says that some are lost', async () => {
		brevo.sandbox.control.brevo.settings({ textLimit: { characters: 255, longer: 'cut' } });
		const { hints } = await sync(dates);
		expect(hints.join()).toContain('Brevo did not keep the history of 1 contact as written');
		await sync([row(1, 'no_show', { event_start: '2026-05-01T15:00:00Z' })]);
		const [registered, attended, missed] = numbers();
		expect([registered, missed, numbers()[5]]).toEqual([Number(attended) + 1, 1, '2026-04-30']);
		expect(attended).toBeGreaterThan(5);
	});

	it('says that Brevo left it out', async () => {
		brevo.sandbox.control.brevo.settings({ textLimit: { characters: 255, longer: 'dropped' } });
		const { hints } = await sync(dates);
		expect(hints.join()).toContain('Brevo did not keep the history of 1 contact as written');
	});

	it('says nothing where it takes them', async () => {
		const { hints } = await sync(dates);
		expect(hints.join()).not.toContain('did not keep');
		expect(numbers()[1]).toBe(30);
	});
});

it('costs few calls for many people', async () => {
	const rows = Array.from({ length: 300 }, (_, index) =>
		row(1, 'attended', { email: `p${index}@example.org` }),
	);
	const options = { listMode: 'same', list: { __rl: true, mode: 'name', value: 'All' } };
	await brevo.sync(rows, { attributeMapping: 'none', ...options });
	const plain = brevo.calls().length;
	brevo.sandbox.control.reset();
	await brevo.sync(rows, { attributeMapping: 'none', ...options, options: { keepHistory: 'add' } });
	// Ten of them create attributes, once for the account.
	expect(brevo.calls().length - plain).toBeLessThanOrEqual(10 + 10);
	expect(numbers('p299@example.org').slice(0, 2)).toEqual([1, 1]);
});

it('counts the events of two runs at the same time, whichever writes last', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 0, max: 3 }), fc.boolean(), async (delay, isKnown) => {
			brevo.sandbox.control.reset();
			if (isKnown) await sync([row(9)]);
			const later = async () => {
				// Some calls later, so that one run reads before the other writes, or after.
				for (let turn = 0; turn < delay; turn++) await brevo.run({ resource: 'list', operation: 'getMany' });
				return await sync([row(2, 'no_show')]);
			};
			await Promise.all([sync([row(1)]), later()]);
			expect(numbers().slice(1, 4)).toEqual(isKnown ? [2, 1, 60] : [1, 1, 30]);
		}),
		{ numRuns: reduceCount(15, 4) },
	);
});

const run = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
const truth: Readonly<Record<number, string>> = {
	1: 'attended',
	2: 'no_show',
	3: 'walk_in',
	4: 'partial',
	5: 'attended',
	6: 'cancelled',
};

it('comes to the same in any order of runs, with any repetition, in one run and in many', async () => {
	const rowsOf = (days: number[]) => days.map((day) => row(day, truth[day]));
	await fc.assert(
		fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 4 }), async (runs) => {
			brevo.sandbox.control.reset();
			for (const days of runs) await sync(rowsOf(days));
			const apart = attributes();
			brevo.sandbox.control.reset();
			await sync(rowsOf([...new Set(runs.flat())].reverse()));
			const together = attributes();
			expect(apart).toEqual(together);
			await sync(rowsOf([...new Set(runs.flat())]), 'rebuild');
			expect(attributes()).toEqual(together);
		}),
		{ numRuns: reduceCount(10, 4) },
	);
});

it('comes to the truth after any corrections, in whatever order they arrive', async () => {
	const status = fc.constantFrom(...new Set(Object.values(truth)));
	const wrong = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), status), { minLength: 1, maxLength: 5 });
	await fc.assert(
		fc.asyncProperty(wrong, fc.boolean(), async (guesses, isReversed) => {
			brevo.sandbox.control.reset();
			// A corrected "attended" leaves no date behind if the person joined nothing else.
			brevo.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
			for (const [day, guess] of guesses) await sync([row(day, guess)]);
			const days = [...new Set(guesses.map(([day]) => day))];
			for (const day of isReversed ? [...days].reverse() : days) await sync([row(day, truth[day])]);
			const corrected = attributes();
			brevo.sandbox.control.reset();
			await sync(days.map((day) => row(day, truth[day])));
			const { LAST_WEBINAR_NAME: name, ...others } = attributes();
			expect(corrected).toMatchObject(others);
			// A guess that somebody joined may have left its name behind, where the truth has none.
			if (name !== undefined) expect(corrected.LAST_WEBINAR_NAME).toBe(name);
		}),
		{ numRuns: reduceCount(6, 4) },
	);
});

/** Entries of these events are in four texts of the ledger; two in one text may be lost, as the docs say. */
const spread = fc.uniqueArray(fc.constantFrom(1, 2, 3, 5), { minLength: 1 });

it('counts each event once if two workers sync the same events, and others, at the same time', async () => {
	await fc.assert(
		fc.asyncProperty(spread, spread, async (first, second) => {
			const rowsOf = (days: number[]) => days.map((day) => row(day, truth[day]));
			brevo.sandbox.control.reset();
			await sync(rowsOf([...new Set([...first, ...second])]));
			const together = numbers();
			brevo.sandbox.control.reset();
			await Promise.all([sync(rowsOf(first)), sync(rowsOf(second))]);
			expect(numbers()).toEqual(together);
		}),
		{ numRuns: reduceCount(6, 4) },
	);
});
