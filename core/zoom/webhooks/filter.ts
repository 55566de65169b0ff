import { text } from '../../values/text';
import type { EventKind } from '../api/endpoints/endpoints';
import { typedNumber } from '../api/ids';
import { kindOfType } from '../meetings/kindOfType';
import { recordOf, type EventItem } from './payload';

/** What a person asked for besides the events' names. A blank or empty field asks for nothing. */
export interface EventFilter {
	eventKind?: EventKind | '';
	/** Separated by commas; join links are allowed, and spaces and dashes as Zoom prints them: `812 3456 7890`. */
	meetingIds?: string;
	/** Separated by commas. */
	hostIds?: string;
	/** Capitals do not matter. */
	topicContains?: string;
	/** Source name of a registration link, one of several separated by commas. Capitals do not matter. */
	trackingSource?: string;
	registrantStatus?: string[];
}

/**
 * Kind, meeting IDs, host IDs and the topic must match: an event that does not carry the value is not wanted. Tracking source
 * and registrant status are asked of events about a registration only, all other events pass them.
 */
export function isWanted(item: EventItem, filter: EventFilter): boolean {
	if (filter.eventKind && kindOf(item) !== filter.eventKind) return false;

	const ids = list(filter.meetingIds);
	if (ids.length > 0 && !ids.some((id) => typedNumber(id) === item.id)) return false;

	const hosts = list(filter.hostIds);
	if (hosts.length > 0 && !hosts.includes(item.host_id ?? '')) return false;

	const words = folded(String(filter.topicContains ?? ''));
	if (words !== '' && !folded(item.topic ?? '').includes(words)) return false;

	if (item.registrant === undefined) return true;

	const sources = list(filter.trackingSource).map(folded);
	if (sources.length > 0 && !sources.includes(folded(sourceOf(item.registrant)))) return false;

	const statuses = [filter.registrantStatus ?? []].flat();
	return statuses.length === 0 || statuses.includes(statusOf(item));
}

/** Of a recording the kind of what was recorded; undefined for what is about neither a meeting nor a webinar. */
function kindOf({ kind, object }: EventItem): string | undefined {
	if (kind !== 'recording') return kind;
	return text(object.type) === '' ? undefined : kindOfType(object.type);
}

/** Entries among the meeting IDs that no event can match. */
export const unusableMeetingIds = (filter: EventFilter): string[] =>
	list(filter.meetingIds).filter((entry) => typedNumber(entry) === undefined);

/** An expression in the editor may give a number. */
const list = (text: unknown = '') =>
	String(text)
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

const folded = (text: string) => text.trim().toLowerCase();

const sourceOf = (registrant: Record<string, unknown>) =>
	String(recordOf(registrant.tracking_source)?.source_name ?? '');

/** Only `registration_created` says it in the registrant; the other three say it in their names. */
function statusOf({ event, registrant }: EventItem): string {
	return String(registrant?.status ?? event.split('registration_')[1] ?? '');
}
