import { DateTime } from 'luxon';

import { getField, interpolate, isBlank, listFieldNames, toPlainText } from '../../../core/values/rowFields';

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

it("treats an existing empty field as empty instead of reading the person's", () => {
	expect(getField({ email: '', registrant: { email: 'r@example.org' } }, 'email')).toBe('');
});

it("lists the names that can be found, including the person's fields but not the person", () => {
	expect(listFieldNames(row)).toEqual(['topic', 'a.b', 'nested', 'email', 'name']);
	expect(listFieldNames({ participant: 'Ada', registrant: null })).toEqual(['participant', 'registrant']);
});

it('fills in fields, or returns the missing one', () => {
	expect(interpolate('Zoom: {topic} - {nested.deep.value}', row)).toEqual({ text: 'Zoom: Launch - 2' });
	expect(interpolate('{topic} {absent}', row)).toEqual({ missing: 'absent' });
	expect(interpolate('plain', row)).toEqual({ text: 'plain' });
	expect(interpolate('{ topic }, {{ topic }}', row)).toEqual({ text: 'Launch, Launch' });
	expect(interpolate('{{ params.topic }}', row)).toEqual({ missing: 'params.topic' });
	expect(interpolate('{größe} {Full Name}', { größe: 'L', 'Full Name': 'Ada' })).toEqual({ text: 'L Ada' });
	expect(interpolate('{}', row)).toEqual({ text: '{}' });
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
	[NaN, true],
	[-Infinity, true],
])('isBlank %j', (value, blank) => {
	expect(isBlank(value)).toBe(blank);
});

it('writes times as in JSON, and other objects as their JSON', () => {
	const at = new Date('2026-11-03T08:30:00Z');
	expect(toPlainText(at)).toBe('2026-11-03T08:30:00.000Z');
	expect(toPlainText(DateTime.fromJSDate(at, { zone: 'Asia/Tokyo' }))).toBe('2026-11-03T17:30:00.000+09:00');
	expect(toPlainText(new Date('never'))).toBe('Invalid Date');
	expect(toPlainText({ toString: 'x' })).toBe('{"toString":"x"}');
});
