import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { toListKey } from '../../../../core/audience/lists/listRules';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { ensureFolder, createList, createLists, findLists } from '../../../../core/brevo/lists/listsApi';
import type { ApiClient } from '../../../../core/http/client';
import { invalidInputError } from '../../../../core/http/errors';
import { parseChoice } from '../../../../core/values/choices';
import { toPlainText } from '../../../../core/values/rowFields';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { createOptionsField, dryRunField, folderField, isDryRun } from '../../parameters/fields';
import { parseId } from '../../parameters/lists';
import { rejectLiteralPlaceholders } from '../../parameters/typedPlaceholders';

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Webinar follow-up',
	description: 'Name of the list. Brevo allows several lists of the same name.',
};

const folderOfListField: INodeProperties = {
	...folderField,
	displayName: 'Folder',
	description: "Folder of the new list. Defaults to the account's oldest folder.",
};

const ifNameExistsField: INodeProperties = {
	displayName: 'If Name Exists',
	name: 'ifNameExists',
	type: 'options',
	options: [
		{ name: 'Create Another', value: 'create' },
		{
			name: 'Return It',
			value: 'return',
			description: 'Create none. If several lists share the name, returns the oldest.',
		},
	],
	default: 'create',
	description: 'What to do if a list of this name exists. Ignores case and extra spaces, as Sync does.',
};

export const createListOperation: RunOperation = {
	name: 'Create',
	value: 'create',
	action: 'Create a list',
	description: 'Create a list of contacts',
	fields: [nameField, folderOfListField, createOptionsField([ifNameExistsField]), dryRunField],
	endpoints: [
		endpoints.createList,
		endpoints.getFolders,
		endpoints.createFolder,
		endpoints.getLists,
		endpoints.deleteList,
	],
	run: eachItem(create),
};

async function* create(context: ItemContext): AsyncGenerator<object> {
	const name = toPlainText(context.param<unknown>('name', '')).trim();
	if (name === '') throw invalidInputError('"Name" is empty', 'Type one, or check its expression.');
	rejectLiteralPlaceholders(context, { name: 'Name' });
	const ifNameExists = context.param<string>('options.ifNameExists', 'create');
	if (parseChoice('If Name Exists', ifNameExists, ['create', 'return']) === 'return') {
		yield await createListOnce(context, name);
		return;
	}
	yield await createNew(context, name, createList);
}

/** Two executions that find it missing at the same moment get the same list, as in Sync. */
async function createListOnce(context: ItemContext, name: string): Promise<IDataObject> {
	const key = toListKey(name);
	const found = (await findLists(context.api, [{ key, name }])).get(key);
	if (found && found.id !== null) return { ...found };
	return await createNew(context, name, async (api, _, folder) =>
		(await createLists(api, [name], folder)).get(name),
	);
}

async function createNew(
	context: ItemContext,
	name: string,
	createIn: (api: ApiClient, name: string, folder: number) => Promise<object | undefined>,
): Promise<IDataObject> {
	const chosen = context.param('folder', '');
	const folder = chosen === '' ? undefined : parseId(String(chosen), 'folder');
	if (isDryRun(context)) return { name, action: 'would_create' };
	return { ...(await createIn(context.api, name, folder ?? (await ensureFolder(context.api)))) };
}
