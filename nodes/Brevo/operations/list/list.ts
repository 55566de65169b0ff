import { endpoints } from '../../../../core/brevo/api/endpoints';
import { createAddition, REMOVAL } from '../../../../core/brevo/lists/membership';
import type { Resource } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import { knownContactFields } from '../../parameters/contactKey';
import {
	createOptionsField,
	dryRunField,
	existingListField,
	respectUnsubscribesField,
} from '../../parameters/fields';
import { createListOperation } from './create';
import { changeMembers, membershipEndpoints } from './members';

export const list: Resource = {
	name: 'List',
	value: 'list',
	guide: 'brevo-connector.md',
	operations: [
		{
			name: 'Add Contacts',
			value: 'addContacts',
			action: 'Add contacts to a list',
			description: 'Add existing contacts to a list, in batches of items',
			fields: [
				existingListField,
				...knownContactFields,
				dryRunField,
				createOptionsField([respectUnsubscribesField]),
			],
			endpoints: [endpoints.addToList, ...membershipEndpoints],
			run: changeMembers(({ respectUnsubscribes = true }) => createAddition(respectUnsubscribes as boolean)),
		},
		createListOperation,
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many lists',
			description: 'Get the lists of the account',
			fields: manyFields,
			// Brevo is withdrawing the counts of subscribers: they are 0.
			simplify: ['id', 'name', 'folderId'],
			request: { endpoint: endpoints.getLists },
		},
		{
			name: 'Remove Contacts',
			value: 'removeContacts',
			action: 'Remove contacts from a list',
			description: 'Remove contacts from a list, in batches of items',
			fields: [existingListField, ...knownContactFields, dryRunField],
			endpoints: [endpoints.removeFromList, ...membershipEndpoints],
			run: changeMembers(() => REMOVAL),
		},
	],
};
