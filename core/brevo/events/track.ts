import { getStatus } from '../../audience/attendanceFields';
import { parsePerson, type Rows } from '../../audience/people';
import { toContactKey } from '../../audience/contactKey';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { throwIfShort } from '../../http/pagination';
import { toObject } from '../../values/objects';
import { endpoints } from '../api/endpoints';
import type { Contact } from '../contacts/contact';
import { describeKey, type BrevoIdentifierField } from '../contacts/identifiers';
import { readKnownContacts } from '../contacts/lookup';
import {
	findDateField,
	requireEventName,
	toTrackedEvent,
	getEventKey,
	KEY_PROPERTY,
	type EventSettings,
} from './event';
import { sendEvents, toTrackResult, type Entry, type TrackResult } from './send';

export interface TrackSettings extends EventSettings {
	readonly emailField: string;
	/** Field that identifies the contacts; defaults to the email address. */
	readonly identifyBy?: BrevoIdentifierField;
	/** Whether to read Brevo's events first and send none twice. */
	readonly onlyOnce: boolean;
	readonly respectUnsubscribes: boolean;
	/** Whether to send nothing and return what would be sent. */
	readonly dryRun: boolean;
}

/**
 * Sends one event per row. An event starts automations when it arrives, so none is sent twice: each has a key derived
 * from its name, contact and meeting, and events whose key Brevo already has are not sent.
 * @returns one result per row, in the order of the rows
 * @throws ApiError when no event could be sent, e.g. because the key lacks permission or the service is down
 */
export async function trackEvents(
	api: ApiClient,
	rows: Rows,
	settings: TrackSettings,
): Promise<TrackResult[]> {
	requireEventName(settings.name, [...rows.values()]);
	const results: TrackResult[] = [];
	const entries = new Map<string, Entry>();
	for (const [item, row] of rows.entries()) {
		const read = toEntry(row, item, settings);
		if ('action' in read) {
			results.push(read);
			continue;
		}
		const key = getEventKey(read.event);
		const duplicate = entries.get(key);
		if (duplicate) results.push(toTrackResult(read, 'skipped', `the same event as item ${duplicate.item}`));
		else entries.set(key, read);
	}

	const open = [...entries.values()];
	const contacts = await readKnownContacts(api, open);
	const sent = settings.onlyOnce ? await readTrackedKeys(api, open) : new Set<string>();
	const toSend: Entry[] = [];
	for (const named of open) {
		const contact = contacts.get(toContactKey(named));
		const entry = named.identifier && contact ? { ...named, email: contact.email } : named;
		const reason = contacts.rejected.get(toContactKey(named)) ?? getSkipReason(entry, contact, settings);
		if (reason !== undefined) results.push(toTrackResult(entry, 'skipped', reason));
		else if (sent.has(getEventKey(entry.event))) results.push(toTrackResult(entry, 'already_sent', null));
		else toSend.push(entry);
	}
	results.push(
		...(settings.dryRun
			? toSend.map((entry) => toTrackResult(entry, 'would_send', entry.note ?? null))
			: await sendEvents(api, toSend)),
	);
	return results.sort((a, b) => a.item - b.item);
}

function toEntry(row: Json, item: number, settings: TrackSettings): Entry | TrackResult {
	const person = parsePerson(row, item, settings.emailField, settings.identifyBy);
	const none = { item, eventName: null, eventKey: null, action: 'skipped' } as const;
	if ('action' in person) return { ...none, email: person.email, reason: person.reason };
	const { email, identifier } = person;
	// Hosts, panelists and the organiser's own people take no part in follow-up.
	if (getStatus(row) === 'excluded') return { ...none, email: email || null, reason: EXCLUDED };
	const event = toTrackedEvent(row, person, settings);
	if ('invalidReason' in event) return { ...none, email: email || null, reason: event.invalidReason };
	const note = describeOtherDate(row, settings);
	return { item, email, identifier, event, ...(note !== undefined && { note }) };
}

/** The time of the event is not that of the field that was chosen for it. */
function describeOtherDate(row: Json, settings: TrackSettings): string | undefined {
	const { dateField } = settings;
	const used = findDateField(row, settings);
	if (dateField === undefined || used === dateField) return undefined;
	return `the field '${dateField}' is empty: the time of the event is that of '${used}'`;
}

const EXCLUDED = "the attendance status is 'excluded': no event sent";

function getSkipReason(
	entry: Entry,
	contact: Contact | undefined,
	{ respectUnsubscribes }: TrackSettings,
): string | undefined {
	if (!contact) return `Brevo has no contact with this ${describeKey(entry)}: sync it first`;
	if (contact.emailBlacklisted && respectUnsubscribes) return 'unsubscribed in Brevo: no event sent';
	return undefined;
}

/** Margin around the events' times to search. Without dates, Brevo searches the last six months. */
const MARGIN_MS = 24 * 3_600_000;
/** Limit of names in the query, which would become too long; beyond it, events of all names are read. */
const MAX_NAMES = 10;

async function readTrackedKeys(api: ApiClient, entries: readonly Entry[]): Promise<Set<string>> {
	const keys = new Set<string>();
	if (entries.length === 0) return keys;
	const names = [...new Set(entries.map(({ event }) => event.event_name))];
	const query = { ...getTimeRange(entries), ...(names.length <= MAX_NAMES && { event_name: names }) };
	for await (const row of api.rows({ endpoint: endpoints.getEvents, query, onGaps: throwIfShort })) {
		const key = toObject(row.event_properties)?.[KEY_PROPERTY];
		if (typeof key === 'string') keys.add(key);
	}
	return keys;
}

function getTimeRange(entries: readonly Entry[]): { startDate?: string; endDate?: string } {
	const times = entries.map(({ event }) => (event.event_date ? Date.parse(event.event_date) : NaN));
	if (times.some(Number.isNaN)) return {};
	const toIso = (time: number) => new Date(time).toISOString();
	const first = times.reduce((a, b) => Math.min(a, b));
	const last = times.reduce((a, b) => Math.max(a, b));
	return { startDate: toIso(first - MARGIN_MS), endDate: toIso(last + MARGIN_MS) };
}
