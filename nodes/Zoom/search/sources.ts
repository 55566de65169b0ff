import { DateTime } from 'luxon';
import type { INodeListSearchItems } from 'n8n-workflow';

import type { Api } from '../../../core/http/client';
import type { Json, Request } from '../../../core/http/endpoint';
import { Problem, raise, type ProblemKind } from '../../../core/http/errors';
import { dayWindows } from '../../../core/values/dateWindows';
import { text, time } from '../../../core/values/text';
import { ZOOM, type EventKind } from '../../../core/zoom/api/endpoints/endpoints';

/** One page of a list a search goes through, and the token of the next. */
export type Source = (
	api: Api,
	token?: string,
) => Promise<{ choices: INodeListSearchItems[]; next?: string }>;

/** Half a year, as far back as most of Zoom's reports reach. */
const PAST_DAYS = 168;
/** Zoom forgets the number of a single event so long after it was held. */
const NUMBER_KEPT_DAYS = 30;
const HOSTS_AT_ONCE = 10;

export const users: Source = list({ endpoint: ZOOM.users }, userChoice);

/** Ended ones of the whole account, by instance, the newest month first. */
export const heldEvents = (kind: EventKind, now: DateTime): Source[] =>
	history(kind, now, PAST_DAYS, heldChoice);

/** The same by their number: where an event is meant, not one time it was held. */
export const recentEvents = (kind: EventKind, now: DateTime): Source[] =>
	history(kind, now, NUMBER_KEPT_DAYS, recentChoice);

const history = (
	kind: EventKind,
	now: DateTime,
	days: number,
	toChoice: (row: Json) => INodeListSearchItems,
): Source[] =>
	dayWindows(now.minus({ days }).toMillis(), now.toMillis()).map((window) =>
		list({ endpoint: ZOOM.reportHistory, query: { ...window, meeting_type: kind } }, toChoice),
	);

/** Ended ones that were recorded, the newest month first. */
export function recordedEvents(own: boolean, now: DateTime): Source[] {
	const recordings: Request = own
		? { endpoint: ZOOM.userRecordings, path: { userId: 'me' } }
		: { endpoint: ZOOM.accountRecordings, path: { accountId: 'me' } };
	return dayWindows(now.minus({ days: PAST_DAYS }).toMillis(), now.toMillis()).map((window) =>
		list({ ...recordings, query: { ...window } }, recordedChoice),
	);
}

/** Scheduled ones, of the user of the credential or of every host of the account. */
export function hostedEvents(kind: EventKind, own: boolean): Source {
	const endpoint = kind === 'meeting' ? ZOOM.userMeetings : ZOOM.userWebinars;
	const hostedBy = (userId: string): Request => ({ endpoint, path: { userId } });
	return own ? list(hostedBy('me'), plannedChoice) : ofEveryHost(hostedBy);
}

function list(request: Request, toChoice: (row: Json) => INodeListSearchItems): Source {
	return async (api, token) => {
		const { endpoint, path, query } = request;
		const body = (await api.call({
			endpoint,
			path,
			query: { ...endpoint.paging?.first, ...query, next_page_token: token },
		})) as Json;
		const rows = body[endpoint.rows ?? ''];
		return {
			choices: Array.isArray(rows) ? (rows as Json[]).map(toChoice) : [],
			next: text(body.next_page_token) || undefined,
		};
	};
}

/** Zoom has no list of the account's scheduled events. A page of hosts at a time; the token is that of the next such page. */
function ofEveryHost(hostedBy: (userId: string) => Request): Source {
	const hosts = list({ endpoint: ZOOM.users, query: { page_size: HOSTS_AT_ONCE } }, userChoice);
	return async (api, token) => {
		const { choices, next } = await hosts(api, token);
		const events = await Promise.all(choices.map(({ value }) => eventsOf(api, hostedBy(String(value)))));
		return { choices: events.flat(), next };
	};
}

/** What one host may not do must not hide the events of the others. */
const NO_EVENTS: ReadonlySet<ProblemKind> = new Set(['plan', 'permission', 'not_found', 'disabled']);

async function eventsOf(api: Api, request: Request): Promise<INodeListSearchItems[]> {
	const choices: INodeListSearchItems[] = [];
	try {
		for await (const row of api.rows(request)) choices.push(plannedChoice(row));
	} catch (fault) {
		if (!(fault instanceof Problem && NO_EVENTS.has(fault.kind))) raise(fault);
	}
	return choices;
}

function userChoice({ id, email, display_name: name }: Json): INodeListSearchItems {
	return { name: text(name) ? `${text(name)} (${text(email)})` : text(email), value: text(id) };
}

const plannedChoice = ({ id, topic, start_time: start }: Json): INodeListSearchItems => ({
	name: titled(topic, start),
	value: text(id),
});

const heldChoice = ({ meeting_uuid: uuid, topic, start_time: start }: Json): INodeListSearchItems => ({
	name: titled(topic, start),
	value: text(uuid),
});

const recentChoice = ({ id, meeting_id: number, topic, start_time: start }: Json): INodeListSearchItems => ({
	name: titled(topic, start, 'held '),
	value: text(id ?? number),
});

const recordedChoice = ({ uuid, topic, start_time: start }: Json): INodeListSearchItems => ({
	name: titled(topic, start),
	value: text(uuid),
});

function titled(topic: unknown, start: unknown, verb = ''): string {
	const at = time(start);
	const when =
		at === undefined
			? ''
			: ` (${verb}${DateTime.fromMillis(at, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm')} UTC)`;
	return `${text(topic) || 'Without topic'}${when}`;
}
