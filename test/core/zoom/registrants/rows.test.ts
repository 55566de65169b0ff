import { parseRegistrants } from '../../../../core/zoom/registrants/rows';

const names = { email: 'email', firstName: 'first_name', lastName: 'last_name', form: [], questions: [] };
const one = (row: Record<string, unknown>, more = {}, common = {}) =>
	parseRegistrants(
		[row],
		() => ({ ...names, ...more }),
		() => common,
		() => true,
	)[0];
const email = 'a@example.org';

it.each([
	[
		{ email, first_name: 'Ada', last_name: 'Lovelace' },
		{ first_name: 'Ada', last_name: 'Lovelace' },
	],
	[
		{ email, name: 'Ada Lovelace' },
		{ first_name: 'Ada', last_name: 'Lovelace' },
	],
	// Cannot be split safely, so it stays whole.
	[{ email, name: 'Ada King Lovelace' }, { first_name: 'Ada King Lovelace' }],
	[
		{ email, name: 'Ada Lovelace', last_name: 'King' },
		{ first_name: 'Ada', last_name: 'King' },
	],
])('names of %j', (row, expected) => {
	expect(one(row)).toEqual({ form: { email, ...expected } });
});

it.each([
	[{ first_name: 'A' }, { skipped: "no email address in the field 'email'", email: '' }],
	[
		{ email: 'a@b', first_name: 'A' },
		{ skipped: 'not a valid email address', email: 'a@b' },
	],
	[{ email }, { skipped: 'no first name, which Zoom requires', email }],
])('nobody in %j', (row, expected) => {
	expect(one(row)).toEqual(expected);
});

it('reads nested fields, questions and common values', () => {
	const row = { who: { mail: email, name: 'Ada' }, 'a.b': 'key with a dot', goals: ['x', 'y'], blank: ' ' };
	const more = {
		email: 'who.mail',
		firstName: 'who.name',
		form: [
			['org', 'a.b'],
			['phone', 'blank'],
			['city', 'not.there'],
		],
		questions: [
			['Goal?', 'goals'],
			['Colour?', 'blank'],
		],
	};
	expect(one(row, more, { language: 'de-DE', source_id: '' })).toEqual({
		form: {
			email,
			first_name: 'Ada',
			org: 'key with a dot',
			language: 'de-DE',
			custom_questions: [{ title: 'Goal?', value: 'x, y' }],
		},
	});
});

it('checks only rows that could be registered for duplicates', () => {
	const asked: Array<[number, string]> = [];
	const rows = [{ email: 'none' }, { email, first_name: 'A' }, { email, first_name: 'B' }];
	const all = parseRegistrants(
		rows,
		() => names,
		() => ({}),
		(row, address) => asked.push([row, address]) === 1,
	);
	expect(asked).toEqual([
		[1, email],
		[2, email],
	]);
	expect(all[2]).toEqual({ skipped: 'the same address as another item', email });
});
