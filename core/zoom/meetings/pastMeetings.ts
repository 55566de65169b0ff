import type { ApiClient } from '../../http/client';
import type { Json, ApiRequest } from '../../http/endpoint';
import { DAY_MS, splitIntoWindows, type DayWindow } from '../api/dateWindows';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import { ZOOM_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import { toMeetingKind } from './settings';

export interface PastMeetingsQuery {
	/** Milliseconds since 1970, both inclusive, compared with the end of each instance. */
	readonly start: number;
	readonly end: number;
	readonly kind: MeetingKind | 'all';
	/** The host. Absent: the whole account. */
	readonly userId?: string;
	/** For one host: includes meetings that nobody else joined, which Zoom lists separately. */
	readonly onePersonMeetings?: boolean;
	/** For the whole account: filters that Zoom applies. */
	readonly inAccount?: AccountFilters;
}

/** Blank filters are ignored. */
interface AccountFilters {
	/** Words of the topic, or the ID. */
	readonly searchKey?: string;
	/** `poll`, `qa`, `survey`, `resource` or `reaction`: the instance must have this report. */
	readonly reportType?: string;
	/** Zoom's names of features; the instance must have used at least one. */
	readonly features?: readonly string[];
	readonly groupId?: string;
}

/**
 * Reads the instances that ended in a period, each once: Zoom's rows with `event_kind`, `event_id`, `event_uuid`,
 * `participants_count` and `host_name`, the same for both of Zoom's lists. The latest month comes first.
 */
export async function* readPastMeetings(
	api: ApiClient,
	query: PastMeetingsQuery,
): AsyncGenerator<PastMeetingRow> {
	const { start, end, kind, userId } = query;
	const given = new Set<string>();
	// A host's list is by day of the start: an instance that started before midnight is in the previous day.
	for (const window of splitIntoWindows(userId === undefined ? start : start - DAY_MS, end)) {
		for (const request of userId === undefined
			? [toAccountRequest(query, window)]
			: toHostRequest(query, window)) {
			for await (const row of api.rows(request)) {
				const pastRow = toPastMeetingRow(row);
				const ended = parseTimestamp(pastRow.end_time);
				if (ended === undefined || ended < start || ended > end || given.has(pastRow.event_uuid)) continue;
				if (kind !== 'all' && pastRow.event_kind !== kind) continue;
				given.add(pastRow.event_uuid);
				yield pastRow;
			}
		}
	}
}

const toAccountRequest = ({ kind, inAccount = {} }: PastMeetingsQuery, window: DayWindow): ApiRequest => ({
	endpoint: ZOOM_ENDPOINTS.reportHistory,
	query: {
		...window,
		date_type: 'end_time',
		meeting_type: kind,
		search_key: inAccount.searchKey,
		report_type: inAccount.reportType,
		meeting_feature: inAccount.features?.join(','),
		group_id: inAccount.groupId,
	},
});

const toHostRequest = (
	{ userId = '', onePersonMeetings }: PastMeetingsQuery,
	window: DayWindow,
): ApiRequest[] =>
	(onePersonMeetings ? ['past', 'pastOne'] : ['past']).map((type) => ({
		endpoint: ZOOM_ENDPOINTS.reportUserMeetings,
		path: { userId },
		query: { ...window, type },
	}));

export interface PastMeetingRow extends Json {
	event_kind: MeetingKind;
	event_id: string;
	event_uuid: string;
}

function toPastMeetingRow(row: Json): PastMeetingRow {
	return {
		...row,
		event_kind: toMeetingKind(row.type),
		event_id: toText(row.id ?? row.meeting_id),
		event_uuid: toText(row.uuid ?? row.meeting_uuid),
		participants_count: row.participants_count ?? row.participants,
		host_name: row.host_name ?? row.host_display_name ?? row.user_name,
		host_email: row.host_email ?? row.user_email,
	};
}
