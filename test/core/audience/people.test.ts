import * as fc from 'fast-check';

import { selectPeople, findDecidingRows } from '../../../core/audience/people';

const SETTINGS = { emailField: 'email', zone: 'utc' };
const row = (email: unknown, attendance_status?: string) => ({ email, attendance_status });
const usedItems = (rows: Array<ReturnType<typeof row>>) =>
	selectPeople(rows, SETTINGS).people.map(({ item }) => item);

it('uses the best status of an address, among equals the last row', () => {
	expect(
		usedItems([row('a@x.org', 'no_show'), row('A@x.org ', 'attended'), row('a@x.org', 'partial')]),
	).toEqual([1]);
	expect(usedItems([row('a@x.org', 'attended'), row('a@x.org', 'attended')])).toEqual([1]);
	expect(usedItems([row('a@x.org'), row('a@x.org'), row('a@x.org')])).toEqual([2]);
	expect(usedItems([row('a@x.org', 'no_show'), row('a@x.org', 'something else')])).toEqual([0]);
});

it('uses a row of the latest day, whatever the order: on that day the best status, among equals the latest', () => {
	const at = (event_start: string | undefined, status: string) => ({
		...row('a@x.org', status),
		event_start,
	});
	const january = at('2026-01-14T15:00:00Z', 'attended');
	const missed = at('2026-02-03T09:00:00Z', 'no_show');
	expect(usedItems([january, missed])).toEqual([1]);
	expect(usedItems([missed, january])).toEqual([0]);
	const came = at('2026-02-03T08:00:00Z', 'attended');
	expect(usedItems([january, came, missed])).toEqual([1]);
	expect(usedItems([missed, came, january])).toEqual([1]);
	const cameAgain = at('2026-02-03T10:00:00Z', 'attended');
	expect(usedItems([cameAgain, came, missed])).toEqual([0]);
	expect(usedItems([came, cameAgain, missed])).toEqual([1]);
	expect(usedItems([january, at(undefined, 'attended')])).toEqual([0]);
	expect(usedItems([at(undefined, 'attended'), january])).toEqual([1]);
});

it('names the row that was used in those that were not', () => {
	const { skipped } = selectPeople(
		[row('a@x.org', 'no_show'), row('a@x.org', 'attended'), row(null)],
		SETTINGS,
	);
	expect(skipped.map(({ item, reason }) => [item, reason])).toEqual([
		[2, "no email address in the field 'email'"],
		[0, 'same address as item 1, which was used'],
	]);
});

it('overrules a row only by a better one about the same meeting', () => {
	const decisive = (...rows: Array<Record<string, unknown>>) => {
		const { people } = selectPeople(
			rows.map((one) => ({ email: 'a@x.org', ...one })),
			SETTINGS,
		);
		const [person] = people;
		return findDecidingRows([person!, ...person!.others])
			.map(({ item }) => item)
			.sort();
	};
	const [came, missed] = [{ attendance_status: 'attended' }, { attendance_status: 'no_show' }];
	expect(decisive(came, missed)).toEqual([0]);
	expect(decisive(came, came)).toEqual([0, 1]);
	expect(decisive({ ...came, topic: 'A' }, { ...missed, topic: 'B' })).toEqual([0, 1]);
	const twice = [
		{ ...came, event_uuid: 'a', topic: 'A' },
		{ ...missed, event_uuid: 'b', topic: 'A' },
		{ ...missed, event_uuid: 'a', topic: 'A' },
	];
	expect(decisive(...twice)).toEqual([0, 1]);
});

it('uses the last row if that is chosen, whatever its status and day', () => {
	const rows = [
		{ email: 'a@x.org', attendance_status: 'attended', event_start: '2026-02-03T10:00:00Z', topic: 'A' },
		{ email: 'b@x.org' },
		{ email: 'A@X.org ', attendance_status: 'partial', event_start: '2026-02-03T10:00:00Z', topic: 'A' },
		{ email: 'a@x.org', attendance_status: 'no_show', event_start: '2026-01-14T10:00:00Z', topic: 'B' },
	];
	const { people, skipped } = selectPeople(rows, { ...SETTINGS, rowChoice: 'lastRow' });
	expect(people.map(({ item, others }) => [item, others.map((other) => other.item)])).toEqual([
		[3, [0, 2]],
		[1, []],
	]);
	expect(skipped.map(({ item, reason }) => [item, reason])).toEqual([
		[0, 'same address as item 3, which was used'],
		[2, 'same address as item 3, which was used'],
	]);
	const [person] = people;
	const all = [person!, ...person!.others];
	expect(findDecidingRows(all, 'lastRow').map(({ item }) => item)).toEqual([3, 2]);
	expect(findDecidingRows(all, 'bestStatus').map(({ item }) => item)).toEqual([3, 0]);
});

it('reports every row exactly once and every address at most once', () => {
	const anyRow = fc.record({
		email: fc.constantFrom('a@x.org', 'A@X.org', 'b@x.org', '', 'none', null),
		attendance_status: fc.constantFrom('attended', 'no_show', undefined),
	});
	fc.assert(
		fc.property(fc.array(anyRow), (rows) => {
			const { people, skipped } = selectPeople(rows, SETTINGS);
			const items = [...people, ...skipped].map(({ item }) => item).sort((a, b) => a - b);
			expect(items).toEqual(rows.map((_, index) => index));
			expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
		}),
	);
});
