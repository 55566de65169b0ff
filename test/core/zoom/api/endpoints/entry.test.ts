import type { Json } from '../../../../../core/http/endpoint';
import { createTokenPaging } from '../../../../../core/zoom/api/endpoints/entry';

const { first, next } = createTokenPaging(300);
const after = (body: Json, sent = {}) => next(body, sent, 30);

it('asks for the largest pages', () => {
	expect(first).toEqual({ page_size: 300 });
});

it.each<[string, Json, object | undefined]>([
	['a token leads to the next page', { next_page_token: 'abc', page_count: 1 }, { next_page_token: 'abc' }],
	['a token alone leads to the next page', { next_page_token: 'abc' }, { next_page_token: 'abc' }],
	['a blank token ends the list', { next_page_token: '', page_count: 3, page_number: 1 }, undefined],
	['a token of white space ends the list', { next_page_token: ' ' }, undefined],
	['a token that is a number leads to the next page', { next_page_token: 42 }, { next_page_token: '42' }],
	['null is not a token', { next_page_token: null, page_count: 3, page_number: 1 }, { page_number: 2 }],
	['page numbers may be text', { page_count: '3', page_number: '1' }, { page_number: 2 }],
	['page numbers that are none end the list', { page_count: 3, page_number: -1 }, undefined],
	['nothing ends', {}, undefined],
	['page_count without page_number ends the list', { page_count: 3 }, undefined],
	[
		'page numbers lead to the next page if there is no token',
		{ page_count: 3, page_number: 1 },
		{ page_number: 2 },
	],
	['the last page number ends the list', { page_count: 3, page_number: 3 }, undefined],
])('%s', (_, body, expected) => {
	expect(after(body)).toEqual(expected);
});

it('does not return to page numbers after a token', () => {
	expect(after({ page_count: 3, page_number: 1 }, { next_page_token: 'abc' })).toBeUndefined();
});
