import type { Json, Paging, QueryValue } from '../../../http/endpoint';

/**
 * Zoom's lists: a `next_page_token` leads to the next page until it is blank; it lives for 15 minutes. Some older
 * answers carry only `page_number` and `page_count`.
 * https://developers.zoom.us/docs/api/using-zoom-apis/#pagination
 *
 * @param pageSize the most the endpoint takes
 */
export const createTokenPaging = (pageSize: number): Paging => ({
	first: { page_size: pageSize },
	next(body, sent) {
		const token = body.next_page_token;
		if (typeof token === 'string' && token !== '') return { next_page_token: token };
		return getNextPageNumber(body, sent);
	},
});

function getNextPageNumber(
	{ next_page_token: token, page_count: count, page_number: number }: Json,
	sent: Readonly<Record<string, QueryValue | undefined>>,
): Readonly<Record<string, QueryValue>> | undefined {
	// A blank token is a last page's; where the key is missing altogether, numbers count.
	if (token !== undefined || typeof count !== 'number' || typeof number !== 'number') return undefined;
	if (sent.next_page_token !== undefined) return undefined;
	return number < count ? { page_number: number + 1 } : undefined;
}
