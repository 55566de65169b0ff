import { anyAppScope, get, type ZoomEndpoint, createTokenPaging } from './entry';

/** The people of the account. https://developers.zoom.us/docs/api/users/ */
export const USER_ENDPOINTS = {
	users: {
		...get('/users', 'medium', ['user:read:list_users:admin']),
		rows: 'users',
		paging: createTokenPaging(2000),
	},
	user: get('/users/{userId}', 'light', anyAppScope('user:read:user')),
} as const satisfies Record<string, ZoomEndpoint>;
