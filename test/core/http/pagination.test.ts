import { defineRows } from '../../../core/http/answer';
import type { ApiRequest, Gaps, Json, Paging } from '../../../core/http/endpoint';
import { ApiError } from '../../../core/http/errors';
import { paginate, toArray } from '../../../core/http/pagination';

const byToken: Paging = {
	first: { page_size: 2 },
	next: ({ next_page_token: token }) => (token ? { next_page_token: String(token) } : undefined),
};
const request: ApiRequest = {
	endpoint: {
		method: 'GET',
		path: '/users',
		rate: 'medium',
		answer: defineRows('users', {}, 'total'),
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
	const short: Gaps[] = [];
	const queries: unknown[] = [];
	const rows: unknown[] = [];
	const generator = paginate(
		asked,
		async ({ query }) => {
			queries.push(query);
			const answer = answers[queries.length - 1];
			if (answer instanceof Error) throw answer;
			return answer as Json;
		},
		(list) => void short.push(list),
	);
	for await (const row of generator) rows.push(row.id);
	return { rows, queries, short };
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

	it('reads as many rows as the vendor counts if the token is the same on every page', async () => {
		const of = (ids: number[]) => ({ ...page(ids, 'a'), total: 6 });
		expect((await read([of([1, 2]), of([3, 4]), of([5, 6])])).rows).toEqual([1, 2, 3, 4, 5, 6]);
		const { rows, short } = await read(Array.from({ length: 6 }, () => of([1, 2])));
		expect(rows).toEqual([1, 2]);
		expect(short).toMatchObject([{ read: 2, counted: 6 }]);
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

describe('the end of a list', () => {
	const counted = (total: number, ids: number[], token = ''): Json => ({ ...page(ids, token), total });

	it('is believed where the vendor counts as many rows', async () => {
		const { rows, queries, short } = await read([counted(3, [1, 2], 'a'), counted(3, [3])]);
		expect([rows, queries.length, short]).toEqual([[1, 2, 3], 2, []]);
	});

	it('is read once more where rows are missing, and the missing ones follow', async () => {
		const { rows, queries, short } = await read([
			counted(4, [1, 2], 'a'),
			counted(4, [3]),
			counted(4, [1, 2], 'b'),
			counted(4, [4, 3]),
		]);
		expect([rows, queries.length, short]).toEqual([[1, 2, 3, 4], 4, []]);
	});

	it('counts from the offset of the first page', async () => {
		const from = { ...request, query: { offset: 50 } };
		const { rows, queries, short } = await read([{ ...page([1, 2]), total: 52 }], from);
		expect([rows, queries.length, short]).toEqual([[1, 2], 1, []]);
		const again = await read(
			[1, 2].map(() => ({ ...page([1, 2]), total: 53 })),
			from,
		);
		expect([again.rows, again.queries.length, again.short]).toEqual([
			[1, 2],
			2,
			[expect.objectContaining({ read: 2, counted: 3 })],
		]);
	});

	it.each(['3', ' 3 '])('is checked by a count that is text: %p', async (total) => {
		const { rows, short } = await read([1, 2].map(() => ({ ...page([1, 2]), total })));
		expect([rows, short]).toEqual([[1, 2], [expect.objectContaining({ read: 2, counted: 3 })]]);
	});

	it.each([null, 'many', -3, 2.5, {}, true, '0', 0])(
		'is not checked by %p in place of a count',
		async (total) => {
			const { rows, queries, short } = await read([{ ...page([1, 2]), total }]);
			expect([rows, queries.length, short]).toEqual([[1, 2], 1, []]);
		},
	);

	it('is known before the first row', async () => {
		const counts: number[] = [];
		const rows: unknown[] = [];
		const asked = { ...request, onCount: (count: number) => void counts.push(count) };
		for await (const row of paginate(asked, async () => ({ ...page([1, 2]), total: 2 }))) {
			expect(counts).toEqual([2]);
			rows.push(row);
		}
		expect(rows).toHaveLength(2);
	});

	it('is reported where rows are missing again', async () => {
		const { rows, queries, short } = await read([counted(5, [1, 2]), counted(5, [2, 1, 3])]);
		expect([rows, queries.length]).toEqual([[1, 2, 3], 2]);
		expect(short).toEqual([{ call: 'GET /users', read: 3, counted: 5, nullEntries: 0 }]);
	});

	it('is reported where rows are null, also inside rows, and once for a list that is read again', async () => {
		const holed = { users: [{ id: 1, files: [null, {}] }, null, { id: 2 }], total: 3 };
		expect((await read([holed])).short).toEqual([
			{ call: 'GET /users', read: 2, counted: 2, nullEntries: 2 },
		]);
		const short = { users: [{ id: 1 }, null], total: 4 };
		expect((await read([short, short])).short).toEqual([
			{ call: 'GET /users', read: 1, counted: 3, nullEntries: 1 },
		]);
	});

	it('ends a list without a count that has ever new rows', async () => {
		let id = 0;
		const endless = paginate(request, async () => page([++id, ++id], String(id)));
		await expect(toArray(endless)).rejects.toMatchObject({ kind: 'paging' });
		expect(id).toBe(2_000);
	});

	it('is not checked by a reader that wants no more rows', async () => {
		let calls = 0;
		for await (const row of paginate(request, async () => (calls++, counted(9, [1, 2])))) {
			if (row.id === 2) break;
		}
		expect(calls).toBe(1);
	});

	it('leaves out a page that is repeated', async () => {
		const { rows, short } = await read([counted(3, [1, 2], 'a'), counted(3, [1, 2], 'b'), counted(3, [3])]);
		expect([rows, short]).toEqual([[1, 2, 3], []]);
	});

	it('replaces a page that was repeated in place of another', async () => {
		const { rows, short } = await read([
			counted(4, [1, 2], 'a'),
			counted(4, [1, 2]),
			counted(4, [1, 2], 'b'),
			counted(4, [3, 4]),
		]);
		expect([rows, short]).toEqual([[1, 2, 3, 4], []]);
	});

	it('takes a repeated page for no rows of its own, also if the vendor counts as many', async () => {
		const pages = [counted(4, [1, 2], 'a'), counted(4, [1, 2])];
		const { rows, short } = await read([...pages, ...pages]);
		expect(rows).toEqual([1, 2]);
		expect(short).toMatchObject([{ read: 2, counted: 4 }]);
		expect((await read([page([1, 2], 'a'), page([1, 2], 'b'), page([3])])).rows).toEqual([1, 2, 3]);
	});

	it('keeps equal rows of two pages where the vendor counts them', async () => {
		const pages = [counted(4, [1, 2], 'a'), counted(4, [2, 3])];
		const { rows, short } = await read([...pages, ...pages]);
		expect([rows, short]).toEqual([[1, 2, 3, 2], []]);
	});

	it('keeps equal rows of one page, and of two pages of a list without a count', async () => {
		expect((await read([counted(3, [1, 1, 2])])).rows).toEqual([1, 1, 2]);
		expect((await read([page([1, 2], 'a'), page([2])])).rows).toEqual([1, 2, 2]);
	});

	it('does not miss a row that was added before the page token expired', async () => {
		const { rows } = await read([
			counted(3, [1, 2], 'a'),
			expired(),
			counted(4, [9, 1], 'b'),
			counted(4, [2, 3]),
		]);
		expect(rows).toEqual([1, 2, 9, 3]);
	});

	it('is set by the count if the vendor gives ever more pages', async () => {
		let id = 0;
		const endless = paginate(request, async () => counted(6, [++id, ++id], String(id)));
		await expect(toArray(endless)).rejects.toMatchObject({ kind: 'paging' });
		expect(id).toBeLessThan(40);
	});

	it('is reached when pages bring nothing new', async () => {
		let token = 0;
		const endless = paginate(request, async () => page([1, 2], String(++token)));
		await expect(toArray(endless)).rejects.toMatchObject({ kind: 'paging' });
		expect(token).toBeLessThan(10);
	});
});
