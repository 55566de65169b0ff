import type { Json } from '../../http/endpoint';
import { getField, isBlank } from '../../values/rowFields';

/** Parameter of a mail -> fields of a row; the first that has a value is taken. */
export type ParamMapping = Readonly<Record<string, readonly string[]>>;

/** What is true of the event, whoever reads the mail. Events of the Zoom Trigger keep a recording in `object`. */
export const EVENT_PARAMS: ParamMapping = {
	topic: ['topic', 'webinar_title'],
	start_time: ['event_start', 'start_time', 'object.start_time'],
	/** The link that opens without asking for the passcode, where there is one. */
	recording_url: ['recording_url', 'share_url_with_passcode', 'share_url', 'object.share_url'],
	/** What a viewer types, before the form that only stands in links. */
	recording_passcode: [
		'recording_passcode',
		'object.password',
		'recording_play_passcode',
		'object.recording_play_passcode',
	],
};

/** Of the event and of the person written to. */
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

/** As far as the row has them, as they are: numbers, lists and objects stay what they are. */
export function buildParams(row: Json, mapping: ParamMapping): Json {
	const entries = Object.entries(mapping).map(([param, fields]) => [
		param,
		fields.map((field) => getField(row, field)).find((value) => !isBlank(value)),
	]);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Json;
}
