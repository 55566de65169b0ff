import type { DateTime } from 'luxon';
import type { INodeListSearchItems } from 'n8n-workflow';

import type { ApiClient } from '../../../core/http/client';
import type { ApiRequest, Gaps, Json } from '../../../core/http/endpoint';
import { rethrow } from '../../../core/http/errors';
import { splitIntoWindows } from '../../../core/zoom/api/dateWindows';
import { formatForPeople, parseTimestamp } from '../../../core/values/dates';
import { toText } from '../../../core/values/text';
import { ZOOM_ENDPOINTS, type MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { isSkippable } from '../../../core/zoom/meetings/missingData';

/** Reads one page of a list to search. */
export type Source = (api: ApiClient, position?: PagePosition) => Promise<SourcePage>;

/** The start of a page within a list. */
export interface PagePosition {
	readonly token: string;
	/** Rows on the pages before. */
	readonly read: number;
}

export interface SourcePage {
	readonly choices: INodeListSearchItems[];
	/** Undefined after the last page. */
	readonly next?: PagePosition;
	/** Lists that ended with fewer rows than Zoom counts, also when the page was read again. */
	readonly gaps: ReadonlyArray<Pick<Gaps, 'read' | 'counted'>>;
}

/** Half a year, as far back as most of Zoom's reports reach. */
const PAST_DAYS = 168;
/** Zoom deletes the number of a single meeting this many days after it was held. */
const NUMBER_KEPT_DAYS = 30;
const MAX_CONCURRENT_HOSTS = 10;

export const users: Source = createListSource({ endpoint: ZOOM_ENDPOINTS.users }, toUserChoice);

/** Ended meetings of the whole account, one entry per instance, the newest month first. */
export const createPastSources = (kind: MeetingKind, now: DateTime): Source[] =>
	createHistorySources(kind, now, PAST_DAYS, toPastChoice);

/** The same by number, where the meeting itself is chosen rather than one instance. */
export const createRecentSources = (kind: MeetingKind, now: DateTime): Source[] =>
	createHistorySources(kind, now, NUMBER_KEPT_DAYS, toRecentChoice);

const createHistorySources = (
	kind: MeetingKind,
	now: DateTime,
	days: number,
	toChoice: (row: Json) => INodeListSearchItems,
): Source[] =>
	splitIntoWindows(now.minus({ days }).toMillis(), now.toMillis()).map((window) =>
		createListSource(
			{ endpoint: ZOOM_ENDPOINTS.reportHistory, query: { ...window, meeting_type: kind } },
			toChoice,
		),
	);

/** Recorded meetings, the newest month first. */
export function createRecordingSources(own: boolean, now: DateTime): Source[] {
	const recordings: ApiRequest = own
		? { endpoint: ZOOM_ENDPOINTS.userRecordings, path: { userId: 'me' } }
		: { endpoint: ZOOM_ENDPOINTS.accountRecordings, path: { accountId: 'me' } };
	return splitIntoWindows(now.minus({ days: PAST_DAYS }).toMillis(), now.toMillis()).map((window) =>
		createListSource({ ...recordings, query: { ...window } }, toRecordedChoice),
	);
}

/** Scheduled meetings of the credential's user, or of every host of the account. */
export function createHostSource(kind: MeetingKind, own: boolean): Source {
	const endpoint = kind === 'meeting' ? ZOOM_ENDPOINTS.userMeetings : ZOOM_ENDPOINTS.userWebinars;
	const toHostRequest = (userId: string): ApiRequest => ({ endpoint, path: { userId } });
	return own ? createListSource(toHostRequest('me'), toPlannedChoice) : createAllHostsSource(toHostRequest);
}

function createListSource(request: ApiRequest, toChoice: (row: Json) => INodeListSearchItems): Source {
	const { endpoint, path, query } = request;
	const readPage = async (api: ApiClient, { token, read }: Partial<PagePosition>): Promise<SourcePage> => {
		const { rows, size, count, body } = await api.page({
			endpoint,
			path,
			query: { ...endpoint.paging?.first, ...query, next_page_token: token },
		});
		const next = toText(body.next_page_token);
		const sum = { read: (read ?? 0) + size, counted: count ?? 0 };
		const isShort = next === '' && sum.read < sum.counted;
		// A token that is the same on every page, also on the last of those that Zoom counts.
		const isOver = next === token && count !== undefined && sum.read >= count;
		return {
			choices: rows.map(toChoice),
			...(next !== '' && !isOver && { next: { token: next, read: sum.read } }),
			gaps: isShort ? [sum] : [],
		};
	};
	return async (api, position = { token: '', read: 0 }) => {
		const page = await readPage(api, position);
		return page.gaps.length === 0 ? page : await readPage(api, position);
	};
}

/** Zoom has no list of the account's scheduled meetings: one page of hosts at a time; the token is that of the next one. */
function createAllHostsSource(toHostRequest: (userId: string) => ApiRequest): Source {
	const hosts = createListSource(
		{ endpoint: ZOOM_ENDPOINTS.users, query: { page_size: MAX_CONCURRENT_HOSTS } },
		toUserChoice,
	);
	return async (api, position) => {
		const { choices, next, gaps: missingHosts } = await hosts(api, position);
		const gaps = [...missingHosts];
		const planned = await Promise.all(
			choices.map(({ value }) => {
				const request = toHostRequest(String(value));
				return readPlannedChoices(api, { ...request, onGaps: (one) => void gaps.push(one) });
			}),
		);
		return { choices: planned.flat(), next, gaps };
	};
}

/** A restriction of one host must not hide the meetings of the others. */
async function readPlannedChoices(api: ApiClient, request: ApiRequest): Promise<INodeListSearchItems[]> {
	const choices: INodeListSearchItems[] = [];
	try {
		for await (const row of api.rows(request)) choices.push(toPlannedChoice(row));
	} catch (error) {
		if (!isSkippable(error)) rethrow(error);
	}
	return choices;
}

function toUserChoice({ id, email, display_name: name }: Json): INodeListSearchItems {
	return { name: toText(name) ? `${toText(name)} (${toText(email)})` : toText(email), value: toText(id) };
}

const toPlannedChoice = ({ id, topic, start_time: start }: Json): INodeListSearchItems => ({
	name: formatTitle(topic, start),
	value: toText(id),
});

const toPastChoice = ({ meeting_uuid: uuid, topic, start_time: start }: Json): INodeListSearchItems => ({
	name: formatTitle(topic, start),
	value: toText(uuid),
});

const toRecentChoice = ({
	id,
	meeting_id: number,
	topic,
	start_time: start,
}: Json): INodeListSearchItems => ({
	name: formatTitle(topic, start, 'held '),
	value: toText(id ?? number),
});

const toRecordedChoice = ({ uuid, topic, start_time: start }: Json): INodeListSearchItems => ({
	name: formatTitle(topic, start),
	value: toText(uuid),
});

function formatTitle(topic: unknown, start: unknown, verb = ''): string {
	const at = parseTimestamp(start);
	const when = at === undefined ? '' : ` (${verb}${formatForPeople(at, 'utc')})`;
	return `${toText(topic) || 'Without topic'}${when}`;
}
