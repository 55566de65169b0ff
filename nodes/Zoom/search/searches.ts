import { DateTime } from 'luxon';
import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { readNow } from '../../shared/http/clock';
import { connect } from '../../shared/connect';
import { toNodeError } from '../../shared/explain';
import { listMissingEntries } from '../../shared/gaps';
import { USER } from '../parameters/authentication';
import { connection } from '../parameters/connection';
import { searchQuestions } from './questions';
import {
	createPastSources,
	createHostSource,
	createRecentSources,
	createRecordingSources,
	users,
	type PagePosition,
	type Source,
	type SourcePage,
} from './sources';

const readUtc = () => DateTime.fromMillis(readNow(), { zone: 'utc' });

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** The start of the next page of a search: the source, and the page within it. */
interface SearchPosition {
	readonly source: number;
	readonly page?: PagePosition;
}

/** By number: a series picked to be changed or deleted is the whole series, whichever date its entry shows. */
const listPlannedSources = (kind: MeetingKind) => (own: boolean) => [
	createHostSource(kind, own),
	...(own ? [] : createRecentSources(kind, readUtc())),
];

/**
 * A user's own credential cannot read reports, so past meetings are looked for among the scheduled ones. Zoom's list of
 * previous meetings would leave out series that are not over.
 */
const listPastSources = (kind: MeetingKind) => (own: boolean) =>
	own ? [createHostSource(kind, own)] : createPastSources(kind, readUtc());

/**
 * Pages read in one go while nothing matches: 50 hosts and half a year, or the first 120 hosts of a large account. Then
 * the editor gets the list back, so that people can leave it.
 */
const MAX_PAGES = 12;

/** Shown as an entry of the list, because n8n shows nothing else there; choosing it leaves the field empty. */
const NOTHING_YET =
	'Nothing found yet, and the account has more. Scroll to continue the search, or enter the ID instead.';

/** The node's "From List" modes. */
export const searches: Record<string, Search> = {
	searchUsers: search(() => [users]),
	searchMeetings: search(listPlannedSources('meeting')),
	searchWebinars: search(listPlannedSources('webinar')),
	searchPastMeetings: search(listPastSources('meeting')),
	searchPastWebinars: search(listPastSources('webinar')),
	searchQuestions,
	searchRecordings: search((own) => createRecordingSources(own, readUtc())),
};

/** @param listSources the lists to search, given whether the credential reads only its own user's meetings */
function search(listSources: (own: boolean) => readonly Source[]): Search {
	return async function (filter = '', paginationToken) {
		try {
			const api = await connect(this, connection);
			const sources = listSources(this.getNodeParameter('authentication', '') === USER);
			const wanted = filter.trim().toLowerCase();

			// Reads on until something matches: the editor asks for more only when it has something to scroll.
			let { source: index, page: position } = parsePosition(paginationToken);
			const missing: Array<SourcePage['gaps'][number]> = [];
			for (let page = 1, source = sources[index]; source; page++, source = sources[index]) {
				const { choices, next, gaps } = await source(api, position);
				missing.push(...gaps);
				if (next === undefined) index++;
				position = next;
				const results = dedupeChoices(choices.filter(({ name }) => name.toLowerCase().includes(wanted)));
				const more = index < sources.length;
				if (results.length === 0 && more) {
					if (page < MAX_PAGES) continue;
					results.push({ name: NOTHING_YET, value: '' });
				}
				results.push(...listMissingEntries('Zoom', missing));
				return {
					results,
					...(more && { paginationToken: JSON.stringify({ source: index, page: position }) }),
				};
			}
			return { results: [] };
		} catch (error) {
			throw toNodeError(this.getNode(), error);
		}
	};
}

const parsePosition = (token: string | undefined): SearchPosition =>
	token ? (JSON.parse(token) as SearchPosition) : { source: 0 };

/** Occurrences of a series share an ID. */
const dedupeChoices = (choices: readonly INodeListSearchItems[]): INodeListSearchItems[] => [
	...new Map(choices.map((choice) => [choice.value, choice])).values(),
];
