import * as fc from 'fast-check';

import { normaliseEmail, parseEmail, toAsciiDomain } from '../../../core/values/addresses';
import { ADDRESS_CASES } from '../../cases/addresses.mts';

it.each(ADDRESS_CASES)('$name is $email', ({ value, email }) => {
	expect(parseEmail(value)).toBe(email);
});

it.each([
	'',
	`a@${'b'.repeat(250)}.org`,
	undefined,
	null,
	42,
	{ email: 'ada@example.org' },
	['ada@example.org'],
])('%j is not an address', (typed) => {
	expect(parseEmail(typed)).toBeUndefined();
});

// A pattern that backtracks would take minutes over such lengths, longer than the runner lets a test take.
it('is its own normal form, and rejects nonsense of any length', () => {
	fc.assert(
		fc.property(fc.emailAddress(), (email) => {
			const once = parseEmail(email);
			return once === undefined || parseEmail(once) === once;
		}),
	);
	parseEmail(`${'a'.repeat(60)}@${'a-'.repeat(200_000)}`);
	for (const filler of ['<', '"', ', ', '\u200b', '@', 'a.', '> '])
		for (const length of [300, 200_000]) parseEmail(`a${filler.repeat(length)}b`);
});

it('does not accept a text of megabytes', () => {
	for (let index = 0; index < 200; index++) parseEmail(`a${index}@example.com`);
	expect(parseEmail('x'.repeat(24 * 1024 * 1024))).toBeUndefined();
});

it('keeps what a vendor holds that is none', () => {
	expect(normaliseEmail(' Ada@Intranet ')).toBe('ada@intranet');
	expect(normaliseEmail('Ada@Exämple.org')).toBe('ada@xn--exmple-cua.org');
});

it.each([
	['straße.de', 'xn--strae-oqa.de'],
	['example.org', 'example.org'],
	['ä.org/path', 'ä.org/path'],
	['ä:80', 'ä:80'],
	['', ''],
])('the domain %s is %s', (domain, ascii) => {
	expect(toAsciiDomain(domain)).toBe(ascii);
});
