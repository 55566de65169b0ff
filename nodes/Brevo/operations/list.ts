import type { INodeProperties } from 'n8n-workflow';

import { endpoints } from '../../../core/brevo/endpoints';
import { anyFolder, createList } from '../../../core/brevo/ensureLists';
import { adding, removing } from '../../../core/brevo/membership';
import type { Call, Resource } from '../../shared/catalogue';
import { eachItem } from '../../shared/execute';
import { existingListField, folderField, optionsOf, respectUnsubscribesField } from '../fields';
import { knownContactFields } from '../identifyBy';
import { idIn } from '../listChoice';
import { changeMembers, membershipEndpoints } from './list.members';

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Webinar follow-up',
	description: 'How the list is called. Brevo allows several lists of the same name.',
};

async function* create(call: Call) {
	const folder = call.param('folder', '');
	const folderId = folder === '' ? await anyFolder(call.api) : idIn(String(folder), 'folder');
	yield { ...(await createList(call.api, call.param('name', ''), folderId)), folderId };
}

export const list: Resource = {
	name: 'List',
	value: 'list',
	operations: [
		{
			name: 'Add Contacts',
			value: 'addContacts',
			action: 'Add contacts to a list',
			description: 'Put existing contacts on a list, all items as batches',
			fields: [existingListField, ...knownContactFields, optionsOf([respectUnsubscribesField])],
			uses: [endpoints.addToList, ...membershipEndpoints],
			run: changeMembers(({ respectUnsubscribes = true }) => adding(respectUnsubscribes as boolean)),
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create a list',
			description: 'Make a new list of contacts',
			fields: [nameField, folderField],
			uses: [endpoints.createList, endpoints.getFolders, endpoints.createFolder],
			run: eachItem(create),
		},
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many lists',
			description: 'Read the lists of the account',
			// Brevo's counts of subscribers are being withdrawn and say 0.
			simplify: ['id', 'name', 'folderId'],
			request: { endpoint: endpoints.getLists },
		},
		{
			name: 'Remove Contacts',
			value: 'removeContacts',
			action: 'Remove contacts from a list',
			description: 'Take contacts off a list, all items as batches',
			fields: [existingListField, ...knownContactFields],
			uses: [endpoints.removeFromList, ...membershipEndpoints],
			run: changeMembers(() => removing),
		},
	],
};
