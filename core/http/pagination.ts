import { countPlaces, getRows } from './answer';
import type { ApiRequest } from './endpoint';
import { ApiError, rethrow } from './errors';
import { type Json } from './json';

/** More pages than any real answer has: 300,000 rows at Zoom's smallest usual page. */
const PAGE_CAP = 10_000;
/** Zoom is known to send an empty page with a token now and then; a chain of them does not end. */
const MAX_EMPTY_PAGES = 3;

/**
 * All rows of a list, page after page, fetched as they are asked for.
 * When a page token has expired meanwhile, starts again once and skips what was already given.
 * @throws ApiError `paging` when the pages cannot come to an end.
 */
export async function* paginate(
	request: ApiRequest,
	ask: (request: ApiRequest) => Promise<Json | undefined>,
): AsyncGenerator<Json> {
	const { endpoint } = request;
	let given = 0;
	for (let restarts = 0; ; restarts++) {
		let skip = given;
		try {
			for await (const row of readPages(request, ask)) {
				if (skip > 0) {
					skip--;
					continue;
				}
				given++;
				yield row;
			}
			return;
		} catch (error) {
			const expired = error instanceof ApiError && error.kind === 'page_token';
			if (!expired || restarts > 0 || !endpoint.paging) rethrow(error);
		}
	}
}

async function* readPages(
	request: ApiRequest,
	ask: (request: ApiRequest) => Promise<Json | undefined>,
): AsyncGenerator<Json> {
	const { endpoint } = request;
	const { paging, answer } = endpoint;
	const seen = new Set<string>();
	let query: NonNullable<ApiRequest['query']> = { ...paging?.first, ...request.query };
	for (let page = 1, empty = 0; ; page++) {
		const body = (await ask({ ...request, query })) ?? {};
		yield* getRows(answer, body);

		const count = countPlaces(answer, body);
		const next: ApiRequest['query'] = paging?.next(body, query, count);
		if (!next) return;
		empty = count === 0 ? empty + 1 : 0;
		const key = JSON.stringify(next);
		if (seen.has(key) || empty > MAX_EMPTY_PAGES || page >= PAGE_CAP) throw endlessPagingError(request, page);
		seen.add(key);
		query = { ...query, ...next };
	}
}

function endlessPagingError({ endpoint }: ApiRequest, page: number): ApiError {
	return new ApiError({
		kind: 'paging',
		title: `The list did not come to an end: page ${page} led back to a page already read`,
		advice:
			'Run the workflow again. If it stays so, narrow the dates or filters, and report it with the name of the operation.',
		call: `${endpoint.method} ${endpoint.path}`,
	});
}

/** All rows in memory. */
export async function toArray<T>(rows: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const row of rows) all.push(row);
	return all;
}
