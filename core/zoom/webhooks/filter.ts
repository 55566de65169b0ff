import { toText, splitList } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { parseMeetingNumber } from '../api/ids';
import { toMeetingKind } from '../meetings/settings';
import { type ZoomWebhookItem } from './payload';
import { toObject } from '../../values/objects';

/** What a person asked for besides the events' names. A blank or empty field asks for nothing. */
export interface ZoomWebhookFilter {
	eventKind?: MeetingKind | '';
	/** Separated by commas; join links are allowed, and spaces and dashes as Zoom prints them: `812 3456 7890`. */
	meetingIds?: string;
	/** Separated by commas. */
	hostIds?: string;
	/** Capitals do not matter. */
	topicContains?: string;
	/** Source name of a registration link, one of several separated by commas. Capitals do not matter. */
	trackingSource?: string;
	registrantStatus?: string[];
	/** Practice sessions of webinars. Default: `exclude`, since a rehearsal is not the webinar. */
	practiceSessions?: 'exclude' | 'only' | 'include';
}

/**
 * Practice sessions are left out unless asked for. Kind, meeting IDs, host IDs and the topic must match: an event that does not carry the value is not wanted. Tracking source
 * and registrant status are asked of events about a registration only, all other events pass them.
 */
export function matchesZoomFilter(item: ZoomWebhookItem, filter: ZoomWebhookFilter): boolean {
	if (filter.eventKind && getKind(item) !== filter.eventKind) return false;

	if (!matchesPracticeSession(item, filter.practiceSessions)) return false;

	const ids = splitList(filter.meetingIds);
	if (ids.length > 0 && !ids.some((id) => parseMeetingNumber(id) === item.id)) return false;

	const hosts = splitList(filter.hostIds);
	if (hosts.length > 0 && !hosts.includes(item.host_id ?? '')) return false;

	const words = foldCase(String(filter.topicContains ?? ''));
	if (words !== '' && !foldCase(item.topic ?? '').includes(words)) return false;

	if (item.registrant === undefined) return true;

	const sources = splitList(filter.trackingSource).map(foldCase);
	if (sources.length > 0 && !sources.includes(foldCase(getSource(item.registrant)))) return false;

	const statuses = [filter.registrantStatus ?? []].flat();
	return statuses.length === 0 || statuses.includes(getStatus(item));
}

/** Zoom says so of `webinar.started` and `webinar.ended` since July 2025; an event that says nothing is about the webinar itself. */
function matchesPracticeSession(
	{ practice_session: isPractice = false }: ZoomWebhookItem,
	wanted: ZoomWebhookFilter['practiceSessions'] | '' = 'exclude',
): boolean {
	if (wanted === 'include') return true;
	return isPractice === (wanted === 'only');
}

/** Of a recording the kind of what was recorded; undefined for what is about neither a meeting nor a webinar. */
function getKind({ kind, object }: ZoomWebhookItem): string | undefined {
	if (kind !== 'recording') return kind;
	return toText(object.type) === '' ? undefined : toMeetingKind(object.type);
}

/** Entries among the meeting IDs that no event can match. */
export const findInvalidMeetingIds = (filter: ZoomWebhookFilter): string[] =>
	splitList(filter.meetingIds).filter((entry) => parseMeetingNumber(entry) === undefined);

const foldCase = (text: string) => text.trim().toLowerCase();

const getSource = (registrant: Record<string, unknown>) =>
	String(toObject(registrant.tracking_source)?.source_name ?? '');

/** Only `registration_created` says it in the registrant; the other three say it in their names. */
function getStatus({ event, registrant }: ZoomWebhookItem): string {
	return String(registrant?.status ?? event.split('registration_')[1] ?? '');
}
