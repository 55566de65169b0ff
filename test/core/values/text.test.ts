import { normaliseText, quoteValue, splitList, splitWords } from '../../../core/values/text';

describe('lists in a text', () => {
	it.each([
		['a key, b;c\nd,,', ['a key', 'b', 'c', 'd']],
		[
			['a, b', 'c'],
			['a', 'b', 'c'],
		],
		[81234567890, ['81234567890']],
		['', []],
		[undefined, []],
		[null, []],
	])('%j has the entries %j', (value, entries) => expect(splitList(value)).toEqual(entries));

	it.each([
		['user.created  webinar.ended,\nmeeting.ended;', ['user.created', 'webinar.ended', 'meeting.ended']],
		[['a b'], ['a', 'b']],
		[undefined, []],
	])('%j has the words %j', (value, words) => expect(splitWords(value)).toEqual(words));
});

it.each([
	['Münster', 'Mu\u0308nster'],
	['Zoom:  Launch', ' ZOOM:\u00a0launch '],
	['rot', 'rot\u200b'],
	['\u05e9\u05dc\u05d5\u05dd', '\u200f\u05e9\u05dc\u05d5\u05dd'],
])('%j and %j are the same to a person', (one, other) =>
	expect(normaliseText(other)).toBe(normaliseText(one)),
);

it.each([
	['soon', "'soon'"],
	[{ a: 1 }, `'{"a":1}'`],
	[undefined, "'undefined'"],
	['x'.repeat(70), `'${'x'.repeat(60)}...'`],
	[`${'x'.repeat(59)}👍🏽 and more`, `'${'x'.repeat(59)}...'`],
])('%j is quoted', (value, quoted) => expect(quoteValue(value)).toBe(quoted));
