import { normaliseText, splitList } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { parseMeetingNumber } from '../api/ids';
import { findMeetingKind, type ZoomWebhookItem } from './payload';
import { toObject } from '../../values/objects';

/** Filters besides the names of events. Blank and empty ones are ignored. */
export interface ZoomWebhookFilter {
	eventKind?: MeetingKind | '';
	/** Separated by commas; may be join links, or contain spaces and dashes as Zoom displays them: `812 3456 7890`. */
	meetingIds?: string;
	/** Separated by commas. */
	hostIds?: string;
	/** Case-insensitive. */
	topicContains?: string;
	/** Source names of registration links, separated by commas. Case-insensitive. */
	trackingSource?: string;
	/** An expression may return one, or several separated by commas. */
	registrantStatus?: string[] | string;
	/** Practice sessions of webinars. Default: `exclude`, since a rehearsal is not the webinar. */
	practiceSessions?: 'exclude' | 'only' | 'include';
}

/**
 * Whether an event passes the filters. Practice sessions are excluded by default. Kind, meeting IDs, host IDs and topic must
 * match, so events without the value are excluded. Tracking source and registrant status apply only to events about a
 * registration; all other events pass.
 */
export function matchesZoomFilter(item: ZoomWebhookItem, filter: ZoomWebhookFilter): boolean {
	if (filter.eventKind && findMeetingKind(item.kind, item.object) !== filter.eventKind) return false;

	if (!matchesPracticeSession(item, filter.practiceSessions)) return false;

	const ids = splitList(filter.meetingIds);
	if (ids.length > 0 && !ids.some((id) => parseMeetingNumber(id) === item.id)) return false;

	const hosts = splitList(filter.hostIds);
	if (hosts.length > 0 && !hosts.includes(item.host_id ?? '')) return false;

	const words = normaliseText(String(filter.topicContains ?? ''));
	if (words !== '' && !normaliseText(item.topic ?? '').includes(words)) return false;

	if (item.registrant === undefined) return true;

	const sources = splitList(filter.trackingSource).map(normaliseText);
	if (sources.length > 0 && !sources.includes(normaliseText(getSource(item.registrant)))) return false;

	const statuses = splitList(filter.registrantStatus);
	return statuses.length === 0 || statuses.includes(getStatus(item));
}

/** Zoom marks `webinar.started` and `webinar.ended` of practice sessions since July 2025; events without a mark pass as others. */
function matchesPracticeSession(
	{ practice_session: isPractice = false }: ZoomWebhookItem,
	wanted: ZoomWebhookFilter['practiceSessions'] | '' = 'exclude',
): boolean {
	if (wanted === 'include') return true;
	return isPractice === (wanted === 'only');
}

/** Meeting IDs that no event can match. */
export const findInvalidMeetingIds = (filter: ZoomWebhookFilter): string[] =>
	splitList(filter.meetingIds).filter((entry) => parseMeetingNumber(entry) === undefined);

const getSource = (registrant: Record<string, unknown>) =>
	String(toObject(registrant.tracking_source)?.source_name ?? '');

/** Only `registration_created` has the status in the registrant; for the other three, it is in the name of the event. */
function getStatus({ event, registrant }: ZoomWebhookItem): string {
	return String(registrant?.status ?? event.split('registration_')[1] ?? '');
}
