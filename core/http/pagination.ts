import { createHash } from 'node:crypto';

import { countNullEntries, countEntries, getRows, findCount } from './answer';
import { describeCall, type ApiRequest, type Gaps } from './endpoint';
import { ApiError, rethrow } from './errors';
import { type Json } from './json';

/** More pages than any list has that the vendor counts: ten million contacts of Brevo. */
const MAX_PAGES = 10_000;
/** More pages than any list has that the vendor does not count: 300,000 rows at Zoom's usual page size. */
const MAX_PAGES_WITHOUT_COUNT = 1_000;
/** Pages beyond those that the vendor's own count explains, since rows are added while a list is read. */
const MAX_PAGES_BEYOND_COUNT = 10;
/** Zoom occasionally returns an empty page with a token; a longer chain of them never ends. */
const MAX_EMPTY_PAGES = 3;

/**
 * Yields all rows of a list, page by page, and reads each page only when the reader needs it.
 *
 * The end is checked against the number of rows that the vendor counts, if it gives one. A list that ends with fewer rows is
 * read once more, as is one whose page token expires; rows that were yielded before are recognised by their content. A row
 * that is repeated on a later page is yielded again only if the vendor's count includes the repetition; a page of several rows that
 * is repeated as a whole never is.
 * @param onGaps is called if rows are still missing after the second reading, and for rows that are `null`, at the end
 * @throws ApiError `paging` if the pages cannot come to an end
 */
export async function* paginate(
	request: ApiRequest,
	ask: (request: ApiRequest) => Promise<Json | undefined>,
	onGaps?: (gaps: Gaps) => void,
): AsyncGenerator<Json> {
	for await (const rows of paginateInBatches(request, ask, onGaps)) yield* rows;
}

/** Like `paginate`, but yields the new rows of each page together: handing on each row alone takes longer than reading it. */
export async function* paginateInBatches(
	request: ApiRequest,
	ask: (request: ApiRequest) => Promise<Json | undefined>,
	onGaps?: (gaps: Gaps) => void,
): AsyncGenerator<readonly Json[]> {
	const gaps = { call: describeCall(request.endpoint), read: 0, counted: 0, nullEntries: 0 };
	try {
		yield* readRows(request, ask, gaps);
	} finally {
		if (gaps.read < gaps.counted || gaps.nullEntries > 0) onGaps?.(gaps);
	}
}

/** @param gaps is kept up to date */
async function* readRows(
	request: ApiRequest,
	ask: (request: ApiRequest) => Promise<Json | undefined>,
	gaps: { -readonly [Key in keyof Gaps]: Gaps[Key] },
): AsyncGenerator<readonly Json[]> {
	const yielded = new Multiset();
	for (let isRepeated = false; ; isRepeated = true) {
		const reading = new Reading(isRepeated);
		gaps.nullEntries = 0;
		try {
			for await (const page of readPages(request, ask)) {
				gaps.nullEntries += page.nullEntries;
				yield reading.selectNew(page, yielded);
				if (reading.isCaughtInCircle && !page.isLast) throw endlessPagingError(request, page.number);
			}
		} catch (error) {
			const expired = error instanceof ApiError && error.kind === 'page_token';
			if (!expired || isRepeated || !request.endpoint.paging) rethrow(error);
			continue;
		}
		const missing = reading.counted - yielded.size;
		if (missing > 0 && !isRepeated) continue;
		yield reading.heldBack.slice(0, Math.max(0, missing));
		const left = Math.max(0, missing - reading.heldBack.length);
		Object.assign(gaps, { read: reading.counted - left, counted: reading.counted });
		return;
	}
}

/** One reading of a list from its first page to its last. */
class Reading {
	/** Rows that were repeated on a later page. */
	readonly heldBack: Json[] = [];
	private readonly seen = new Multiset();
	private readonly firstPages = new Map<string, number>();
	private readonly pages = new Set<string>();
	private count: number | undefined;
	private nullEntries = 0;
	private pagesWithoutNew = 0;

	constructor(private readonly isRepeated: boolean) {}

	/** The number of rows that the vendor counts from the first page on, without those that are `null`. */
	get counted(): number {
		return (this.count ?? 0) - this.nullEntries;
	}

	get isCaughtInCircle(): boolean {
		return this.pagesWithoutNew > MAX_EMPTY_PAGES;
	}

