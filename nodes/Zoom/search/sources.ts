import { DateTime } from 'luxon';
import type { INodeListSearchItems } from 'n8n-workflow';

import type { ApiClient } from '../../../core/http/client';
import type { Json, ApiRequest } from '../../../core/http/endpoint';
import { ApiError, rethrow, type ApiErrorKind } from '../../../core/http/errors';
import { splitIntoWindows } from '../../../core/zoom/api/dateWindows';
import { parseTimestamp } from '../../../core/values/dates';
import { toText } from '../../../core/values/text';
import { ZOOM_ENDPOINTS, type MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';

/** Reads one page of a list to search, and the token of the next page. */
export type Source = (
	api: ApiClient,
	token?: string,
) => Promise<{ choices: INodeListSearchItems[]; next?: string }>;

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
	return async (api, token) => {
		const { endpoint, path, query } = request;
		const { rows, body } = await api.page({
			endpoint,
			path,
			query: { ...endpoint.paging?.first, ...query, next_page_token: token },
		});
		return { choices: rows.map(toChoice), next: toText(body.next_page_token) || undefined };
	};
}

/** Zoom has no list of the account's scheduled meetings: one page of hosts at a time; the token is that of the next one. */
function createAllHostsSource(toHostRequest: (userId: string) => ApiRequest): Source {
	const hosts = createListSource(
		{ endpoint: ZOOM_ENDPOINTS.users, query: { page_size: MAX_CONCURRENT_HOSTS } },
		toUserChoice,
	);
	return async (api, token) => {
		const { choices, next } = await hosts(api, token);
		const planned = await Promise.all(
			choices.map(({ value }) => readPlannedChoices(api, toHostRequest(String(value)))),
		);
		return { choices: planned.flat(), next };
	};
}

/** A restriction of one host must not hide the meetings of the others. */
const SKIPPED_KINDS: ReadonlySet<ApiErrorKind> = new Set(['plan', 'permission', 'not_found', 'disabled']);

async function readPlannedChoices(api: ApiClient, request: ApiRequest): Promise<INodeListSearchItems[]> {
	const choices: INodeListSearchItems[] = [];
	try {
		for await (const row of api.rows(request)) choices.push(toPlannedChoice(row));
	} catch (error) {
		if (!(error instanceof ApiError && SKIPPED_KINDS.has(error.kind))) rethrow(error);
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
	const when =
		at === undefined
			? ''
			: ` (${verb}${DateTime.fromMillis(at, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm')} UTC)`;
	return `${toText(topic) || 'Without topic'}${when}`;
}
