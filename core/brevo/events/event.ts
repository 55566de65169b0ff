import { createHash } from 'node:crypto';

import { chunkBy, measureJson } from '../../audience/chunks';
import { findEventId, TIME_FIELDS } from '../../audience/facts';
import { toContactKey } from '../../audience/contactKey';
import type { Json } from '../../http/endpoint';
import { invalidInputError } from '../../http/errors';
import { parseMoment } from '../../values/dates';
import { getField, interpolate, isBlank } from '../../values/rowFields';
import type { BrevoContactRef } from '../contacts/identifiers';

/** One item of `POST /events/batch`. https://developers.brevo.com/reference/createevent */
export interface BrevoEvent {
	readonly event_name: string;
	/** ISO 8601. Defaults to the time of the call. */
	readonly event_date?: string;
	readonly identifiers:
		| { readonly email_id: string }
		| { readonly contact_id: number }
		| { readonly ext_id: string };
	readonly event_properties: Json;
}

export interface EventSettings {
	/** May contain `{field}` placeholders for fields of the row. */
	readonly name: string;
	/** Field with the event's time. Rows that have no value in it, and all rows without it, use the times of the meeting. */
	readonly dateField?: string;
	/** Time zone of times that state none. */
	readonly zone: string;
	/** Property -> field of the row. */
	readonly properties: Readonly<Record<string, string>>;
	/** Field that distinguishes two events of one contact and name. If empty, the Zoom meeting or webinar does. */
	readonly keyField: string;
}

/** The property that identifies an event, so that a later run finds it. */
export const KEY_PROPERTY = 'event_key';

export const ZOOM_EVENT_NAME = 'zoom_{event_kind}_{attendance_status}';
export const ZOOM_PROPERTIES: Readonly<Record<string, string>> = {
	meeting_id: 'event_id',
	meeting_uuid: 'event_uuid',
	topic: 'topic',
	start_time: 'event_start',
	join_time: 'join_time',
	leave_time: 'leave_time',
	duration_minutes: 'duration_minutes',
	attended_percent: 'attendance_percent',
	attendance_percent: 'attendance_percent',
	attendance_status: 'attendance_status',
	engagement_score: 'engagement_score',
	source: 'registration_source',
	on_demand_minutes: 'on_demand_minutes',
};

const MAX_NAME_LENGTH = 255;
const MAX_PROPERTY_BYTES = 50_000;
const MAX_PER_BATCH = 200;
/** Brevo accepts 512 KB. */
const MAX_BATCH_BYTES = 480_000;

/**
 * Checks the name of the events against the rows, before the first call.
 * @throws ApiError if it needs a field that no row has
 */
export function requireEventName(template: string, rows: readonly Json[]): void {
	const filled = rows.map((row) => interpolate(template, row));
	const [first] = filled;
	if (!first || !('missing' in first) || filled.some((one) => 'text' in one)) return;
	throw invalidInputError(
		`No item has a value for {${first.missing}} in "Event Name"`,
		'Nothing was sent. Correct the name of the field in braces, or type a name without braces.',
	);
}

/** Builds the event for a row, or returns the reason why there is none. */
export function toTrackedEvent(
	row: Json,
	who: BrevoContactRef,
	settings: EventSettings,
): BrevoEvent | { invalidReason: string } {
	const filled = interpolate(settings.name, row);
	if ('missing' in filled)
		return { invalidReason: `the event name needs '${filled.missing}', which the row lacks` };
	const name = sanitiseName(filled.text);
	if (name === '') return { invalidReason: 'the event has no name' };

	const date = getEventDate(row, settings);
	if (typeof date === 'object') return date;
	const properties = pickProperties(row, settings.properties);
	const event = {
		event_name: name,
		...(date !== undefined && { event_date: date }),
		identifiers: toIdentifiers(who),
		event_properties: {
			...properties,
			[KEY_PROPERTY]: hashParts([
				name,
				toContactKey(who),
				...buildDeduplicationParts(row, settings, date, properties),
			]),
		},
	};
	return Buffer.byteLength(JSON.stringify(event.event_properties)) > MAX_PROPERTY_BYTES
		? { invalidReason: 'the properties are larger than the 50 KB that Brevo accepts' }
		: event;
}

function toIdentifiers({ email, identifier }: BrevoContactRef): BrevoEvent['identifiers'] {
	if (!identifier) return { email_id: email };
	const { type, value } = identifier;
	return type === 'contact_id' ? { contact_id: Number(value) } : { ext_id: value };
}

/** The name of a property in the letters that Brevo accepts. */
export const toPropertyName = (text: string): string => text.replace(/[^A-Za-z0-9_-]+/g, '_');

const sanitiseName = (text: string): string => toPropertyName(text).slice(0, MAX_NAME_LENGTH);

/** Event names from rows that Brevo does not accept as written -> the name sent instead. */
export function listAdaptedNames(template: string, rows: readonly Json[]): Map<string, string> {
	const names = rows
		.map((row) => interpolate(template, row))
		.flatMap((one) => ('text' in one ? one.text : []));
	const pairs = names.map((name) => [name, sanitiseName(name)] as const);
	return new Map(pairs.filter(([typed, sent]) => typed !== sent));
}

export const getEventKey = ({ event_properties }: Pick<BrevoEvent, 'event_properties'>): string =>
	String(event_properties[KEY_PROPERTY]);

/** Splits events into batches that Brevo accepts: 200 events and 512 KB. */
export function batchEvents<T extends { readonly event: BrevoEvent }>(entries: readonly T[]): T[][] {
	return chunkBy(entries, [
		{ max: MAX_PER_BATCH, measure: () => 1 },
		{ max: MAX_BATCH_BYTES, measure: ({ event }) => measureJson(event) },
	]);
}

/** Returns the field that has the event's time; undefined if no field has one. */
export function findDateField(
	row: Json,
	{ dateField }: Pick<EventSettings, 'dateField'>,
): string | undefined {
	const fields = dateField === undefined ? TIME_FIELDS : [dateField, ...TIME_FIELDS];
	return fields.find((name) => !isBlank(getField(row, name)));
}

/** @returns undefined if the row has none, and none was asked for: Brevo then takes the time of the call */
function getEventDate(row: Json, settings: EventSettings): string | undefined | { invalidReason: string } {
	const { dateField, zone } = settings;
	const field = findDateField(row, settings);
	if (field === undefined)
		return dateField === undefined
			? undefined
			: { invalidReason: `no time of the event: the field '${dateField}' is empty` };
	const value = getField(row, field);
	const read = parseMoment(value, zone);
	return 'invalidReason' in read
		? { invalidReason: `the time of the event in the field '${field}': ${read.invalidReason}` }
		: read.at.toJSDate().toISOString();
}

function pickProperties(row: Json, fields: Readonly<Record<string, string>>): Json {
	const entries = Object.entries(fields)
		.map(([property, field]) => [toPropertyName(property), getField(row, field)] as const)
		.filter(([property, value]) => property !== '' && !isBlank(value))
		// The batch call documents texts, numbers, objects and lists as properties, but no booleans.
		.map(([property, value]): [string, unknown] => [
			property,
			typeof value === 'boolean' ? String(value) : value,
		]);
	return Object.fromEntries(entries);
}

/** The values by which a later run recognises the same event. */
function buildDeduplicationParts(
	row: Json,
	{ keyField }: EventSettings,
	date: string | undefined,
	properties: Json,
): unknown[] {
	if (keyField !== '') return [getField(row, keyField)];
	const occurrence = findEventId(row);
	return occurrence === undefined ? [date, properties] : [occurrence];
}

const hashParts = (parts: readonly unknown[]): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
