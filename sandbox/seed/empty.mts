import type { ZoomAccount } from '../zoom/model/model.mts';
import { buildUsers } from './build.mts';
import { users } from './users.mts';

/** An account with its users and nothing that was ever scheduled. */
export function buildEmptyAccount(): ZoomAccount {
	return { users: buildUsers(users), meetings: [] };
}
