import * as fc from 'fast-check';

import {
	explainNoConsent,
	findLatestRecord,
	listConsents,
	type MarketingConsentRule,
} from '../../../core/audience/marketingConsent';

const rule: MarketingConsentRule = { question: 'News?', answers: ['Yes', 'I agree'], hasRecord: true };
const answered = (answer: string | undefined, more: object = {}) => ({
	custom_answers: answer === undefined ? {} : { 'News?': answer },
	...more,
});

it.each([
	['Yes', undefined],
	[' i AGREE', undefined],
	['No', "no consent: 'News?' was answered 'No'"],
	['Yes, but only by post', "no consent: 'News?' was answered 'Yes, but only by post'"],
	['Yes; but only by post', "no consent: 'News?' was answered 'Yes; but only by post'"],
	['', "no consent: 'News?' was not answered"],
	[undefined, "no consent: 'News?' was not answered"],
])('%j: %j', (answer, reason) => {
	expect(explainNoConsent(answered(answer), rule)).toBe(reason);
});

it('does not take a row without answers for permission', () => {
	expect(explainNoConsent({ email: 'ada@example.org' }, rule)).toBe(
		"no consent: the item has no answers, so none to 'News?'",
	);
});

it.each([
	[{ registration_time: '2026-05-01T08:00:00Z' }, '2026-05-01T08:00:00Z'],
	[{ registrant: { create_time: '2026-05-01T10:00:00+02:00' } }, '2026-05-01T08:00:00Z'],
	[{ event_ts: 1_777_622_400_123 }, '2026-05-01T08:00:00Z'],
	[{}, ''],
])('the time of the answer in %j', (times, time) => {
	expect(listConsents([answered('Yes', { ...times, topic: 'Launch' })], rule, 'utc')).toEqual([
		{ question: 'News?', answer: 'Yes', time, event: 'Launch' },
	]);
});

const row = fc
	.record({
		answer: fc.constantFrom('Yes', 'I agree', 'No', undefined),
		hour: fc.integer({ min: 0, max: 9 }),
		topic: fc.constantFrom('A', 'B', 'C'),
	})
	.map(({ answer, hour, topic }) =>
		answered(answer, { registration_time: `2026-05-01T0${hour}:00:00Z`, topic }),
	);

it('finds the same consent in any order, and it is never an answer that is none', () => {
	fc.assert(
		fc.property(fc.array(row, { maxLength: 6 }), fc.integer(), (rows, turn) => {
			const shuffled = [...rows].sort((a, b) =>
				JSON.stringify(a) + turn < JSON.stringify(b) + turn ? 1 : -1,
			);
			const found = findLatestRecord(listConsents(rows, rule, 'utc'));
			const same = findLatestRecord(listConsents(shuffled, rule, 'utc'));
			expect(same).toEqual(found);
			expect(found === undefined).toBe(rows.every((one) => explainNoConsent(one, rule) !== undefined));
		}),
	);
});
