import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { RequestOperation, Resource, ValueReader } from '../../../shared/catalogue';
import { identifierFields } from '../../parameters/contactKey';
import { doubleOptInOperation } from './doubleOptIn';
import { getManyOperation } from './getMany';
import { syncOperation } from './sync';

const identifierReader: ValueReader = {
	parameters: ['identifier'],
	read: ({ param }) => String(param<unknown>('identifier', '')).trim(),
};

const deleteOperation: RequestOperation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a contact',
	description:
		'Remove one contact from Brevo with its attributes, lists and history. Brevo then also forgets that the person unsubscribed.',
	irreversible: 'deletes contacts',
	fields: identifierFields,
	request: {
		endpoint: endpoints.deleteContact,
		path: { identifier: identifierReader },
		// An address is only an address: without the type, digits could be taken for the ID of somebody else.
		query: { identifierType: 'identifierType' },
		toRow: (_, { path, query }) => ({
			identifier: path.identifier,
			identifier_type: query.identifierType,
			deleted: true,
		}),
	},
};

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
