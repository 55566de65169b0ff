import type { INodeProperties } from 'n8n-workflow';

import { ZOOM } from '../../../core/zoom/endpoints';
import type { Resource } from '../../shared/catalogue';
import { userFields } from '../fields';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Role ID',
			name: 'roleId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0',
			description: 'Only users of this role: 0 is the owner, 1 an administrator, 2 a member',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Active', value: 'active' },
				{ name: 'Inactive', value: 'inactive' },
				{ name: 'Pending', value: 'pending' },
			],
			default: 'active',
		},
	],
};

const COLUMNS = [
	'id',
	'email',
	'first_name',
	'last_name',
	'display_name',
	'type',
	'status',
	'role_id',
	'dept',
	'timezone',
];

export const user: Resource = {
	name: 'User',
	value: 'user',
	operations: [
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many users',
			description: 'Get many users of the account',
			fields: [filters],
			simplify: COLUMNS,
			request: {
				endpoint: ZOOM.users,
				query: { status: 'filters.status', role_id: 'filters.roleId' },
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a user',
			description: 'Get the profile of one user',
			fields: userFields,
			simplify: COLUMNS,
			request: { endpoint: ZOOM.user, path: { userId: 'userId' } },
		},
	],
};
