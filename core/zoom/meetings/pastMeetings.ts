import type { Api } from '../../http/client';
import type { Json, Request } from '../../http/endpoint';
import { DAY_MS, dayWindows, type DayWindow } from '../../values/dateWindows';
import { text, time } from '../../values/text';
import { ZOOM, type EventKind } from '../api/endpoints/endpoints';
import { kindOfType } from './kindOfType';

export interface PastEventsQuestion {
	/** Milliseconds since 1970, both counted in: when the events ended. */
	readonly start: number;
	readonly end: number;
	readonly kind: EventKind | 'all';
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
export async function* pastEvents(api: Api, question: PastEventsQuestion): AsyncGenerator<Json> {
	const { start, end, kind, userId } = question;
	const given = new Set<string>();
	// A host's list goes by the day of the start: what began before midnight is in the day before.
	for (const window of dayWindows(userId === undefined ? start : start - DAY_MS, end)) {
		for (const request of userId === undefined ? [ofAccount(question, window)] : ofHost(question, window)) {
			for await (const row of api.rows(request)) {
				const event = inCommonWords(row);
				const ended = time(event.end_time);
				if (ended === undefined || ended < start || ended > end || given.has(event.event_uuid)) continue;
				if (kind !== 'all' && event.event_kind !== kind) continue;
				given.add(event.event_uuid);
				yield event;
			}
		}
	}
}

const ofAccount = ({ kind, inAccount = {} }: PastEventsQuestion, window: DayWindow): Request => ({
	endpoint: ZOOM.reportHistory,
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

const ofHost = ({ userId = '', onePersonMeetings }: PastEventsQuestion, window: DayWindow): Request[] =>
	(onePersonMeetings ? ['past', 'pastOne'] : ['past']).map((type) => ({
		endpoint: ZOOM.reportUserMeetings,
		path: { userId },
		query: { ...window, type },
	}));

interface PastEventRow extends Json {
	event_kind: EventKind;
	event_id: string;
	event_uuid: string;
}

function inCommonWords(row: Json): PastEventRow {
	return {
		...row,
		event_kind: kindOfType(row.type),
		event_id: text(row.id ?? row.meeting_id),
		event_uuid: text(row.uuid ?? row.meeting_uuid),
		participants_count: row.participants_count ?? row.participants,
		host_name: row.host_name ?? row.host_display_name ?? row.user_name,
		host_email: row.host_email ?? row.user_email,
	};
}
