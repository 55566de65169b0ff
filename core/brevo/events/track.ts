import { personIn } from '../../audience/people';
import { keyOf, wordsFor, type IdentifyBy } from '../../audience/recipientKey';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { endpoints } from '../api/endpoints';
import type { Contact } from '../contacts/contact';
import { readPeople } from '../contacts/readPeople';
import { eventOf, keyIn, KEY_PROPERTY, type EventSettings } from './event';
import { sendEvents, tell, type Entry, type Tracked } from './send';

export interface TrackSettings extends EventSettings {
	readonly emailField: string;
	/** What names the contacts where it is not the address. */
	readonly identifyBy?: IdentifyBy;
	/** Ask Brevo for its events first and send none twice. */
	readonly onlyOnce: boolean;
	readonly respectUnsubscribes: boolean;
}

/**
 * Sends one event per row. An event started an automation when it arrived, so none is sent twice: each carries
 * a key made of its name, person and occasion, and keys that Brevo has already are left out.
 * @returns one entry per row, in the order of the rows
 * @throws Problem when no event could be sent: the key may not, the service is down
 */
export async function track(api: Api, rows: readonly Json[], settings: TrackSettings): Promise<Tracked[]> {
	const told: Tracked[] = [];
	const entries = new Map<string, Entry>();
	for (const [item, row] of rows.entries()) {
		const read = entryOf(row, item, settings);
		if ('action' in read) {
			told.push(read);
			continue;
		}
		const key = keyIn(read.event);
		const twin = entries.get(key);
		if (twin) told.push(tell(read, 'skipped', `the same event as item ${twin.item}`));
		else entries.set(key, read);
	}

	const open = [...entries.values()];
	const contacts = await readPeople(api, open);
	const sent = settings.onlyOnce ? await keysAtBrevo(api, open) : new Set<string>();
	const toSend: Entry[] = [];
	for (const named of open) {
		const contact = contacts.get(keyOf(named));
		const entry = named.identity && contact ? { ...named, email: contact.email } : named;
		const reason = whyNot(entry, contact, settings);
		if (reason !== undefined) told.push(tell(entry, 'skipped', reason));
		else if (sent.has(keyIn(entry.event))) told.push(tell(entry, 'already_sent', null));
		else toSend.push(entry);
	}
	told.push(...(await sendEvents(api, toSend)));
	return told.sort((a, b) => a.item - b.item);
}

function entryOf(row: Json, item: number, settings: TrackSettings): Entry | Tracked {
	const person = personIn(row, item, settings.emailField, settings.identifyBy);
	const none = { item, eventName: null, eventKey: null, action: 'skipped' } as const;
	if ('action' in person) return { ...none, email: person.email, reason: person.reason };
	const { email, identity } = person;
	const event = eventOf(row, person, settings);
	if ('unfit' in event) return { ...none, email: email || null, reason: event.unfit };
	return { item, email, identity, event };
}

function whyNot(
	{ identity }: Entry,
	contact: Contact | undefined,
	{ respectUnsubscribes }: TrackSettings,
): string | undefined {
	if (!contact) {
		const what = identity ? wordsFor(identity) : 'address';
		return `Brevo has no contact with this ${what}: sync it first`;
	}
	if (contact.emailBlacklisted && respectUnsubscribes) return 'unsubscribed in Brevo: no event sent';
	return undefined;
}

/** Days around the events that are looked through. Brevo looks at the last six months by itself. */
const MARGIN_MS = 24 * 3_600_000;
/** More names than that make a query too long; then events of all names are read. */
const MOST_NAMES = 10;

async function keysAtBrevo(api: Api, entries: readonly Entry[]): Promise<Set<string>> {
	const keys = new Set<string>();
	if (entries.length === 0) return keys;
	const names = [...new Set(entries.map(({ event }) => event.event_name))];
	const query = { ...windowOf(entries), ...(names.length <= MOST_NAMES && { event_name: names }) };
	for await (const row of api.rows({ endpoint: endpoints.getEvents, query })) {
		const key = (row.event_properties as Json | undefined)?.[KEY_PROPERTY];
		if (typeof key === 'string') keys.add(key);
	}
	return keys;
}

function windowOf(entries: readonly Entry[]): { startDate?: string; endDate?: string } {
	const times = entries.map(({ event }) => (event.event_date ? Date.parse(event.event_date) : NaN));
	if (times.some(Number.isNaN)) return {};
	const iso = (time: number) => new Date(time).toISOString();
	const first = times.reduce((a, b) => Math.min(a, b));
	const last = times.reduce((a, b) => Math.max(a, b));
	return { startDate: iso(first - MARGIN_MS), endDate: iso(last + MARGIN_MS) };
}
