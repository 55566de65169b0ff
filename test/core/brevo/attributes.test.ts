import { AttributeBook, isPossibleName, missingAttributes } from '../../../core/brevo/attributes';

const book = (...names: string[]) =>
	new AttributeBook(names.map((name) => ({ name, category: 'normal', type: 'text' })));

describe('AttributeBook', () => {
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

	it('finds any case, and nothing that is not there', () => {
		expect(book('COMPANY').find(' company ')?.name).toBe('COMPANY');
		expect(book('COMPANY').find('FIRSTNAME')).toBeUndefined();
	});

	it('prefers what Brevo has over what was meant to be created', () => {
		const after = book('SCORE').with([{ name: 'SCORE', type: 'float' }]);
		expect(after.find('SCORE')?.type).toBe('text');
	});
});

describe('missingAttributes', () => {
	const wish = (attribute: string, value: unknown, type?: 'text' | 'date') => ({ attribute, value, type });

	it.each([
		[[1, 2.5], 'float'],
		[[true, false], 'boolean'],
		[['2026-11-03', '2026-11-03T10:00:00Z'], 'date'],
		[['2026-11-03', 'soon'], 'text'],
		[[1, 'x'], 'text'],
		[['5'], 'text'],
	])('takes the type of the values %j: %s', (values, type) => {
		expect(
			missingAttributes(
				values.map((value) => wish('NEW', value)),
				book(),
			),
		).toEqual([{ name: 'NEW', type }]);
	});

	it('names each once, and takes the type that the mapping names', () => {
		const wishes = [wish('new', '2026-11-03', 'text'), wish('NEW', '2026-11-04', 'text')];
		expect(missingAttributes(wishes, book())).toEqual([{ name: 'NEW', type: 'text' }]);
	});

	it('creates nothing that is there, has no value, or cannot have the name', () => {
		const wishes = [
			wish('COMPANY', 'x'),
			wish('FIRSTNAME', 'Ada'),
			wish('EMPTY', ''),
			wish('ALSO_EMPTY', null),
			wish('My Field', 'x'),
			wish('EMAIL', 'x'),
		];
		expect(missingAttributes(wishes, book('COMPANY', 'PRENOM'))).toEqual([]);
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
