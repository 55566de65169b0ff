import { z } from 'zod';

import { defineObject } from '../../../http/answer';
import { anyAppScope, get, defineZoomRows, type ZoomEndpoint, createTokenPaging } from './entry';

/** Users of the account. https://developers.zoom.us/docs/api/users/ */
export const USER_ENDPOINTS = {
	users: {
		...get('/users', 'medium', ['user:read:list_users:admin'], defineZoomRows('users')),
		paging: createTokenPaging(2000),
	},
	user: get('/users/{userId}', 'light', anyAppScope('user:read:user'), defineObject({ id: z.string() })),
} as const satisfies Record<string, ZoomEndpoint>;
