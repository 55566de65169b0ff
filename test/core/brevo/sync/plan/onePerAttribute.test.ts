import { AttributeCatalog } from '../../../../../core/brevo/attributes/attributes';
import {
	keepLastPerAttribute,
	findDuplicateMappings,
} from '../../../../../core/brevo/sync/plan/onePerAttribute';

const french = new AttributeCatalog([
	{ name: 'PRENOM', category: 'normal', type: 'text' },
	{ name: 'SCORE', category: 'normal', type: 'float' },
]);
const wish = (attribute: string, value: unknown) => ({ attribute, value });

it('knows two names for one attribute, in the language of the account too', () => {
	const wishes = [wish('FIRSTNAME', 'Ada'), wish('SCORE', 3), wish(' prenom', 'Bea'), wish('PRENOM', ' ')];
	expect(keepLastPerAttribute(wishes, french)).toMatchObject([
		{ match: { name: 'PRENOM' }, value: 'Bea' },
		{ match: { name: 'SCORE' }, value: 3 },
	]);
});

it('keeps what the account lacks apart, by the name', () => {
	const wishes = [wish('new', 1), wish('NEW ', 2), wish('OTHER', undefined)];
	expect(keepLastPerAttribute(wishes, french).map(({ value }) => value)).toEqual([2, undefined]);
});

it('tells the names that one row has values under', () => {
	const rows = [
		[wish('FIRSTNAME', 'Ada'), wish('PRENOM', '')],
		[wish('SCORE', 1), wish('score', 2)],
	];
	expect(findDuplicateMappings(rows, french)).toEqual(new Map());
	const both = [wish('FIRSTNAME', 'Ada'), wish('prenom', 'Bea')];
	expect(findDuplicateMappings([...rows, both], french)).toEqual(
		new Map([['PRENOM', ['FIRSTNAME', 'PRENOM']]]),
	);
});
