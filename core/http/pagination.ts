import { countPlaces, getRows } from './answer';
import type { ApiRequest } from './endpoint';
import { ApiError, rethrow } from './errors';
import { type Json } from './json';

/** More pages than any real list has: 300,000 rows at Zoom's smallest usual page size. */
const PAGE_CAP = 10_000;
/** Zoom occasionally returns an empty page with a token; a longer chain of them never ends. */
const MAX_EMPTY_PAGES = 3;

/**
 * Yields all rows of a list, page by page, and reads each page only when the reader needs it.
 * If a page token expires in the meantime, starts again once and skips the rows already yielded.
 * @throws ApiError `paging` if the pages cannot come to an end
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
			'Run the workflow again. If the problem persists, narrow the dates or filters, and report it with the name of the operation.',
		call: `${endpoint.method} ${endpoint.path}`,
	});
}

/** Reads all rows into memory. */
export async function toArray<T>(rows: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const row of rows) all.push(row);
	return all;
}
