import { DateTime } from 'luxon';

import { withoutSecrets } from '../api/redact';
import type { ZoomEvent } from './verify';

type Fields = Record<string, unknown>;

/** A person of an event in the words of an attendance row, with all that Zoom sent about him beside them. */
export interface EventPerson extends Fields {
	email?: string;
	name?: string;
	first_name?: string;
	last_name?: string;
	registrant_id?: string;
	join_time?: string;
	leave_time?: string;
}

/** What a flow gets for one event. Fields the event does not have are absent, except `id`. */
export interface EventItem extends Fields {
	event: string;
	/** Milliseconds since 1970. */
	event_ts?: number;
	account_id?: string;
	/** `meeting`, `webinar`, `recording`, `user`, `app`; for other families the first part of the event's name. */
	kind: string;
	/** Of the meeting, webinar or user; empty where the event has none (`recording.batch_*`). */
	id: string;
	uuid?: string;
	topic?: string;
	host_id?: string;
	start_time?: string;
	end_time?: string;
	/** Of recordings: where they are watched. */
	share_url?: string;
	participant?: EventPerson;
	registrant?: EventPerson;
	/** As Zoom sent it, less secrets. */
	object: Fields;
	/** With `output: 'full'`: the whole payload, less secrets. */
	payload?: Fields;
	/** With `includeSecrets`. */
	download_token?: string;
}

export interface EventItemOptions {
	output: 'simplified' | 'full';
	/** Keeps download token, start URL, passcodes, stream keys and addresses of devices. */
	includeSecrets: boolean;
}

export function eventItem(zoomEvent: ZoomEvent, { output, includeSecrets }: EventItemOptions): EventItem {
	const payload = includeSecrets ? zoomEvent.payload : withoutSecrets(zoomEvent.payload);
	const object = recordOf(payload.object) ?? {};
	const participant = recordOf(object.participant);
	const registrant = recordOf(object.registrant);
	const item: EventItem = {
		event: zoomEvent.event,
		event_ts: milliseconds(zoomEvent.event_ts ?? payload.event_ts),
		account_id: text(payload.account_id ?? object.account_id),
		kind: kindOf(zoomEvent.event),
		id: text(firstOf(object, ID_FIELDS) ?? payload.user_id) ?? '',
		uuid: text(firstOf(object, UUID_FIELDS)),
		topic: text(firstOf(object, TOPIC_FIELDS)),
		host_id: text(firstOf(object, HOST_FIELDS)),
		start_time: text(firstOf(object, START_FIELDS)),
		end_time: text(firstOf(object, END_FIELDS)),
		share_url: text(object.share_url),
		participant: participant && participantOf(participant),
		registrant: registrant && registrantOf(registrant),
		object,
		payload: output === 'full' ? payload : undefined,
		download_token: includeSecrets ? text(zoomEvent.download_token) : undefined,
	};
	return withoutUndefined(item);
}

/**
 * Summaries, transcripts and chat files say `meeting_id`, webinar chat files `webinar_id`, AI Companion `meeting_number`.
 * In the order of trust: an event that has several has its own `id` first.
 */
const ID_FIELDS = ['id', 'meeting_id', 'webinar_id', 'meeting_number'];
const UUID_FIELDS = ['uuid', 'meeting_uuid', 'webinar_uuid'];
const TOPIC_FIELDS = ['topic', 'meeting_topic'];
const HOST_FIELDS = ['host_id', 'meeting_host_id'];
const START_FIELDS = ['start_time', 'meeting_start_time'];
const END_FIELDS = ['end_time', 'meeting_end_time'];

function kindOf(event: string): string {
	return event === 'app_deauthorized' ? 'app' : event.split('.')[0]!;
}

/**
 * `id` of a participant is the Zoom user's, `user_id` that of one stay in the meeting. Zoom's example of `*_joined`
 * calls the time `date_time`; real deliveries, and its schema, call it `join_time`.
 */
function participantOf(zoom: Fields): EventPerson {
	return withoutUndefined({
		...zoom,
		email: address(zoom.email),
		name: text(zoom.user_name ?? zoom.invitee_name),
		registrant_id: filled(zoom.registrant_id),
		join_time: text(zoom.join_time),
		leave_time: text(zoom.leave_time),
	});
}

function registrantOf(zoom: Fields): EventPerson {
	const names = [zoom.first_name, zoom.last_name].map(filled).filter((name) => name !== undefined);
	return withoutUndefined({
		...zoom,
		email: address(zoom.email),
		name: names.length > 0 ? names.join(' ') : undefined,
		first_name: text(zoom.first_name),
		last_name: text(zoom.last_name),
		registrant_id: text(zoom.id),
		registration_source: text(recordOf(zoom.tracking_source)?.source_name),
	});
}

/** Zoom repeats what the person typed: blanks and capitals would make two people of one. */
function address(value: unknown): string | undefined {
	return text(value)?.trim().toLowerCase();
}

/** A number in most events; `app_deauthorized` has `2024-09-08 15:58:40` in UTC. */
function milliseconds(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string' || value === '') return undefined;
	if (/^\d+$/.test(value)) return Number(value);
	const time = value.includes('T')
		? DateTime.fromISO(value, { zone: 'utc' })
		: DateTime.fromSQL(value, { zone: 'utc' });
	return time.isValid ? time.toMillis() : undefined;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Zoom writes `""` for an identifier it does not have. */
function filled(value: unknown): string | undefined {
	return text(value)?.trim() || undefined;
}

function firstOf(object: Fields, names: readonly string[]): unknown {
	return names
		.map((name) => object[name])
		.find((value) => value !== undefined && value !== null && value !== '');
}

export function recordOf(value: unknown): Fields | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function withoutUndefined<T extends Fields>(fields: T): T {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
