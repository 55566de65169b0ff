import { endpoints } from '../../../../core/brevo/api/endpoints';
import { normaliseIdentifier } from '../../../../core/brevo/contacts/identifiers';
import type { RequestOperation, Resource, ValueReader } from '../../../shared/catalogue';
import { identifierFields } from '../../parameters/contactKey';
import { doubleOptInOperation } from './doubleOptIn';
import { forgetContactOperation } from './forget';
import { getManyOperation } from './getMany';
import { syncOperation } from './sync';

const identifierReader: ValueReader = {
	parameters: ['identifier', 'identifierType'],
	read: ({ param }) =>
		normaliseIdentifier(
			String(param<unknown>('identifierType', 'email_id')),
			String(param<unknown>('identifier', '')),
		),
};

const deleteOperation: RequestOperation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a contact',
	description: 'Delete one contact and its history. Brevo then forgets that they unsubscribed.',
	irreversible: 'deletes contacts',
	fields: identifierFields,
	request: {
		endpoint: endpoints.deleteContact,
		path: { identifier: identifierReader },
		// The type is always sent: without it, Brevo could take digits for the ID of another contact.
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
	guide: 'brevo-connector.md',
	operations: [
		syncOperation,
		{
			name: 'Get',
			value: 'get',
			action: 'Get a contact',
			description: 'Get one contact with its attributes and lists',
			fields: identifierFields,
			// Brevo adds statistics for every email of the last 90 days.
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
				path: { identifier: identifierReader },
				query: { identifierType: 'identifierType' },
			},
		},
		getManyOperation,
		deleteOperation,
		forgetContactOperation,
		doubleOptInOperation,
	],
};
