import { holdsRows } from '../../../core/http/answer';
import type { ApiRequest, Json, Paging } from '../../../core/http/endpoint';
import { ApiError } from '../../../core/http/errors';
import { paginate } from '../../../core/http/pagination';

const byToken: Paging = {
	first: { page_size: 2 },
	next: ({ next_page_token: token }) => (token ? { next_page_token: String(token) } : undefined),
};
const request: ApiRequest = {
	endpoint: {
		method: 'GET',
		path: '/users',
		rate: 'medium',
		answer: holdsRows('users', {}, 'total'),
		paging: byToken,
	},
	query: { status: 'active' },
};
const page = (ids: number[], token = ''): Json => ({
	users: ids.map((id) => ({ id })),
	next_page_token: token,
});

/** Reads all rows from a list of responses; an Error in the list is thrown. */
async function read(answers: Array<Json | Error | unknown>, asked: ApiRequest = request) {
	const queries: unknown[] = [];
	const rows: unknown[] = [];
	const generator = paginate(asked, async ({ query }) => {
		queries.push(query);
		const answer = answers[queries.length - 1];
		if (answer instanceof Error) throw answer;
		return answer as Json;
	});
	for await (const row of generator) rows.push(row.id);
	return { rows, queries };
}
const expired = () => new ApiError({ kind: 'page_token', title: 'expired', advice: '' });

describe('rows of a paged list', () => {
	it('sends the token back with the same other parameters', async () => {
		const { rows, queries } = await read([page([1, 2], 'a'), page([3])]);
		expect(rows).toEqual([1, 2, 3]);
		expect(queries).toEqual([
			{ page_size: 2, status: 'active' },
			{ page_size: 2, status: 'active', next_page_token: 'a' },
		]);
	});

	it('continues after an empty page that has a token', async () => {
		expect((await read([page([1], 'a'), page([], 'b'), page([2])])).rows).toEqual([1, 2]);
	});

	it('stops at a token that repeats', async () => {
		await expect(
			read([page([1], 'a'), page([2], 'b'), page([3], 'a'), page([4], 'b')]),
		).rejects.toMatchObject({ kind: 'paging' });
	});

	it('stops at a chain of empty pages', async () => {
		await expect(read(['a', 'b', 'c', 'd', 'e'].map((token) => page([], token)))).rejects.toMatchObject({
			kind: 'paging',
		});
	});

	it('starts again once when the token has expired, without returning a row twice', async () => {
		expect((await read([page([1, 2], 'a'), expired(), page([1, 2], 'c'), page([3])])).rows).toEqual([
			1, 2, 3,
		]);
		await expect(read([page([1, 2], 'a'), expired(), page([1, 2], 'b'), expired()])).rejects.toMatchObject({
			kind: 'page_token',
		});
	});

	it('skips null among rows, but counts it as a place on the page', async () => {
		const counted: number[] = [];
		const paging: Paging = { ...byToken, next: (_body, _sent, count) => void counted.push(count) };
		const asked = { ...request, endpoint: { ...request.endpoint, paging } };
		const answer = { users: [{ id: 1 }, null, { id: 2 }] };
		expect((await read([answer], asked)).rows).toEqual([1, 2]);
		expect(counted).toEqual([3]);
	});

	it('requests no page that is not needed', async () => {
		let asked = 0;
		for await (const row of paginate(request, async () => (asked++, page([1, 2], 'more')))) {
			expect(row.id).toBe(1);
			break;
		}
		expect(asked).toBe(1);
	});
});
