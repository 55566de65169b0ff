import { listFieldNames, getField, interpolate, isBlank } from '../../../core/values/rowFields';

const row = {
	topic: 'Launch',
	'a.b': 1,
	nested: { deep: { value: 2 }, list: [1] },
	registrant: { email: 'r@example.org', topic: 'other' },
	participant: { email: 'p@example.org', name: 'P' },
};

it.each([
	['topic', 'Launch'],
	['a.b', 1],
	['nested.deep.value', 2],
	['nested.deep.missing.more', undefined],
	['registrant.email', 'r@example.org'],
	['email', 'r@example.org'],
	['name', 'P'],
	['absent', undefined],
	['constructor', undefined],
	['nested.constructor.name', undefined],
])('fieldOf %s', (name, value) => {
	expect(getField(row, name)).toBe(value);
});

it("takes a field that is there and empty for empty, not the person's", () => {
	expect(getField({ email: '', registrant: { email: 'r@example.org' } }, 'email')).toBe('');
});

it('names what can be found, with the fields of the person and without the person', () => {
	expect(listFieldNames(row)).toEqual(['topic', 'a.b', 'nested', 'email', 'name']);
	expect(listFieldNames({ participant: 'Ada', registrant: null })).toEqual(['participant', 'registrant']);
});

it('fills in names, or says what is missing', () => {
	expect(interpolate('Zoom: {topic} - {nested.deep.value}', row)).toEqual({ text: 'Zoom: Launch - 2' });
	expect(interpolate('{topic} {absent}', row)).toEqual({ missing: 'absent' });
	expect(interpolate('plain', row)).toEqual({ text: 'plain' });
});

it.each([
	[undefined, true],
	[null, true],
	['', true],
	['  ', true],
	[[], true],
	[0, false],
	[false, false],
	['x', false],
])('isBlank %j', (value, blank) => {
	expect(isBlank(value)).toBe(blank);
});
