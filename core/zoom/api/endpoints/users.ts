import { both, get, type ZoomEndpoint } from './entry';
import { pages } from './paging';

/** The people of the account. https://developers.zoom.us/docs/api/users/ */
export const USERS = {
	users: {
		...get('/users', 'medium', ['user:read:list_users:admin']),
		rows: 'users',
		paging: pages(2000),
	},
	user: get('/users/{userId}', 'light', both('user:read:user')),
} as const satisfies Record<string, ZoomEndpoint>;
