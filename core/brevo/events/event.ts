import { createHash } from 'node:crypto';

import { occurrenceOf } from '../../audience/occurrence';
import { keyOf, type Named } from '../../audience/recipientKey';
import type { Json } from '../../http/endpoint';
import { shown } from '../../values/quote';
import { asPlainText, fieldOf, fillIn, isBlank } from '../../values/rowFields';

/** One item of `POST /events/batch`. https://developers.brevo.com/reference/createevent */
export interface BrevoEvent {
	readonly event_name: string;
	/** ISO 8601. Without it Brevo takes the time of the call. */
	readonly event_date?: string;
	readonly identifiers:
		| { readonly email_id: string }
		| { readonly contact_id: number }
		| { readonly ext_id: string };
	readonly event_properties: Json;
}

export interface EventSettings {
	/** May hold `{field}`s of the row. */
	readonly name: string;
	/** The first of them that has a value is the event's time. */
	readonly dateFields: readonly string[];
	/** Property -> field of the row. */
	readonly properties: Readonly<Record<string, string>>;
	/** What makes two events of one person and name different; empty: the event at Zoom it is about. */
	readonly keyField: string;
}

/** The property that marks an event, so that a later run finds it. */
export const KEY_PROPERTY = 'event_key';

export const ZOOM_EVENT_NAME = 'zoom_{event_kind}_{attendance_status}';
export const ZOOM_DATE_FIELDS = ['join_time', 'event_start', 'registration_time', 'start_time'];
export const ZOOM_PROPERTIES: Readonly<Record<string, string>> = {
	meeting_id: 'event_id',
	meeting_uuid: 'event_uuid',
	topic: 'topic',
	start_time: 'event_start',
	join_time: 'join_time',
	leave_time: 'leave_time',
	duration_minutes: 'duration_minutes',
	attended_percent: 'attendance_percent',
	attendance_status: 'attendance_status',
	engagement_score: 'engagement_score',
	source: 'registration_source',
};

const MOST_NAME_LENGTH = 255;
const MOST_PROPERTY_BYTES = 50_000;
const MOST_PER_BATCH = 200;
/** Brevo takes 512 KB. */
const MOST_BATCH_BYTES = 480_000;

/** The event a row stands for, or why it stands for none. */
export function eventOf(row: Json, who: Named, settings: EventSettings): BrevoEvent | { unfit: string } {
	const filled = fillIn(settings.name, row);
	if ('missing' in filled) return { unfit: `the event name needs '${filled.missing}', which the row lacks` };
	const name = possibleName(filled.text);
	if (name === '') return { unfit: 'the event has no name' };

	const date = eventDate(row, settings.dateFields);
	if (typeof date === 'object') return date;
	const properties = propertiesOf(row, settings.properties);
	const event = {
		event_name: name,
		...(date !== undefined && { event_date: date }),
		identifiers: identifiersOf(who),
		event_properties: {
			...properties,
			[KEY_PROPERTY]: hashOf([name, keyOf(who), ...occasionOf(row, settings, date, properties)]),
		},
	};
	return Buffer.byteLength(JSON.stringify(event.event_properties)) > MOST_PROPERTY_BYTES
		? { unfit: 'the properties are larger than the 50 KB that Brevo takes' }
		: event;
}

function identifiersOf({ email, identity }: Named): BrevoEvent['identifiers'] {
	if (!identity) return { email_id: email };
	const { type, value } = identity;
	return type === 'contact_id' ? { contact_id: Number(value) } : { ext_id: value };
}

const possibleName = (text: string): string =>
	text.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, MOST_NAME_LENGTH);

/** Names that Brevo does not take as rows spell them -> what is sent instead. */
export function adaptedNames(template: string, rows: readonly Json[]): Map<string, string> {
	const names = rows.map((row) => fillIn(template, row)).flatMap((one) => ('text' in one ? one.text : []));
	const pairs = names.map((name) => [name, possibleName(name)] as const);
	return new Map(pairs.filter(([typed, sent]) => typed !== sent));
}

export const keyIn = ({ event_properties }: Pick<BrevoEvent, 'event_properties'>): string =>
	String(event_properties[KEY_PROPERTY]);

/** In batches that Brevo takes: 200 events and 512 KB. */
export function eventBatches<T extends { readonly event: BrevoEvent }>(entries: readonly T[]): T[][] {
	const batches: T[][] = [];
	let bytes = Infinity;
	for (const entry of entries) {
		const size = Buffer.byteLength(JSON.stringify(entry.event)) + 1;
		if (bytes + size > MOST_BATCH_BYTES || batches.at(-1)?.length === MOST_PER_BATCH) {
			batches.push([]);
			bytes = 0;
		}
		batches.at(-1)?.push(entry);
		bytes += size;
	}
	return batches;
}

/** @returns undefined where the row has none */
function eventDate(row: Json, fields: readonly string[]): string | undefined | { unfit: string } {
	const field = fields.find((name) => !isBlank(fieldOf(row, name)));
	if (field === undefined) return undefined;
	const value = fieldOf(row, field);
	const time = new Date(value instanceof Date || typeof value === 'number' ? value : asPlainText(value));
	return Number.isNaN(time.getTime())
		? { unfit: `the time of the event is not a date: ${shown(value)} in the field '${field}'` }
		: time.toISOString();
}

function propertiesOf(row: Json, fields: Readonly<Record<string, string>>): Json {
	const entries = Object.entries(fields)
		.map(([property, field]) => [property.replace(/[^A-Za-z0-9_-]+/g, '_'), fieldOf(row, field)] as const)
		.filter(([property, value]) => property !== '' && !isBlank(value))
		// The batch call lists texts, numbers, objects and lists as properties, but no booleans.
		.map(([property, value]) => [property, typeof value === 'boolean' ? String(value) : value]);
	return Object.fromEntries(entries) as Json;
}

/** The values that make this event the same one in a later run. */
function occasionOf(
	row: Json,
	{ keyField }: EventSettings,
	date: string | undefined,
	properties: Json,
): unknown[] {
	if (keyField !== '') return [fieldOf(row, keyField)];
	const occurrence = occurrenceOf(row);
	return occurrence === undefined ? [date, properties] : [occurrence];
}

const hashOf = (parts: readonly unknown[]): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
