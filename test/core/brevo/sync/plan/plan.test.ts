import * as fc from 'fast-check';

import { AttributeCatalog, type AttributeAssignment } from '../../../../../core/brevo/attributes/attributes';
import type { Contact } from '../../../../../core/brevo/contacts/contact';
import { findDuplicateMappings, keepLastPerAttribute } from '../../../../../core/brevo/sync/plan/mappings';
import {
	assignCreatedLists,
	defaultRules,
	planContact,
	type ContactPlan,
	type PlanRules,
} from '../../../../../core/brevo/sync/plan/plan';

const catalog = new AttributeCatalog([
	{ name: 'FIRSTNAME', category: 'normal', type: 'text' },
	{ name: 'SCORE', category: 'normal', type: 'float' },
	{ name: 'SINCE', category: 'normal', type: 'date' },
	{ name: 'VIP', category: 'normal', type: 'boolean' },
]);
const rules = defaultRules;
const list = { id: 7, name: 'Seven' };
const known = (attributes: Contact['attributes'], facts: Partial<Contact> = {}): Contact => ({
	id: 1,
	email: 'a@example.org',
	emailBlacklisted: false,
	listIds: [],
	listUnsubscribed: [],
	attributes,
	...facts,
});
const plan = (
	assignments: AttributeAssignment[],
	contact?: Contact,
	changes: Partial<PlanRules> = {},
	lists = [list],
): ContactPlan =>
	planContact({ email: 'a@example.org', assignments, lists, known: contact }, catalog, {
		...rules,
		...changes,
	});

it('writes a new contact, even without a value', () => {
	expect(plan([{ attribute: 'SCORE', value: '3' }])).toMatchObject({
		write: true,
		attributes: { SCORE: 3 },
		listIds: [7],
	});
	expect(plan([], undefined, {}, [])).toMatchObject({ write: true, attributes: {} });
});

it('writes only values that differ', () => {
	const contact = known({ FIRSTNAME: 'Ada', SCORE: 3 }, { listIds: [7, 8] });
	const assignments = [
		{ attribute: 'FIRSTNAME', value: 'Ada ' },
		{ attribute: 'SCORE', value: 4 },
	];
	expect(plan(assignments, contact)).toMatchObject({
		write: true,
		attributes: { SCORE: 4 },
		listIds: [],
		lists: [list],
	});
	expect(plan(assignments.slice(0, 1), contact).write).toBe(false);
	expect(plan(assignments, contact, { skipUnchanged: false })).toMatchObject({
		write: true,
		attributes: { FIRSTNAME: 'Ada', SCORE: 4 },
		listIds: [7],
	});
});

it('clears nothing, unless asked to and the row has an empty value', () => {
	const contact = known({ FIRSTNAME: 'Ada' });
	const values = [undefined, null, '', ' '];
	const attributesFor = (value: unknown, emptyValues: PlanRules['emptyValues'], current = contact) =>
		plan([{ attribute: 'FIRSTNAME', value }], current, { emptyValues }, []).attributes;
	expect(values.map((value) => attributesFor(value, 'keep'))).toEqual([{}, {}, {}, {}]);
	expect(values.map((value) => attributesFor(value, 'clear'))).toEqual([
		{},
		{ FIRSTNAME: '' },
		{ FIRSTNAME: '' },
		{ FIRSTNAME: '' },
	]);
	expect(attributesFor('', 'clear', known({}))).toEqual({});
	expect(
		plan([{ attribute: 'FIRSTNAME', value: '' }], undefined, { emptyValues: 'clear' }).attributes,
	).toEqual({});
});

it('clears under every rule what must not outlive its event, and only where there is a value', () => {
	const assignments = [
		{ attribute: 'SINCE', value: undefined, clears: true },
		{ attribute: 'SCORE', value: null, clears: true },
		{ attribute: 'FIRSTNAME', value: '' },
	];
	const before = known({ FIRSTNAME: 'Ada', SINCE: '2026-11-03' });
	expect(plan(assignments, before, {}, []).attributes).toEqual({ SINCE: '' });
	expect(plan(assignments, known({ FIRSTNAME: 'Ada' }), {}, [])).toMatchObject({
		attributes: {},
		write: false,
	});
	expect(plan(assignments).attributes).toEqual({});
});

