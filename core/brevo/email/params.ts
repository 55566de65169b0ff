import type { Json } from '../../http/endpoint';
import { getField, isBlank } from '../../values/rowFields';

/** Parameter of an email -> fields of a row; the first field with a value is used. */
export type ParamMapping = Readonly<Record<string, readonly string[]>>;

/** Facts about the meeting or webinar, the same for every recipient. In Zoom Trigger items a recording is in `object`. */
export const EVENT_PARAMS: ParamMapping = {
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
};

/** Facts about the meeting or webinar, and about the recipient. */
export const PERSON_PARAMS: ParamMapping = {
	...EVENT_PARAMS,
	name: ['name'],
	first_name: ['first_name', 'name'],
	last_name: ['last_name'],
	join_url: ['join_url'],
	join_time: ['join_time'],
	duration_minutes: ['duration_minutes'],
	attendance_percent: ['attendance_percent'],
	attendance_status: ['attendance_status'],
};

/** Reads the parameters that the row has values for, unchanged: numbers, lists and objects keep their type. */
export function buildParams(row: Json, mapping: ParamMapping): Json {
	const entries = Object.entries(mapping).map(([param, fields]): [string, unknown] => [
		param,
		fields.map((field) => getField(row, field)).find((value) => !isBlank(value)),
	]);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
