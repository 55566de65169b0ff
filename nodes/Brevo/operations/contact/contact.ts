import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Resource } from '../../../shared/catalogue';
import { identifierFields } from '../../parameters/identifierFields';
import { deleteOperation } from './delete';
import { doubleOptInOperation } from './doubleOptIn';
import { getManyOperation } from './getMany';
import { syncOperation } from './sync';

export const contact: Resource = {
	name: 'Contact',
	value: 'contact',
	operations: [
		syncOperation,
		{
			name: 'Get',
			value: 'get',
			action: 'Get a contact',
			description: 'Read one contact with its attributes and lists',
			fields: identifierFields,
			// Brevo adds every mail of the last 90 days as statistics.
			simplify: [
				'id',
				'email',
				'emailBlacklisted',
				'smsBlacklisted',
				'whatsappBlacklisted',
				'listIds',
				'listUnsubscribed',
				'attributes',
				'createdAt',
				'modifiedAt',
			],
			request: {
				endpoint: endpoints.getContact,
				path: { identifier: 'identifier' },
				query: { identifierType: 'identifierType' },
			},
		},
		getManyOperation,
		deleteOperation,
		doubleOptInOperation,
	],
};
