import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { endpoints } from '../../../core/brevo/api/endpoints';
import { isWritable } from '../../../core/brevo/attributes/attributes';
import { readAttributes } from '../../../core/brevo/attributes/attributesApi';
import type { ApiClient } from '../../../core/http/client';
import type { Endpoint, Gaps, Json, QueryValue } from '../../../core/http/endpoint';
import { toText } from '../../../core/values/text';
import { connect } from '../../shared/connect';
import { explainErrors } from '../../shared/explain';
import { listMissingEntries } from '../../shared/gaps';
import { formatAttributeLabel } from '../attributes/labels';
import { connection } from '../parameters/connection';

interface Search {
	readonly endpoint: Endpoint;
	/** Query with which Brevo itself excludes rows or content. */
	readonly query?: Readonly<Record<string, QueryValue>>;
	/** Rows per page; undefined for a list of one page. */
	readonly page?: number;
	/** Maximum pages that one search reads; scrolling on reads more. */
	readonly maxPages?: number;
	readName(row: Json): string;
	/** False for rows that cannot be chosen. */
	isOffered?(row: Json): boolean;
}

const PAGE = 50;

/** Results for "From List". Brevo cannot search by name, so a search reads on until it has found a full page. */
const searchNames = (search: Search) =>
	async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await explainErrors(
			this,
			async () => await findNames(await connect(this, connection), search, filter, paginationToken),
		);
	};

async function findNames(
	api: ApiClient,
	{ endpoint, query, page, maxPages = Infinity, readName, isOffered }: Search,
	filter: string,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchResult['results'] = [];
	const gaps: Gaps[] = [];
	const start = Number(paginationToken ?? 0);
	let offset = start;
	const paging = page === undefined ? {} : { limit: page, offset };
	const onGaps = (one: Gaps) => void gaps.push(one);
	for await (const row of api.rows({ endpoint, query: { ...query, ...paging }, onGaps })) {
		offset++;
		const name = readName(row);
		const isFound = name.toLowerCase().includes(filter.trim().toLowerCase());
		if (isFound && isOffered?.(row) !== false) {
			results.push({ name: `${name} (#${String(row.id)})`, value: String(row.id) });
		}
		if (page === undefined) continue;
		if (results.length === PAGE || offset - start === page * maxPages) {
			return { results, paginationToken: String(offset) };
		}
	}
	return { results: [...results, ...listMissingEntries('Brevo', gaps)] };
}

const getName = ({ name }: Json): string => toText(name);

/** Brevo allows 100 calls an hour to campaigns and senders, and 300 to templates. */
const campaigns: Search = {
	endpoint: endpoints.getCampaigns,
	query: { excludeHtmlContent: true },
	page: 100,
	maxPages: 2,
	readName: getName,
};

/** Each template includes its HTML, so a page is large. */
const templates: Search = {
	endpoint: endpoints.getTemplates,
	query: { templateStatus: true },
	page: PAGE,
	maxPages: 4,
	readName: getName,
};

export const searches = {
	attributes: searchAttributes,
	lists: searchNames({ endpoint: endpoints.getLists, page: PAGE, readName: getName }),
	folders: searchNames({ endpoint: endpoints.getFolders, page: PAGE, readName: getName }),
	segments: searchNames({
		endpoint: endpoints.getSegments,
		page: PAGE,
		readName: ({ segmentName }) => toText(segmentName),
	}),
	templates: searchNames(templates),
	optInTemplates: searchNames({ ...templates, isOffered: ({ doiTemplate }) => doiTemplate !== false }),
	senders: searchNames({
		endpoint: endpoints.getSenders,
		readName: ({ name, email }) => `${toText(name)} <${toText(email)}>`,
		isOffered: ({ active }) => active !== false,
	}),
	campaigns: searchNames(campaigns),
	draftCampaigns: searchNames({ ...campaigns, query: { ...campaigns.query, status: 'draft' } }),
};

/** Attributes for "From List". They have no IDs, so the name is saved. */
async function searchAttributes(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toUpperCase();
	const attributes = await explainErrors(
		this,
		async () => await readAttributes(await connect(this, connection)),
	);
	const results = attributes
		.filter(isWritable)
		.filter(({ name }) => name.toUpperCase().includes(wanted))
		.sort((one, other) => one.name.localeCompare(other.name))
		.map((attribute) => ({ name: formatAttributeLabel(attribute), value: attribute.name }));
	return { results };
}
