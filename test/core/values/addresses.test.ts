import * as fc from 'fast-check';

import { parseEmail } from '../../../core/values/addresses';

it.each([
	[' Ada@Example.ORG ', 'ada@example.org'],
	['ada+zoom@example.org', 'ada+zoom@example.org'],
	["o'neil@sub.example.co.uk", "o'neil@sub.example.co.uk"],
	['a@xn--mnchen-3ya.de', 'a@xn--mnchen-3ya.de'],
])('%s is %s', (typed, email) => {
	expect(parseEmail(typed)).toBe(email);
});

it.each([
	'',
	'ada',
	'ada@example',
	'ada@@example.org',
	'a..b@example.org',
	'.a@example.org',
	'a.@example.org',
	'a b@example.org',
	'ada@-example.org',
	'ada@example.org.',
	'Ada <ada@example.org>',
	'a@example.org,b@example.org',
	`${'a'.repeat(65)}@example.org`,
	`a@${'b'.repeat(250)}.org`,
	undefined,
	null,
	42,
	{ email: 'ada@example.org' },
])('%j is no address', (typed) => {
	expect(parseEmail(typed)).toBeUndefined();
});

it('is its own normal form, and quick about nonsense', () => {
	fc.assert(
		fc.property(fc.emailAddress(), (email) => {
			const once = parseEmail(email);
			return once === undefined || parseEmail(once) === once;
		}),
	);
	const started = performance.now();
	parseEmail(`${'a'.repeat(60)}@${'a-'.repeat(20_000)}`);
	expect(performance.now() - started).toBeLessThan(500);
});

it('takes a text of megabytes for no address', () => {
	for (let index = 0; index < 200; index++) parseEmail(`a${index}@example.com`);
	expect(parseEmail('x'.repeat(24 * 1024 * 1024))).toBeUndefined();
});