it('writes a substitute only over a blank, and a replacement only over a value', () => {
	const fill = [{ attribute: 'FIRSTNAME', value: 'Ada Lovelace', onlyIf: 'blank' as const }];
	const replace = [{ attribute: 'FIRSTNAME', value: 'Ada', onlyIf: 'filled' as const }];
	const attributesOf = (contact: ReturnType<typeof known> | undefined) =>
		[fill, replace].map((assignments) => plan(assignments, contact, {}, []).attributes);
	expect(attributesOf(known({ FIRSTNAME: 'A.' }))).toEqual([{}, { FIRSTNAME: 'Ada' }]);
	expect(attributesOf(known({ FIRSTNAME: ' ' }))).toEqual([{ FIRSTNAME: 'Ada Lovelace' }, {}]);
	expect(attributesOf(undefined)).toEqual([{ FIRSTNAME: 'Ada Lovelace' }, {}]);
});

it('does not clear values that Brevo sets itself, and reports it', () => {
	const own = new AttributeCatalog([
		{ name: 'VISITS', category: 'calculated' },
		{ name: 'OWNER', category: 'normal', type: 'user' },
	]);
	const assignments = ['VISITS', 'OWNER', 'NONE'].map((attribute) => ({ attribute, value: '' }));
	const contact = known({ VISITS: 7, OWNER: 'Ada' });
	const clear = { ...rules, emptyValues: 'clear' as const };
	const request = { email: 'a@example.org', assignments, lists: [], known: contact };
	const { attributes, dropped, write } = planContact(request, own, clear);
	expect([attributes, write]).toEqual([{}, false]);
	expect(dropped.map(({ attribute }) => attribute)).toEqual(['VISITS', 'OWNER']);
	expect(planContact(request, own, rules).dropped).toEqual([]);
});

it('uses the last value of several fields for one attribute, and writes it once', () => {
	const assignment = (attribute: string, value: unknown) => ({ attribute, value });
	const assignments = [
		assignment('FIRSTNAME', 'Old'),
		assignment('firstname', 'New'),
		assignment('FIRSTNAME', ''),
	];
	expect(plan(assignments).attributes).toEqual({ FIRSTNAME: 'New' });
	expect(plan(assignments, known({ FIRSTNAME: 'New' }), {}, [])).toMatchObject({
		write: false,
		attributes: {},
	});
	const clear = { emptyValues: 'clear' as const };
	const empty = [assignment('FIRSTNAME', ''), assignment('FIRSTNAME', undefined)];
	expect(plan(empty, known({ FIRSTNAME: 'New' }), clear).attributes).toEqual({ FIRSTNAME: '' });
});

it('returns the values that it does not write', () => {
	const assignments = [
		{ attribute: 'SCORE', value: 'many' },
		{ attribute: 'UNKNOWN', value: 1 },
		{ attribute: 'my field', value: 1 },
		{ attribute: 'email', value: 'b@example.org' },
		{ attribute: 'GONE', value: '' },
	];
	expect(plan(assignments).dropped.map(({ attribute }) => attribute)).toEqual([
		'SCORE',
		'UNKNOWN',
		'my field',
		'email',
	]);
});

it('returns the reason why an attribute could not be created, or why a value is not available', () => {
	const assignments = [
		{ attribute: 'gone', value: 1 },
		{ attribute: 'SCORE', value: 3 },
		{ attribute: 'FIRSTNAME', value: 'Ada' },
	];
	const around = {
		uncreated: new Map([['GONE', 'the key may not']]),
		takenReason: (name: string, value: unknown) =>
			name === 'SCORE' && value === 3 ? 'another contact has it' : undefined,
	};
	const { attributes, dropped } = planContact(
		{ email: 'a@example.org', assignments, lists: [list], known: undefined },
		catalog,
		rules,
		around,
	);
	expect(attributes).toEqual({ FIRSTNAME: 'Ada' });
	expect(dropped).toEqual([
		{ attribute: 'gone', reason: 'the attribute could not be created: the key may not' },
		{ attribute: 'SCORE', reason: 'another contact has it' },
	]);
});