	/** Returns the rows of a page that were not yielded before, and adds them to `yielded`. */
	selectNew({ number, rows, entries, count, isWhole }: ListPage, yielded: Multiset): Json[] {
		const selected: Json[] = [];
		this.count = count ?? this.count;
		this.nullEntries += entries - rows.length;
		const different = this.firstPages.size;
		// A complete list of one page needs no identities.
		const keys = isWhole && !this.isRepeated ? [] : rows.map(hashRow);
		const isCopy = this.isKnownPage(keys);
		for (const [index, row] of rows.entries()) {
			const key = keys[index];
			if (key === undefined) {
				yielded.addUnhashed();
			} else {
				const firstPage = this.firstPages.get(key);
				if (firstPage === undefined) this.firstPages.set(key, number);
				if (this.seen.add(key) <= yielded.count(key) || isCopy) continue;
				if (this.count !== undefined && firstPage !== undefined && firstPage < number) {
					this.heldBack.push(row);
					continue;
				}
				yielded.add(key);
			}
			selected.push(row);
		}
		this.pagesWithoutNew = isWhole || this.firstPages.size > different ? 0 : this.pagesWithoutNew + 1;
		return selected;
	}

	private isKnownPage(keys: readonly string[]): boolean {
		const page = keys.join();
		const isKnown = keys.length > 1 && this.pages.has(page);
		this.pages.add(page);
		return isKnown;
	}
}

/** How often each row occurs. */
class Multiset {
	private readonly counts = new Map<string, number>();
	private total = 0;

	get size(): number {
		return this.total;
	}

	count(key: string): number {
		return this.counts.get(key) ?? 0;
	}

	add(key: string): number {
		const count = this.count(key) + 1;
		this.counts.set(key, count);
		this.total++;
		return count;
	}

	/** Adds a row that need not be recognised. */
	addUnhashed(): void {
		this.total++;
	}
}

/** 128 bits: practically no collisions among the rows of a list. */
const hashRow = (row: Json): string =>
	createHash('sha256').update(JSON.stringify(row)).digest('base64').slice(0, 22);

interface ListPage {
	readonly number: number;
	readonly rows: readonly Json[];
	/** The number of rows including those that are `null`. */
	readonly entries: number;
	/** Entries that are `null`, also in lists within the rows. */
	readonly nullEntries: number;
	/** The number of rows that the vendor counts from the first page on, if it does. */
	readonly count: number | undefined;
	readonly isLast: boolean;
	/** The page is the only one, and has as many rows as the vendor counts. */
	readonly isWhole: boolean;
}

async function* readPages(
	request: ApiRequest,
	ask: (request: ApiRequest) => Promise<Json | undefined>,
): AsyncGenerator<ListPage> {
	const { endpoint } = request;
	const { paging, answer } = endpoint;
	const seen = new Set<string>();
	// The vendor counts the rows before the first page, too.
	const start = Number(request.query?.offset ?? 0);
	let cap = MAX_PAGES_WITHOUT_COUNT;
	let query: NonNullable<ApiRequest['query']> = { ...paging?.first, ...request.query };
	let entriesRead = 0;
	for (let number = 1; ; number++) {
		const body = (await ask({ ...request, query })) ?? {};
		const entries = countEntries(answer, body);
		const total = findCount(answer, body);
		if (total !== undefined) request.onCount?.(total);
		const count = total === undefined ? undefined : Math.max(0, total - start);
		if (count !== undefined && number === 1 && entries > 0) {
			cap = Math.min(MAX_PAGES, 2 * Math.ceil(count / entries) + MAX_PAGES_BEYOND_COUNT);
		}
		const next: ApiRequest['query'] = paging?.next(body, query, entries);
		const isWhole = number === 1 && !next && entries >= (count ?? 0);
		const nullEntries = countNullEntries(answer, body);
		yield { number, rows: getRows(answer, body), entries, nullEntries, count, isLast: !next, isWhole };

		if (!next) return;
		const key = JSON.stringify(next);
		entriesRead += entries;
		// Where rows are counted, the token may be the same on every page: the count and the cap end the list.
		if (seen.has(key) && entriesRead >= (count ?? Infinity)) return;
		if ((seen.has(key) && count === undefined) || number >= cap) throw endlessPagingError(request, number);
		seen.add(key);
		query = { ...query, ...next };
	}
}

/** @throws ApiError `paging` if the vendor counts more rows: what is searched for may be among the missing ones */
export function throwIfShort({ call, read, counted }: Gaps): void {
	if (read >= counted) return;
	throw new ApiError({
		kind: 'paging',
		title: `The list has only ${read} of ${counted} rows, also when it was read again`,
		advice:
			'The entry that was looked for may be missing from it, so nothing was done. Run the workflow again later.',
		call,
	});
}

function endlessPagingError(request: ApiRequest, page: number): ApiError {
	return new ApiError({
		kind: 'paging',
		title: `The list did not come to an end after ${page} pages`,
		advice:
			'Run the workflow again. If the problem persists, narrow the dates or filters, and report it with the name of the operation.',
		call: describeCall(request.endpoint),
	});
}

/** Reads all rows into memory. */
export async function toArray<T>(rows: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const row of rows) all.push(row);
	return all;
}
