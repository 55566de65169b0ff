import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ZOOM } from '../api/endpoints/endpoints';
import type { TableQuestion } from './table';

/** Zoom lists one status at a time, `active` unless asked otherwise. Who left may have held what is wanted. */
const STATUSES = ['active', 'inactive', 'pending'] as const;

/** The users whose rows are wanted: all of the account, one, or the one of the credential. */
export async function* exportedUsers(api: Api, { access, userId }: TableQuestion): AsyncGenerator<Json> {
	const one = access === 'user' ? 'me' : userId;
	if (one !== undefined) {
		yield* api.rows({ endpoint: ZOOM.user, path: { userId: one } });
		return;
	}
	for (const status of STATUSES) {
		yield* api.rows({ endpoint: ZOOM.users, query: { status, include_fields: 'custom_attributes' } });
	}
}
