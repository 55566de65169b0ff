import type { INodeProperties } from 'n8n-workflow';

import { endpoints } from '../../../core/brevo/endpoints';
import type { Resource } from '../../shared/catalogue';
import { getManyOperation } from './contact.getMany';
import { syncOperation } from './contact.sync';

const identifierFields: readonly INodeProperties[] = [
	{
		displayName: 'Identifier Type',
		name: 'identifierType',
		type: 'options',
		options: [
			{ name: 'Contact ID', value: 'contact_id' },
			{ name: 'Email', value: 'email_id' },
			{ name: 'External ID', value: 'ext_id' },
			{ name: 'Landline Number', value: 'landline_number_id' },
			{ name: 'SMS Number', value: 'phone_id' },
			{ name: 'WhatsApp Number', value: 'whatsapp_id' },
		],
		default: 'email_id',
		description: 'What the contact is looked up by',
	},
	{
		displayName: 'Identifier',
		name: 'identifier',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@example.com',
		description: 'Email address, ID or number of the contact, as the type says',
	},
];

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
			request: {
				endpoint: endpoints.getContact,
				path: { identifier: 'identifier' },
				query: { identifierType: 'identifierType' },
			},
		},
		getManyOperation,
	],
};
