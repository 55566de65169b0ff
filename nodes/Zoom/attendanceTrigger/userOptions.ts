import { uniqBy } from 'lodash';
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { connect } from '../../shared/connect';
import { toNodeError } from '../../shared/explain';
import { listMissingEntries } from '../../shared/gaps';
import { connection } from '../parameters/connection';
import { users, type PagePosition, type SourcePage } from '../search/sources';

/** Zoom returns 2,000 users per page; the editor's list is not suited to more pages. */
const MAX_PAGES = 5;

/** Lists the users of the account for a multiple choice. */
export async function getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const api = await connect(this, connection);
		const options: INodePropertyOptions[] = [];
		const gaps: Array<SourcePage['gaps'][number]> = [];
		let position: PagePosition | undefined;
		for (let page = 1; page <= MAX_PAGES; page++) {
			const { choices: found, next, gaps: missing } = await users(api, position);
			options.push(...found.map(({ name, value }) => ({ name, value: String(value) })));
			gaps.push(...missing);
			position = next;
			if (position === undefined) break;
		}
		// Zoom may return a page twice.
		const choices = uniqBy(options, 'value').sort((one, other) => one.name.localeCompare(other.name));
		return [...choices, ...(listMissingEntries('Zoom', gaps) as INodePropertyOptions[])];
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
