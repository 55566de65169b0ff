import type { INodeProperties } from 'n8n-workflow';

import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import type { Resource } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import { SIMPLE_USER_COLUMNS } from '../../parameters/columns';
import { userFields } from '../../parameters/fields';
import { createUserIdReader } from '../../parameters/userId';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'License',
			name: 'license',
			type: 'options',
			options: [
				{ name: 'Compliance Management', value: 'zoom_compliance_management' },
				{
					name: 'Compliance Manager for Contact Center',
					value: 'zoom_compliance_manager_for_contact_center',
				},
				{ name: 'Workforce Management', value: 'zoom_workforce_management' },
			],
			default: 'zoom_workforce_management',
			description: 'Only users with this license. Zoom offers no filter for webinar licenses.',
		},
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

export const user: Resource = {
	name: 'User',
	value: 'user',
	guide: 'zoom-connector.md',
	operations: [
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many users',
			description: 'Get many users of the account',
			fields: [filters, ...manyFields],
			simplify: SIMPLE_USER_COLUMNS,
			request: {
				endpoint: ZOOM_ENDPOINTS.users,
				query: { status: 'filters.status', role_id: 'filters.roleId', license: 'filters.license' },
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a user',
			description: 'Get the profile of one user',
			fields: userFields,
			simplify: SIMPLE_USER_COLUMNS,
			request: { endpoint: ZOOM_ENDPOINTS.user, path: { userId: createUserIdReader('User') } },
		},
	],
};
