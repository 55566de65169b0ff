import type { Json, Request } from './endpoint';
import { Problem, raise } from './errors';

/** More pages than any real answer has: 300,000 rows at Zoom's smallest usual page. */
const PAGE_CAP = 10_000;
/** Zoom is known to send an empty page with a token now and then; a chain of them does not end. */
const MOST_EMPTY_PAGES = 3;

/**
 * All rows of a list, page after page, fetched as they are asked for.
 * When a page token has expired meanwhile, starts again once and skips what was already given.
 * @throws Problem `paging` when the pages cannot come to an end.
 */
export async function* pagedRows(
	request: Request,
	ask: (request: Request) => Promise<unknown>,
): AsyncGenerator<Json> {
	const { endpoint } = request;
	let given = 0;
	for (let restarts = 0; ; restarts++) {
		let skip = given;
		try {
			for await (const row of onePass(request, ask)) {
				if (skip > 0) {
					skip--;
					continue;
				}
				given++;
				yield row;
			}
			return;
		} catch (error) {
			const expired = error instanceof Problem && error.kind === 'page_token';
			if (!expired || restarts > 0 || !endpoint.paging) raise(error);
		}
	}
}

async function* onePass(request: Request, ask: (request: Request) => Promise<unknown>): AsyncGenerator<Json> {
	const { endpoint } = request;
	const { paging } = endpoint;
	const seen = new Set<string>();
	let query: NonNullable<Request['query']> = { ...paging?.first, ...request.query };
	for (let page = 1, empty = 0; ; page++) {
		const body = asObject(await ask({ ...request, query }));
		const rows = rowsOf(body, endpoint.rows);
		yield* rows;

		const next: Request['query'] = paging?.next(body, query, rows.length);
		if (!next) return;
		empty = rows.length === 0 ? empty + 1 : 0;
		const key = JSON.stringify(next);
		if (seen.has(key) || empty > MOST_EMPTY_PAGES || page >= PAGE_CAP) throw endless(request, page);
		seen.add(key);
		query = { ...query, ...next };
	}
}

/** The rows under `key`, which vendors leave out when there are none. */
function rowsOf(body: Json, key: string | undefined): Json[] {
	if (key === undefined) return [body];
	const rows = body[key];
	return Array.isArray(rows) ? (rows as Json[]) : [];
}

const asObject = (body: unknown): Json =>
	typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Json) : {};

function endless({ endpoint }: Request, page: number): Problem {
	return new Problem({
		kind: 'paging',
		title: `The list did not come to an end: page ${page} led back to a page already read`,
		advice:
			'Run the workflow again. If it stays so, narrow the dates or filters, and report it with the name of the operation.',
		call: `${endpoint.method} ${endpoint.path}`,
	});
}

/** All rows in memory. */
export async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const row of rows) all.push(row);
	return all;
}
