import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { connect } from '../../shared/connect';
import { toNodeError } from '../../shared/explain';
import { connection } from '../parameters/connection';
import { users } from '../search/sources';

/** Zoom gives 2,000 users a page; the editor's list is no place for more than these. */
const MAX_PAGES = 5;

/** The users of the account, for a list in which several can be chosen. */
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
	} catch (fault) {
		throw toNodeError(this.getNode(), fault);
	}
}
