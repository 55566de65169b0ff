import type { Paging } from '../../http/endpoint';

/**
 * Brevo's pages: `limit` and `offset`, with the number of all rows in `count`.
 * Every endpoint has its own largest `limit`; a larger one is refused.
 */
export function createOffsetPaging(largest: number): Paging {
	return {
		first: { limit: largest, offset: 0 },
		next({ count }, { limit, offset }, rows) {
			const read = Number(offset ?? 0) + rows;
			if (rows === 0 || rows < Number(limit)) return undefined;
			return typeof count === 'number' && read >= count ? undefined : { offset: read };
		},
	};
}
