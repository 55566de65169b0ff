import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { connect } from '../../shared/connect';
import { toNodeError } from '../../shared/explain';
import { connection } from '../parameters/connection';
import { users } from '../search/sources';

/** Zoom returns 2,000 users per page; the editor's list is not suited to more pages. */
const MAX_PAGES = 5;

/** Lists the users of the account for a multiple choice. */
export async function getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const api = await connect(this, connection);
		const options: INodePropertyOptions[] = [];
		let token: string | undefined;
		for (let page = 1; page <= MAX_PAGES; page++) {
			const { choices, next } = await users(api, token);
			options.push(...choices.map(({ name, value }) => ({ name, value: String(value) })));
			token = next;
			if (token === undefined) break;
		}
		return options.sort((one, other) => one.name.localeCompare(other.name));
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
