import { parseEmail } from '../../values/addresses';
import { parseTimestamp } from '../../values/dates';
import { redactSecrets } from '../api/redact';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { toMeetingKind } from '../meetings/settings';
import type { ZoomWebhookEvent } from './verify';
import { pickDefined, toObject } from '../../values/objects';
import { toOptionalText, toText } from '../../values/text';

type Fields = Record<string, unknown>;

/** A person in an event, with the field names of an attendance row and all of Zoom's own fields. */
export interface WebhookPerson extends Fields {
	email?: string;
	name?: string;
	first_name?: string;
	last_name?: string;
	registrant_id?: string;
	join_time?: string;
	leave_time?: string;
}

/** The item for one event. Fields that the event does not have are absent, except `id`. */
export interface ZoomWebhookItem extends Fields {
	event: string;
	/** Milliseconds since 1970. */
	event_ts?: number;
	account_id?: string;
	/** `meeting`, `webinar`, `recording`, `user`, `app`; for other families the first part of the event's name. */
	kind: string;
	/** The ID of the meeting, webinar or user; empty if the event has none (`recording.batch_*`). */
	id: string;
	uuid?: string;
	/** Kind, ID and UUID of the meeting or webinar, under the names of attendance rows; absent for events about anything else. */
	event_kind?: MeetingKind;
	event_id?: string;
	event_uuid?: string;
	topic?: string;
	host_id?: string;
	start_time?: string;
	end_time?: string;
	/** Whether the event is about a practice session of the webinar; absent if Zoom does not say. */
	practice_session?: boolean;
	/** For recordings: the page to watch them. */
	share_url?: string;
	participant?: WebhookPerson;
	registrant?: WebhookPerson;
	/** Zoom's object, without secrets. */
	object: Fields;
	/** With `output: 'full'`: the whole payload, without secrets. */
	payload?: Fields;
	/** Only with `includeSecrets`. */
	download_token?: string;
}

export interface ZoomWebhookItemOptions {
	output: 'simplified' | 'full';
	/** Keeps download token, start URL, passcodes, stream keys and addresses of devices. */
	includeSecrets: boolean;
}

export function toZoomWebhookItem(
	zoomEvent: ZoomWebhookEvent,
	{ output, includeSecrets }: ZoomWebhookItemOptions,
): ZoomWebhookItem {
	const payload = includeSecrets ? zoomEvent.payload : redactSecrets(zoomEvent.payload);
	const object = toObject(payload.object) ?? {};
	const participant = toObject(object.participant);
	const registrant = toObject(object.registrant);
	const id = toOptionalText(pickId(zoomEvent.event, object, payload)) ?? '';
	const uuid = toOptionalText(pickFirst(object, UUID_FIELDS) ?? pickFirst(payload, UUID_FIELDS));
	const item: ZoomWebhookItem = {
		event: zoomEvent.event,
		event_ts: parseMilliseconds(zoomEvent.event_ts ?? payload.event_ts),
		account_id: toOptionalText(payload.account_id ?? object.account_id),
		kind: parseKind(zoomEvent.event),
		id,
		uuid,
		...nameMeeting(findMeetingKind(parseKind(zoomEvent.event), object), id, uuid),
		topic: toOptionalText(pickFirst(object, TOPIC_FIELDS)),
		host_id: toOptionalText(pickFirst(object, HOST_FIELDS)),
		start_time: toOptionalText(pickFirst(object, START_FIELDS)),
		end_time: toOptionalText(pickFirst(object, END_FIELDS)),
		practice_session: toBoolean(object.practice_session),
		share_url: toOptionalText(object.share_url),
		participant: participant && toParticipant(participant),
		registrant: registrant && toRegistrant(registrant),
		object,
		payload: output === 'full' ? payload : undefined,
		download_token: includeSecrets ? toOptionalText(zoomEvent.download_token) : undefined,
	};
	return pickDefined(item);
}

const nameMeeting = (kind: MeetingKind | undefined, id: string, uuid: string | undefined) =>
	kind && { event_kind: kind, event_id: id === '' ? undefined : id, event_uuid: uuid };

/** The kind of the meeting or webinar; for a recording, of what was recorded; undefined for other events. */
export function findMeetingKind(kind: string, { type }: Fields): MeetingKind | undefined {
	if (kind === 'meeting' || kind === 'webinar') return kind;
	return kind === 'recording' && toText(type) !== '' ? toMeetingKind(type) : undefined;
}

/** Real-time media streams (`*.rtms_*`) have no object: their payload names the meeting. */
function pickId(event: string, object: Fields, payload: Fields): unknown {
	const fields = event.startsWith('zoom_events.') ? ['event_id', ...ID_FIELDS] : ID_FIELDS;
	return pickFirst(object, fields) ?? pickFirst(payload, ['meeting_id', 'webinar_id']) ?? payload.user_id;
}

/**
 * Summaries, transcripts and chat files have `meeting_id`, webinar chat files `webinar_id`, AI Companion `meeting_number`.
 * In the order of preference: if an event has several, its own `id` is used.
 */
const ID_FIELDS = ['id', 'meeting_id', 'webinar_id', 'meeting_number'];
const UUID_FIELDS = ['uuid', 'meeting_uuid', 'webinar_uuid'];
const TOPIC_FIELDS = ['topic', 'meeting_topic'];
const HOST_FIELDS = ['host_id', 'meeting_host_id'];
const START_FIELDS = ['start_time', 'meeting_start_time'];
const END_FIELDS = ['end_time', 'meeting_end_time'];

function parseKind(event: string): string {
	return event === 'app_deauthorized' ? 'app' : event.split('.')[0]!;
}

/**
 * A participant's `id` is that of the Zoom user, `user_id` that of one stay in the meeting. In Zoom's example of `*_joined`
 * the time is `date_time`; in real deliveries, and in the schema, it is `join_time`.
 */
function toParticipant(zoom: Fields): WebhookPerson {
	return pickDefined({
		...zoom,
		email: toAddress(zoom.email),
		name: toOptionalText(zoom.user_name ?? zoom.invitee_name),
		registrant_id: toOptionalText(zoom.registrant_id),
		join_time: toOptionalText(zoom.join_time),
		leave_time: toOptionalText(zoom.leave_time),
	});
}

function toRegistrant(zoom: Fields): WebhookPerson {
	const names = [zoom.first_name, zoom.last_name].map(toOptionalText).filter((name) => name !== undefined);
	return pickDefined({
		...zoom,
		email: toAddress(zoom.email),
		name: names.length > 0 ? names.join(' ') : undefined,
		first_name: toOptionalText(zoom.first_name),
		last_name: toOptionalText(zoom.last_name),
		registrant_id: toOptionalText(zoom.id),
		registration_source: toOptionalText(toObject(zoom.tracking_source)?.source_name),
	});
}

/** Zoom returns the address as typed: capitals would turn one person into two. Blank if it is not an address. */
function toAddress(value: unknown): string | undefined {
	return typeof value === 'string' ? (parseEmail(value) ?? '') : undefined;
}

/** A number in most events; `app_deauthorized` has `2024-09-08 15:58:40` in UTC. */
function parseMilliseconds(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : parseTimestamp(value);
}

/** Zoom has changed types of fields before: a rehearsal that is marked with a text is one as well. */
function toBoolean(value: unknown): boolean | undefined {
	const text = String(value ?? '')
		.trim()
		.toLowerCase();
	return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

function pickFirst(object: Fields, names: readonly string[]): unknown {
	return names
		.map((name) => object[name])
		.find((value) => value !== undefined && value !== null && value !== '');
}