it('has nothing left to write once it has been applied', () => {
	const value = fc.oneof(
		fc.string(),
		fc.double(),
		fc.boolean(),
		fc.date(),
		fc.constant(null),
		fc.constant('2026-11-03'),
	);
	const assignment = fc.record({
		attribute: fc.constantFrom('FIRSTNAME', 'SCORE', 'SINCE', 'VIP', 'NONE'),
		value,
	});
	const assignments = fc.array(assignment);
	fc.assert(
		fc.property(assignments, fc.constantFrom('keep' as const, 'clear' as const), (wanted, emptyValues) => {
			const before = known({ FIRSTNAME: 'Ada', VIP: true });
			const first = plan(wanted, before, { emptyValues });
			const stored = Object.entries({ ...before.attributes, ...first.attributes }).filter(
				([, v]) => v !== '',
			);
			const after = known(Object.fromEntries(stored), { listIds: [...first.listIds] });
			expect(plan(wanted, after, { emptyValues })).toMatchObject({
				write: false,
				attributes: {},
				listIds: [],
			});
		}),
	);
});

const french = new AttributeCatalog([
	{ name: 'PRENOM', category: 'normal', type: 'text' },
	{ name: 'SCORE', category: 'normal', type: 'float' },
]);
const assignment = (attribute: string, value: unknown) => ({ attribute, value });

it('recognises two names for one attribute, also in the language of the account', () => {
	const assignments = [
		assignment('FIRSTNAME', 'Ada'),
		assignment('SCORE', 3),
		assignment(' prenom', 'Bea'),
		assignment('PRENOM', ' '),
	];
	expect(keepLastPerAttribute(assignments, french)).toMatchObject([
		{ match: { name: 'PRENOM' }, value: 'Bea' },
		{ match: { name: 'SCORE' }, value: 3 },
	]);
});

it('distinguishes missing attributes by name', () => {
	const assignments = [assignment('new', 1), assignment('NEW ', 2), assignment('OTHER', undefined)];
	expect(keepLastPerAttribute(assignments, french).map(({ value }) => value)).toEqual([2, undefined]);
});

it('returns the names under which one row has values', () => {
	const rows = [
		[assignment('FIRSTNAME', 'Ada'), assignment('PRENOM', '')],
		[assignment('SCORE', 1), assignment('score', 2)],
	];
	expect(findDuplicateMappings(rows, french)).toEqual(new Map());
	const both = [assignment('FIRSTNAME', 'Ada'), assignment('prenom', 'Bea')];
	expect(findDuplicateMappings([...rows, both], french)).toEqual(
		new Map([['PRENOM', ['FIRSTNAME', 'PRENOM']]]),
	);
});

describe('lists that are created after the plan is made', () => {
	const drafted = { id: null, name: 'New' };
	const created = new Map([['New', { id: 9, name: 'New' }]]);
	const assign = (contact?: Contact) => {
		const before = planContact(
			{ email: 'a@example.org', assignments: [], lists: [list, drafted], known: contact },
			catalog,
			rules,
		);
		return assignCreatedLists(before, created, rules);
	};

	it('are joined by their IDs', () => {
		const { listIds, lists, write } = assign(known({}, { listIds: [7] }));
		expect({ listIds, lists, write }).toEqual({
			listIds: [9],
			lists: [list, created.get('New')],
			write: true,
		});
		expect(assign().listIds).toEqual([7, 9]);
	});

	it('are not joined if another run created them and the contact has left them since', () => {
		const { listIds, lists, notes, write } = assign(known({}, { listIds: [7], listUnsubscribed: [9] }));
		expect({ listIds, lists, write }).toEqual({ listIds: [], lists: [list], write: false });
		expect(notes).toEqual(["left the list 'New' before: not added again"]);
	});

	it('are nothing to write if the contact is already on them', () => {
		expect(assign(known({}, { listIds: [7, 9] }))).toMatchObject({ listIds: [], write: false });
	});

	it('leave other plans unchanged', () => {
		const before = planContact(
			{ email: 'a@example.org', assignments: [], lists: [list], known: undefined },
			catalog,
			rules,
		);
		expect(assignCreatedLists(before, created, rules)).toBe(before);
	});
});

it.each([NaN, Infinity, -Infinity])(
	'deletes no value in place of %p, and says that it is not a number',
	(value) => {
		const stored = known({ FIRSTNAME: 'Ada', SCORE: 80, SINCE: '2026-01-01', VIP: true }, { listIds: [7] });
		for (const emptyValues of ['keep', 'clear'] as const)
			for (const clears of [true, false])
				for (const attribute of ['FIRSTNAME', 'SCORE', 'SINCE', 'VIP', 'OTHER'])
					expect(plan([{ attribute, value, clears }], stored, { emptyValues })).toMatchObject({
						write: false,
						attributes: {},
						dropped: [{ attribute, reason: `${value} is not a number` }],
					});
	},
);
