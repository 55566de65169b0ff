import type { IDataObject } from 'n8n-workflow';

import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { SIMPLE_USER_COLUMNS } from '../../parameters/columns';
import { userFields } from '../../parameters/fields';
import { readUserId } from '../../parameters/userId';

export const getUser: RunOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a user',
	description: 'Get the profile of one user',
	fields: userFields,
	simplify: SIMPLE_USER_COLUMNS,
	endpoints: [ZOOM_ENDPOINTS.user],
	run: eachItem(runGet),
};

async function* runGet(context: ItemContext): AsyncGenerator<IDataObject> {
	const path = { userId: readUserId(context, 'User') };
	yield (await context.api.call({ endpoint: ZOOM_ENDPOINTS.user, path })) as IDataObject;
}
