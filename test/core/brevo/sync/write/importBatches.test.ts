import type { ContactPlan } from '../../../../../core/brevo/sync/plan/plan';
import { toImportRow, chooseWritePath } from '../../../../../core/brevo/sync/write/importBatches';

const plan = (
	index: number,
	listIds: number[],
	attributes: ContactPlan['attributes'] = { FIRSTNAME: 'x' },
): ContactPlan => ({
	email: `p${index}@example.org`,
	known: undefined,
	attributes,
	listIds,
	lists: [],
	leaves: [],
	dropped: [],
	notes: [],
	write: true,
});
const many = (count: number, listIds: number[]) =>
	Array.from({ length: count }, (_, index) => plan(index, listIds));

it('imports many, writes few one at a time', () => {
	expect(chooseWritePath(many(59, [1]), 'auto')).toMatchObject({ imports: [], singles: { length: 59 } });
	expect(chooseWritePath(many(60, [1]), 'auto')).toMatchObject({
		imports: [{ plans: { length: 60 } }],
		singles: [],
	});
});

it('groups by set of lists, in any order, and writes a handful one at a time', () => {
	const plans = [...many(50, [1, 2]), ...many(50, [2, 1]), ...many(50, [3]), ...many(3, [4])];
	const { imports, singles } = chooseWritePath(plans, 'auto');
	expect(imports.map((batch) => [batch.listIds, batch.plans.length])).toEqual([
		[[1, 2], 100],
		[[3], 50],
	]);
	expect(singles).toHaveLength(3);
});

it('creates no more small imports than fit on one page of processes, for the largest sets of lists', () => {
	const many = (lists: number, rows: number, from: number) =>
		Array.from({ length: lists * rows }, (_, index) => plan(index, [from + (index % lists)]));
	const plans = [...many(120, 5, 1), ...many(3, 8, 201), ...many(52, 60, 301)];
	const sizes = (lot: readonly ContactPlan[]) =>
		chooseWritePath(lot, 'auto').imports.map((batch) => batch.plans.length);
	expect(sizes(plans.slice(0, 624))).toEqual([8, 8, 8, ...Array<number>(47).fill(5)]);
	expect(sizes(plans)).toEqual(Array(52).fill(60));
	expect(chooseWritePath(plans, 'auto').singles).toHaveLength(624);
	expect(chooseWritePath(plans, 'import').imports).toHaveLength(175);
});

it('obeys the write path', () => {
	expect(chooseWritePath(many(500, [1]), 'single')).toMatchObject({ imports: [], singles: { length: 500 } });
	expect(chooseWritePath(many(1, [1]), 'import')).toMatchObject({
		imports: [{ plans: { length: 1 } }],
		singles: [],
	});
});

it('imports no contact without a list, with a value to clear, or with a yes that becomes a no', () => {
	const known = (attributes: Record<string, unknown>) => ({
		id: 1,
		email: 'p@example.org',
		emailBlacklisted: false,
		listIds: [],
		listUnsubscribed: [],
		attributes,
	});
	const plans = [
		plan(0, []),
		plan(1, [1], { FIRSTNAME: '' }),
		{ ...plan(2, [1], { VIP: false }), known: known({ VIP: true }) },
		plan(3, [1], { LIKES: ['Tea'] }),
		plan(4, [1]),
		plan(5, [1], { VIP: false }),
		{ ...plan(6, [1], { VIP: false }), known: known({}) },
		{ ...plan(7, [1], { VIP: true }), known: known({ VIP: false }) },
	];
	const { imports, singles } = chooseWritePath(plans, 'import');
	expect(imports.flatMap((batch) => batch.plans)).toEqual(plans.slice(3));
	expect(singles).toEqual(plans.slice(0, 3));
});

it('leaves out yes/no and choices if Brevo has rejected them', () => {
	const row = plan(0, [1], { FIRSTNAME: 'x', VIP: false, LIKES: ['Tea'] });
	expect(toImportRow(row)).toEqual({ email: row.email, attributes: row.attributes });
	expect(toImportRow(row, true)).toEqual({ email: row.email, attributes: { FIRSTNAME: 'x' } });
});

describe('contacts who are already on their lists', () => {
	const member = (index: number, facts: Partial<ContactPlan> = {}): ContactPlan => ({
		...plan(index, []),
		lists: [
			{ id: 1, name: 'One' },
			{ id: 2, name: 'Two' },
		],
		...facts,
	});

	it('are imported by naming one of these', () => {
		const plans = Array.from({ length: 200 }, (_, index) => member(index));
		const { imports, singles } = chooseWritePath(plans, 'auto');
		expect(imports).toEqual([{ listIds: [1], plans }]);
		expect(singles).toEqual([]);
	});

	it('are not added to the lists of others, nor others to more than their own', () => {
		const [joins, updated, onNone] = [member(0, { listIds: [2] }), member(1), member(2, { lists: [] })];
		const { imports, singles } = chooseWritePath([joins, updated, onNone], 'import');
		expect(imports).toEqual([
			{ listIds: [2], plans: [joins] },
			{ listIds: [1], plans: [updated] },
		]);
		expect(singles).toEqual([onNone]);
	});
});

it('keeps every import below 8 MB, counted in bytes, and loses no row', () => {
	const long = 'é'.repeat(20_000);
	const plans = Array.from({ length: 500 }, (_, index) => plan(index, [1], { FIRSTNAME: long }));
	const { imports } = chooseWritePath(plans, 'auto');
	expect(imports.length).toBeGreaterThan(1);
	expect(imports.flatMap((batch) => batch.plans)).toEqual(plans);
	for (const batch of imports) {
		expect(Buffer.byteLength(JSON.stringify(batch.plans.map((one) => toImportRow(one))))).toBeLessThan(
			8_000_000,
		);
	}
});
