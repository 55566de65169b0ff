import type { Json } from '../http/endpoint';
import { findFieldValue, getField } from '../values/rowFields';

/** Fact -> fields of a row that may hold it; the first with a value is used. Emails get facts as parameters of the same names. */
export type FactFields = Readonly<Record<string, readonly string[]>>;

/** Facts about the meeting or webinar, the same for every recipient. In Zoom Trigger items a recording is in `object`. */
export const EVENT_FACTS = {
	topic: ['topic', 'webinar_title'],
	start_time: ['event_start', 'start_time', 'object.start_time'],
	/** Prefers the link that opens without asking for the passcode. */
	recording_url: ['recording_url', 'share_url_with_passcode', 'share_url', 'object.share_url'],
	/** Prefers the passcode that a viewer types to the form used only in links. */
	recording_passcode: [
		'recording_passcode',
		'object.password',
		'recording_play_passcode',
		'object.recording_play_passcode',
	],
} as const satisfies FactFields;

/** Facts about the meeting or webinar, and about the recipient. */
export const PERSON_FACTS = {
	...EVENT_FACTS,
	name: ['name'],
	first_name: ['first_name', 'name'],
	last_name: ['last_name'],
	join_url: ['join_url'],
	join_time: ['join_time'],
	duration_minutes: ['duration_minutes'],
	attendance_percent: ['attendance_percent'],
	attendance_status: ['attendance_status'],
} as const satisfies FactFields;

/** The time of what a row is about: joining the meeting or webinar, else its start, else the registration. */
export const TIME_FIELDS: readonly string[] = ['join_time', 'event_start', 'registration_time', 'start_time'];

/**
 * Reads the facts that the row has values for, unchanged: numbers, lists and objects keep their type. An empty list is the fact
 * that there is none: someone who asked nothing.
 */
export function getFacts(row: Json, facts: FactFields): Json {
	const entries = Object.entries(facts).map(([fact, fields]): [string, unknown] => [
		fact,
		findFieldValue(row, fields) ?? fields.map((field) => getField(row, field)).find(Array.isArray),
	]);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The most specific comes first: from IDs of one instance of a meeting or webinar to IDs of a series. */
const EVENT_ID_FIELDS = ['event_uuid', 'uuid', 'event_id', 'id'];

/** Returns the ID of the meeting or webinar that a row is about; undefined if the row has none. */
export const findEventId = (row: Json): unknown => findFieldValue(row, EVENT_ID_FIELDS);
