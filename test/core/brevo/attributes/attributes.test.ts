import { DateTime } from 'luxon';

import {
	toAttribute,
	AttributeCatalog,
	toAttributeSpec,
	isPossibleName,
	isWritable,
	findMissingAttributes,
	type AttributeSpec,
} from '../../../../core/brevo/attributes/attributes';
import { isTimeObject } from '../../../../core/values/dates';
import { DATE_CASES } from '../../../cases/dates.mts';

const book = (...names: string[]) =>
	new AttributeCatalog(names.map((name) => ({ name, category: 'normal', type: 'text' })));

describe('AttributeCatalog', () => {
	it.each([
		[['PRENOM', 'NOM'], 'PRENOM', 'NOM'],
		[['NOMBRE', 'APELLIDOS'], 'NOMBRE', 'APELLIDOS'],
		[['VORNAME', 'NACHNAME'], 'VORNAME', 'NACHNAME'],
		[['NOME', 'COGNOME'], 'NOME', 'COGNOME'],
		[['FIRSTNAME', 'LASTNAME', 'PRENOM', 'NOM'], 'FIRSTNAME', 'LASTNAME'],
	])('finds the names in %j', (names, first, last) => {
		expect(book(...names).find('FIRSTNAME')?.name).toBe(first);
		expect(book(...names).find('LASTNAME')?.name).toBe(last);
	});

	it('finds names in any case, and nothing that does not exist', () => {
		expect(book('COMPANY').find(' company ')?.name).toBe('COMPANY');
		expect(book('COMPANY').find('FIRSTNAME')).toBeUndefined();
	});

	it('prefers attributes that Brevo has over those to be created', () => {
		const after = book('SCORE').extend([{ name: 'SCORE', category: 'normal', type: 'float' }]);
		expect(after.find('SCORE')?.type).toBe('text');
	});
});

describe('findMissingAttributes', () => {
	const assignment = (attribute: string, value: unknown, type?: 'text' | 'date') => ({
		attribute,
		value,
		type,
	});

	it.each([
		[[1, 2.5], 'float'],
		[[true, false], 'boolean'],
		[['2026-11-03', '2026-11-03T10:00:00Z'], 'date'],
		[['2026-11-03', 'soon'], 'text'],
		[[1, 'x'], 'text'],
		[['5'], 'text'],
		[[new Date('2026-11-03'), DateTime.fromISO('2026-11-03', { zone: 'Asia/Tokyo' })], 'date'],
		[[new Date('2026-11-03'), new Date('2026-11-03T10:00:00Z')], 'text'],
		[[DateTime.fromISO('2026-11-03T10:00', { zone: 'Asia/Tokyo' })], 'text'],
	])('infers the type from the values %j: %s', (values, type) => {
		expect(
			findMissingAttributes(
				values.map((value) => assignment('NEW', value)),
				book(),
			),
		).toEqual([{ name: 'NEW', category: 'normal', type }]);
	});

	it.each(DATE_CASES)('creates $name as a date if it is written as one', ({ value, day }) => {
		const hasTime = isTimeObject(value) && /T(?!00:00:00)/.test(JSON.stringify(value));
		const isDate = day !== undefined && typeof value !== 'number' && !hasTime && !/^\d+$/.test(String(value));
		const [created] = findMissingAttributes([assignment('NEW', value)], book());
		expect(created?.type).toBe(isDate ? 'date' : typeof value === 'number' ? 'float' : 'text');
	});

	it('creates a day written with dots as a date', () => {
		const [created] = findMissingAttributes([assignment('NEW', '3.11.2026')], book());
		expect(created?.type).toBe('date');
	});

	it('returns each once, with the type from the mapping', () => {
		const assignments = [assignment('new', '2026-11-03', 'text'), assignment('NEW', '2026-11-04', 'text')];
		expect(findMissingAttributes(assignments, book())).toEqual([
			{ name: 'NEW', category: 'normal', type: 'text' },
		]);
	});

	it('uses the options from the mapping', () => {
		const assignment = {
			attribute: 'STAGE',
			value: 'Lead',
			type: 'category',
			options: ['Lead', 'Fan'],
		} as const;
		const [missing] = findMissingAttributes([assignment], book());
		expect(missing).toMatchObject({
			category: 'category',
			enumeration: [{ label: 'Lead' }, { label: 'Fan' }],
		});
	});

	it('creates nothing that exists, has no value, or has an impossible name', () => {
		const assignments = [
			assignment('COMPANY', 'x'),
			assignment('FIRSTNAME', 'Ada'),
			assignment('EMPTY', ''),
			assignment('ALSO_EMPTY', null),
			assignment('My Field', 'x'),
			assignment('EMAIL', 'x'),
		];
		expect(findMissingAttributes(assignments, book('COMPANY', 'PRENOM'))).toEqual([]);
	});
});

it.each([
	['A', true],
	['webinar_name', true],
	['A'.repeat(50), true],
	['A'.repeat(51), false],
	['1A', false],
	['A-B', false],
	['', false],
])('isPossibleName %s', (name, possible) => {
	expect(isPossibleName(name)).toBe(possible);
});

describe('toAttributeSpec', () => {
	it.each<AttributeSpec>([
		{ type: 'text' },
		{ type: 'float' },
		{ type: 'date' },
		{ type: 'boolean' },
		{ type: 'category', options: ['Lead', 'Fan'] },
		{ type: 'multiple-choice', options: ['Tea', 'Coffee'] },
	])('is the reverse of toAttribute for $type', (as) => {
		expect(toAttributeSpec(toAttribute('NEW', as))).toEqual(as);
	});

	it.each([
		{ name: 'OWNER', category: 'normal', type: 'user' },
		{ name: 'ORDER', category: 'transactional', type: 'id' },
		{ name: 'READERS', category: 'global' },
	])('returns nothing for $name, which cannot be created', (attribute) => {
		expect(toAttributeSpec(attribute)).toBeUndefined();
	});
});

it.each([
	[{ name: 'COMPANY', category: 'normal', type: 'text' }, true],
	[{ name: 'STAGE', category: 'category', type: 'text' }, true],
	[{ name: 'OWNER', category: 'normal', type: 'user' }, false],
	[{ name: 'ORDER', category: 'transactional', type: 'id' }, false],
	[{ name: 'READERS', category: 'global' }, false],
	[{ name: 'EMAIL', category: 'normal', type: 'text' }, false],
])('isWritable %j', (attribute, writable) => {
	expect(isWritable(attribute)).toBe(writable);
});
