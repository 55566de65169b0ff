import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Endpoint } from '../../core/api/endpoint';
import { endpoints } from '../../core/brevo/endpoints';
import { connect } from '../shared/connect';
import { connection } from './connection';

const PAGE = 50;

/** What "From List" shows: Brevo cannot search by name, so a search reads on until it has found a page's worth. */
function namesAt(endpoint: Endpoint) {
	return async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const api = await connect(this, { ...connection, resources: [] });
		const results: INodeListSearchResult['results'] = [];
		let offset = Number(paginationToken ?? 0);
		for await (const { id, name } of api.rows({ endpoint, query: { limit: PAGE, offset } })) {
			offset++;
			if (String(name).toLowerCase().includes(filter.toLowerCase())) {
				results.push({ name: `${String(name)} (#${String(id)})`, value: String(id) });
			}
			if (results.length === PAGE) return { results, paginationToken: String(offset) };
		}
		return { results };
	};
}

export const searches = {
	lists: namesAt(endpoints.getLists),
	folders: namesAt(endpoints.getFolders),
};
