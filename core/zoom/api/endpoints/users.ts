import { z } from 'zod';

import { holdsObject } from '../../../http/answer';
import { anyAppScope, get, holdsZoomRows, type ZoomEndpoint, createTokenPaging } from './entry';

/** Users of the account. https://developers.zoom.us/docs/api/users/ */
export const USER_ENDPOINTS = {
	users: {
		...get('/users', 'medium', ['user:read:list_users:admin'], holdsZoomRows('users')),
		paging: createTokenPaging(2000),
	},
	user: get('/users/{userId}', 'light', anyAppScope('user:read:user'), holdsObject({ id: z.string() })),
} as const satisfies Record<string, ZoomEndpoint>;
