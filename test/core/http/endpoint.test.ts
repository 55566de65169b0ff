import { HOLDS_NOTHING } from '../../../core/http/answer';
import { isIdempotent, toHttpRequest, type Endpoint } from '../../../core/http/endpoint';

const endpoint: Endpoint = {
	method: 'GET',
	path: '/meetings/{meetingId}/registrants',
	rate: 'medium',
	answer: HOLDS_NOTHING,
};

describe('a request on the wire', () => {
	it('fills the path with encoded values and leaves out missing parameters', () => {
		const wire = toHttpRequest(
			{
				endpoint,
				path: { meetingId: 'a/b' },
				query: { status: 'pending', page: undefined, empty: '', none: 0, off: false },
			},
			encodeURIComponent,
		);
		expect(wire).toEqual({
			method: 'GET',
			path: '/meetings/a%2Fb/registrants',
			query: { status: 'pending', none: 0, off: false },
			body: undefined,
		});
	});

	it.each<Record<string, string>>([{}, { meetingId: '' }, { meetingId: ' ' }])(
		'never calls a path with a missing value: %j',
		(path) => {
			expect(() => toHttpRequest({ endpoint, path }, encodeURIComponent)).toThrow('Meeting ID is empty');
		},
	);

	it('replaces half of a character, which cannot be encoded, in path and query', () => {
		const half = 'a\ud83c';
		const { path, query } = toHttpRequest(
			{ endpoint, path: { meetingId: half }, query: { filter: half, ids: [half, 1, '\ud83d\ude00'] } },
			encodeURIComponent,
		);
		expect(path).toBe('/meetings/a%EF%BF%BD/registrants');
		expect(query).toEqual({ filter: 'a\ufffd', ids: ['a\ufffd', 1, '\ud83d\ude00'] });
	});

	it('accepts a number returned by an expression', () => {
		const path = { meetingId: 84417790001 as unknown as string };
		expect(toHttpRequest({ endpoint, path }, encodeURIComponent).path).toBe(
			'/meetings/84417790001/registrants',
		);
	});

	it('repeats calls that are safe to send twice', () => {
		const of = (method: Endpoint['method'], repeatable?: boolean) =>
			isIdempotent({ ...endpoint, method, idempotent: repeatable });
		expect([
			of('GET'),
			of('PUT'),
			of('DELETE'),
			of('POST'),
			of('PATCH'),
			of('POST', true),
			of('GET', false),
		]).toEqual([true, true, true, false, false, true, false]);
	});
});
