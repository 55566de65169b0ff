import type { IDataObject } from 'n8n-workflow';

import { ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { USER_COLUMNS } from '../../parameters/columns';
import { userFields } from '../../parameters/fields';
import { userIdOf } from '../../parameters/userId';

export const getUser: RunOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a user',
	description: 'Get the profile of one user',
	fields: userFields,
	simplify: USER_COLUMNS,
	uses: [ZOOM.user],
	run: eachItem(profile),
};

async function* profile(call: Call): AsyncGenerator<IDataObject> {
	const path = { userId: userIdOf(call, 'User') };
	yield (await call.api.call({ endpoint: ZOOM.user, path })) as IDataObject;
}
