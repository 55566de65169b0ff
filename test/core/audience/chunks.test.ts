import { chunkBy, measureJson } from '../../../core/audience/chunks';

const length = { max: 10, measure: (text: string) => text.length };
const count = { max: 3, measure: () => 1 };

it.each([
	['fills each chunk to its limit', ['12345', '67890', '1'], [length], [['12345', '67890'], ['1']]],
	['keeps the order', ['1', '1234567890', '2'], [length], [['1'], ['1234567890'], ['2']]],
	[
		'leaves alone an entry above the limit',
		['a', '12345678901', 'b'],
		[length],
		[['a'], ['12345678901'], ['b']],
	],
	[
		'keeps every limit',
		['1', '2', '3', '4', '123456789'],
		[length, count],
		[
			['1', '2', '3'],
			['4', '123456789'],
		],
	],
	['makes no chunk of nothing', [], [length], []],
])('%s', (_, entries, limits, chunks) => {
	expect(chunkBy(entries, limits)).toEqual(chunks);
});

it('measures bytes, not characters, with the comma of the list', () => {
	const entries = ['ü', { name: 'Zoë' }];
	expect(entries.map(measureJson)).toEqual([5, 16]);
	const whole = Buffer.byteLength(JSON.stringify(entries));
	expect(entries.map(measureJson).reduce((sum, size) => sum + size) + 1).toBe(whole);
});
