import { faultsIn } from './vendorBody';

const described = {
	body: {
		name: 'string',
		score: 'integer',
		share: 'number',
		unit: 'string',
		tags: 'array',
		'tags[]': 'string',
		rows: 'array',
		'rows[]': 'object',
		'rows[].email': 'string',
		'rows[].attributes': 'object',
		'rows[].attributes.*': 'boolean | string',
		params: 'object',
		'params.*': 'any',
	},
	required: ['name', 'rows[].email'],
	values: { unit: ['days', 'weeks'] },
};

it.each([
	{ name: 'x' },
	{ name: 'x', score: 1, share: 1, tags: ['a'], unit: 'days' },
	{ name: 'x', share: 0.5, rows: [{ email: 'a', attributes: { VIP: true, TEXT: 'x' } }] },
	{ name: 'x', params: { deep: { er: [1, { null: null }] } } },
	{ name: 'x', rows: [] },
])('accepts %j', (body) => expect(faultsIn(body, described)).toEqual([]));

it.each([
	[{}, ['name is missing']],
	[{ name: 'x', nick: 'y' }, ['nick is not described']],
	[{ name: 1 }, ['name is integer, not string']],
	[{ name: null }, ['name is null, not string']],
	[{ name: 'x', score: 1.5 }, ['score is number, not integer']],
	[{ name: 'x', score: '1' }, ['score is string, not integer']],
	[{ name: 'x', tags: 'a' }, ['tags is string, not array']],
	[{ name: 'x', tags: ['a', 1] }, ['tags[] is integer, not string']],
	[{ name: 'x', unit: 'years' }, ['unit is not one of days, weeks']],
	[{ name: 'x', rows: [{ attributes: {} }] }, ['rows[].email is missing']],
	[{ name: 'x', rows: [{ email: 'a', ext: 1 }] }, ['rows[].ext is not described']],
	[
		{ name: 'x', rows: [{ email: 'a', attributes: { N: 1 } }] },
		['rows[].attributes.* is integer, not boolean | string'],
	],
	[[], [' is array, not object']],
])('rejects %j', (body, faults) => expect(faultsIn(body, described)).toEqual(faults));

it('accepts no body if none is described', () => {
	expect(faultsIn(undefined, {})).toEqual([]);
	expect(faultsIn({}, {})).toEqual(['a body, where none is described']);
});
