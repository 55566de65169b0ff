import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import type { TableQuery } from './table';

/** Zoom lists one status at a time, by default `active`. Inactive users may have hosted meetings between the dates. */
const STATUSES = ['active', 'inactive', 'pending'] as const;

/** Reads the users whose rows are exported: all of the account, one, or the one of the credential. */
export async function* readUsers(api: ApiClient, { access, userId }: TableQuery): AsyncGenerator<Json> {
	const one = access === 'user' ? 'me' : userId;
	if (one !== undefined) {
		yield* api.rows({ endpoint: ZOOM_ENDPOINTS.user, path: { userId: one } });
		return;
	}
	for (const status of STATUSES) {
		yield* api.rows({
			endpoint: ZOOM_ENDPOINTS.users,
			query: { status, include_fields: 'custom_attributes' },
		});
	}
}
