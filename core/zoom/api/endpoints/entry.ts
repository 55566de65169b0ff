import { z } from 'zod';

import { defineObject, defineRows, type EndpointAnswer } from '../../../http/answer';
import type { Endpoint, Method, Json, Paging, QueryValue } from '../../../http/endpoint';
import { toText } from '../../../values/text';
import type { ZoomRateClass } from '../rateLimits';

export interface ZoomEndpoint extends Endpoint {
	readonly rate: ZoomRateClass;
	readonly scopes: readonly string[];
}

/** A granular scope that exists for account-wide apps and for single users. https://developers.zoom.us/docs/integrations/oauth-scopes-granular/ */
export const anyAppScope = (scope: string): readonly string[] => [`${scope}:admin | ${scope}`];

/** A granular scope that also exists for master accounts. */
export const anyLevelScope = (scope: string): readonly string[] => [
	`${scope}:admin | ${scope} | ${scope}:master`,
];

const createEntry =
	<const M extends Method>(method: M) =>
	<const P extends string, const R extends ZoomRateClass, A extends EndpointAnswer>(
		path: P,
		rate: R,
		scopes: readonly string[],
		answer: A,
	) =>
		({ method, path, rate, scopes, answer }) as const;

export const get = createEntry('GET');
export const post = createEntry('POST');
export const put = createEntry('PUT');
export const patch = createEntry('PATCH');
export const remove = createEntry('DELETE');

/** Zoom marks hardly any key as required, so rows are accepted as they are, and a list may be missing if Zoom counts no rows. */
export const defineZoomRows = (key: string) => defineRows(key, {}, 'total_records');

/** Zoom returns some numbers as text. */
export const ID = z.union([z.number(), z.string()]);

/** One instance of a meeting or webinar. */
export const INSTANCE = defineObject({ uuid: z.string() });

/**
 * Paging of Zoom's lists: `next_page_token` leads to the next page until it is blank; it is valid for 15 minutes. Some
 * older responses have only `page_number` and `page_count`.
 * https://developers.zoom.us/docs/api/using-zoom-apis/#pagination
 *
 * @param pageSize the endpoint's maximum
 */
export const createTokenPaging = (pageSize: number): Paging => ({
	first: { page_size: pageSize },
	next(body, sent) {
		const token = toText(body.next_page_token);
		return token === '' ? getNextPageNumber(body, sent) : { next_page_token: token };
	},
});

function getNextPageNumber(
	{ next_page_token: token, page_count: count, page_number: number }: Json,
	sent: Readonly<Record<string, QueryValue | undefined>>,
): Readonly<Record<string, QueryValue>> | undefined {
	// A blank token means the last page; if there is no token at all, the page numbers decide.
	if ((token !== undefined && token !== null) || sent.next_page_token !== undefined) return undefined;
	const [page, last] = [Number(toText(number)), Number(toText(count))];
	return page >= 1 && page < last ? { page_number: page + 1 } : undefined;
}
