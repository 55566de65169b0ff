import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { listKey } from '../../../../core/audience/listRules';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { anyFolder, createList, createLists, findLists } from '../../../../core/brevo/lists/listsApi';
import { invalid } from '../../../../core/http/errors';
import { oneOf } from '../../../../core/values/choices';
import { asPlainText } from '../../../../core/values/rowFields';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { folderField, optionsOf } from '../../parameters/fields';
import { idIn } from '../../parameters/listChoice';

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Webinar follow-up',
	description: 'How the list is called. Brevo allows several lists of the same name.',
};

const folderOfListField: INodeProperties = {
	...folderField,
	displayName: 'Folder',
	description: 'Folder that the list is created in. Without one it is the oldest folder of the account.',
};

const ifNameExistsField: INodeProperties = {
	displayName: 'If Name Exists',
	name: 'ifNameExists',
	type: 'options',
	options: [
		{ name: 'Create Another', value: 'create' },
		{ name: 'Return It', value: 'return', description: 'Create none. Of several the oldest is returned.' },
	],
	default: 'create',
	description:
		'What to do when there is a list of this name. Capitals and extra blanks make no difference, as in Sync.',
};

export const createListOperation: RunOperation = {
	name: 'Create',
	value: 'create',
	action: 'Create a list',
	description: 'Make a new list of contacts',
	fields: [nameField, folderOfListField, optionsOf([ifNameExistsField])],
	uses: [
		endpoints.createList,
		endpoints.getFolders,
		endpoints.createFolder,
		endpoints.getLists,
		endpoints.deleteList,
	],
	run: eachItem(create),
};

async function* create(call: Call): AsyncGenerator<IDataObject> {
	const name = asPlainText(call.param<unknown>('name', '')).trim();
	if (name === '') throw invalid('"Name" is empty', 'Type one, or check its expression.');
	const ifNameExists = call.param<string>('options.ifNameExists', 'create');
	if (oneOf('If Name Exists', ifNameExists, ['create', 'return']) === 'return') {
		yield await createdOnce(call, name);
		return;
	}
	yield { ...(await createList(call.api, name, await folderIn(call))) };
}

/** Two executions that find it missing in the same moment get the same list, as in Sync. */
async function createdOnce(call: Call, name: string): Promise<IDataObject> {
	const key = listKey(name);
	const found = (await findLists(call.api, [{ key, name }])).get(key);
	if (found && found.id !== null) return { ...found };
	return { ...(await createLists(call.api, [name], await folderIn(call))).get(name) };
}

async function folderIn(call: Call): Promise<number> {
	const folder = call.param('folder', '');
	return folder === '' ? await anyFolder(call.api) : idIn(String(folder), 'folder');
}
