import type { ApiClient } from '../../http/client';
import type { Json, ApiRequest } from '../../http/endpoint';
import { DAY_MS, splitIntoWindows, type DayWindow } from '../../values/dateWindows';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import { ZOOM_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import { toMeetingKind } from './settings';

export interface PastMeetingsQuery {
	/** Milliseconds since 1970, both counted in: when the events ended. */
	readonly start: number;
	readonly end: number;
	readonly kind: MeetingKind | 'all';
	/** Events of one host. Absent: of the whole account. */
	readonly userId?: string;
	/** Of one host: also those that nobody else joined, which Zoom lists apart. */
	readonly onePersonMeetings?: boolean;
	/** Of the whole account: what Zoom looks for there. */
	readonly inAccount?: AccountFilters;
}

/** Blank ones filter nothing. */
interface AccountFilters {
	/** Words of the topic, or the ID. */
	readonly searchKey?: string;
	/** `poll`, `qa`, `survey`, `resource` or `reaction`: events of which there is this report. */
	readonly reportType?: string;
	/** Zoom's names of features, of which at least one was used. */
	readonly features?: readonly string[];
	readonly groupId?: string;
}

/**
 * Instances that ended in a span of time, each once: Zoom's rows with `event_kind`, `event_id`, `event_uuid`,
 * `participants_count` and `host_name` in the words both lists share. The latest month comes first.
 */
export async function* readPastMeetings(api: ApiClient, query: PastMeetingsQuery): AsyncGenerator<Json> {
	const { start, end, kind, userId } = query;
	const given = new Set<string>();
	// A host's list goes by the day of the start: what began before midnight is in the day before.
	for (const window of splitIntoWindows(userId === undefined ? start : start - DAY_MS, end)) {
		for (const request of userId === undefined
			? [toAccountRequest(query, window)]
			: toHostRequest(query, window)) {
			for await (const row of api.rows(request)) {
				const event = toPastMeetingRow(row);
				const ended = parseTimestamp(event.end_time);
				if (ended === undefined || ended < start || ended > end || given.has(event.event_uuid)) continue;
				if (kind !== 'all' && event.event_kind !== kind) continue;
				given.add(event.event_uuid);
				yield event;
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

interface PastMeetingRow extends Json {
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
