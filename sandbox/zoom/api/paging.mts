import { validationError } from './errors.mts';
import type { ZoomCall } from './route.mts';

const DEFAULT_PAGE_SIZE = 30;
const MAX_PAGE_SIZE = 300;
interface PagingRules<Row> {
	/** Largest `page_size`; 300 unless the endpoint says otherwise. */
	maxPageSize?: number;
	/** The endpoint still takes the deprecated `page_number`. */
	byNumber?: boolean;
	/** The endpoint does not say how many rows or pages there are. */
	uncounted?: boolean;
	/** Shape of a row; applied to the rows of the page only. */
	show?: (row: Row) => object;
}

/** One page of `rows` under `key`, in Zoom's envelope. */
export function buildPage<Row>(
	call: ZoomCall,
	key: string,
	rows: Row[],
	rules: PagingRules<Row> = {},
): object {
	const size = readPageSize(call, rules.maxPageSize ?? MAX_PAGE_SIZE);
	const offset = readPageOffset(call, size, rules.byNumber ?? false);
	const end = offset + size;
	const shown = rows.slice(offset, end);
	return {
		...(rules.uncounted ? {} : countPages(rows.length, size)),
		...(rules.byNumber ? { page_number: Math.floor(offset / size) + 1 } : {}),
		page_size: size,
		next_page_token: end < rows.length ? call.zoom.pageTokens.issue(toCallKey(call), end) : '',
		[key]: rules.show ? shown.map(rules.show) : shown,
	};
}

function countPages(rows: number, size: number): object {
	return { page_count: Math.max(1, Math.ceil(rows / size)), total_records: rows };
}

/** True for the call that starts a listing. */
export function isFirstPage(call: ZoomCall): boolean {
	return !call.query.next_page_token;
}

function readPageSize({ query }: ZoomCall, max: number): number {
	if (query.page_size === undefined) return DEFAULT_PAGE_SIZE;
	const size = Number(query.page_size);
	if (Number.isInteger(size) && size >= 1 && size <= max) return size;
	throw validationError('page_size', `The value should be between 1 and ${max}.`);
}

function readPageOffset(call: ZoomCall, size: number, byNumber: boolean): number {
	const { next_page_token, page_number } = call.query;
	if (next_page_token) return call.zoom.pageTokens.getOffset(next_page_token, toCallKey(call));
	return byNumber && page_number ? (Number(page_number) - 1) * size : 0;
}

function toCallKey({ path, query }: ZoomCall): string {
	const others = Object.entries(query).filter(([name]) => name !== 'next_page_token');
	return `${path}?${new URLSearchParams(others.sort() as string[][])}`;
}
