import {
	explainLongEmail,
	toFormAnswer,
	toFormField,
	fitsBatch,
	cutName,
	isShortened,
} from '../../../../core/zoom/registrants/form';

it('knows which addresses are too long for Zoom', () => {
	const email = `a@${'b'.repeat(60)}.${'c'.repeat(60)}.org`;
	expect(email).toHaveLength(127);
	expect(explainLongEmail(`a${email}`)).toBeUndefined();
	expect(explainLongEmail(`aa${email}`)).toBe('longer than 128 characters, which is the most Zoom takes');
});

it("shortens values to Zoom's lengths", () => {
	expect(cutName(`  ${'n'.repeat(70)}`)).toHaveLength(64);
	expect(toFormAnswer('a'.repeat(200))).toHaveLength(128);
	expect(toFormAnswer(['Pricing', 'Roadmap'])).toBe('Pricing, Roadmap');
	expect([cutName(undefined), toFormAnswer({})]).toEqual(['', '']);
});

it('never cuts an emoji in half', () => {
	const name = `${'n'.repeat(63)}👩‍🚀`;
	expect(cutName(name)).toBe('n'.repeat(63));
	expect(toFormAnswer(`${'a'.repeat(127)}🚀`)).toBe('a'.repeat(127));
});

it.each([
	[['n'.repeat(64)], ['a'.repeat(128)], false],
	[['Ada', 'n'.repeat(65)], [], true],
	[['Ada'], ['a'.repeat(129)], true],
	[['Ada'], [['a'.repeat(70), 'b'.repeat(70)]], true],
	[[undefined], [{}], false],
])('knows whether something is shortened: %#', (names, answers, shortened) => {
	expect(isShortened(names, answers)).toBe(shortened);
});

it.each([
	['no_of_employees', '251-500', '101-500'],
	['no_of_employees', '501-1,000', '500-1,000'],
	['no_of_employees', ' 1-20 ', '1-20'],
	['org', '251-500', '251-500'],
])('%s read as %j is written as %s', (name, read, written) => {
	expect(toFormField(name, read)).toBe(written);
});

it('recognises people that fit a batch', () => {
	const form = { email: 'a@example.org', first_name: 'A' };
	expect(fitsBatch({ ...form, last_name: 'B' })).toBe(true);
	expect(fitsBatch({ ...form, org: 'C' })).toBe(false);
});
