import type { Api } from '../api/api';
import type { Json } from '../api/endpoint';
import { Problem } from '../api/problem';
import { asProblem } from './asProblem';
import type { Contact } from './contact';
import { endpoints } from './endpoints';
import { eventReport } from './eventReport';
import { eventBatches, eventOf, keyIn, KEY_PROPERTY, type BrevoEvent, type EventSettings } from './events';
import { throwIfNothingCouldBeWritten } from './nothingWritten';
import { personIn } from './people';
import { inOneLine } from './problems';
import { readContacts } from './readContacts';

export interface TrackSettings extends EventSettings {
	readonly emailField: string;
	/** Ask Brevo for its events first and send none twice. */
	readonly onlyOnce: boolean;
	readonly respectUnsubscribes: boolean;
}

export interface Tracked {
	readonly item: number;
	readonly email: string | null;
	readonly action: 'sent' | 'already_sent' | 'skipped' | 'failed';
	readonly reason: string | null;
	readonly eventName: string | null;
	readonly eventKey: string | null;
}

interface Entry {
	readonly item: number;
	readonly email: string;
	readonly event: BrevoEvent;
}

/** A problem of these kinds is true of the next batch as well. */
const HOPELESS = ['credential', 'ip_blocked', 'permission', 'disabled', 'credits', 'rate_limit'];

/**
 * Sends one event per row. An event started an automation when it arrived, so none is sent twice: each carries
 * a key made of its name, address and occasion, and keys that Brevo has already are left out.
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
	const contacts = await readContacts(api, [...new Set(open.map(({ email }) => email))]);
	const sent = settings.onlyOnce ? await keysAtBrevo(api, open) : new Set<string>();
	const toSend: Entry[] = [];
	for (const entry of open) {
		const reason = whyNot(contacts.get(entry.email), settings);
		if (reason !== undefined) told.push(tell(entry, 'skipped', reason));
		else if (sent.has(keyIn(entry.event))) told.push(tell(entry, 'already_sent', null));
		else toSend.push(entry);
	}
	told.push(...(await sendAll(api, toSend)));
	return told.sort((a, b) => a.item - b.item);
}

function entryOf(row: Json, item: number, settings: TrackSettings): Entry | Tracked {
	const person = personIn(row, item, settings.emailField);
	const none = { item, eventName: null, eventKey: null, action: 'skipped' } as const;
	if ('action' in person) return { ...none, email: person.email, reason: person.reason };
	const event = eventOf(row, person.email, settings);
	if ('unfit' in event) return { ...none, email: person.email, reason: event.unfit };
	return { item, email: person.email, event };
}

function whyNot(contact: Contact | undefined, { respectUnsubscribes }: TrackSettings): string | undefined {
	if (!contact) return 'Brevo has no contact with this address: sync it first';
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

async function sendAll(api: Api, entries: readonly Entry[]): Promise<Tracked[]> {
	const told: Tracked[] = [];
	const met: Problem[] = [];
	let end: Problem | undefined;
	for (const batch of eventBatches(entries)) {
		if (end) {
			const reason = `not tried: ${end.message}`;
			told.push(...batch.map((entry) => tell(entry, 'failed', reason)));
			continue;
		}
		const { told: ofBatch, problem } = await sendBatch(api, batch);
		told.push(...ofBatch);
		if (problem) met.push(inDoubt(problem) ? withDoubt(problem) : problem);
		if (problem && HOPELESS.includes(problem.kind)) end = problem;
	}
	throwIfNothingCouldBeWritten(
		told.some(({ action }) => action === 'sent'),
		met,
	);
	return told;
}

interface Sent {
	readonly told: Tracked[];
	/** What the batch, or what was left of it, met. */
	readonly problem?: Problem;
}

async function sendBatch(api: Api, batch: readonly Entry[]): Promise<Sent> {
	const body = { events: batch.map(({ event }) => event) };
	const answer = await asProblem(api.call({ endpoint: endpoints.createEvents, body }));
	const report = eventReport(answer, batch.length);
	if (report instanceof Problem) {
		const reason = inDoubt(report) ? `${report.message}; ${MAYBE}` : inOneLine(report);
		return { told: batch.map((entry) => tell(entry, 'failed', reason)), problem: report };
	}
	const told = [...report.refused].map(([index, reason]) => tell(batch[index]!, 'failed', reason));
	const others = batch.filter((_, index) => !report.refused.has(index));
	if (report.others === 'untouched' && others.length > 0) {
		// One bad event has cost the others their turn: they go again without it.
		const again = await sendBatch(api, others);
		return { ...again, told: [...told, ...again.told] };
	}
	const isTaken = report.others === 'taken';
	const [action, reason] = isTaken ? (['sent', null] as const) : (['failed', UNKNOWN] as const);
	return { told: [...told, ...others.map((entry) => tell(entry, action, reason))] };
}

const LATER = 'A later run sends it if Brevo does not have it.';
const MAYBE = `Brevo may have taken the event all the same. ${LATER}`;
const UNKNOWN = `it is not known whether Brevo took the event. ${LATER}`;

/** After such a fault a batch may have arrived: it is not sent again in this run. */
const inDoubt = ({ kind }: Problem): boolean => kind === 'network' || kind === 'unavailable';

const withDoubt = ({ kind, message, status, said, call }: Problem): Problem =>
	new Problem({
		kind,
		title: message,
		advice:
			'Brevo may have taken events all the same. Run the workflow again in a few minutes: with "Only Once" on, what Brevo has by then is not sent a second time.',
		status,
		said,
		call,
	});

const tell = ({ item, email, event }: Entry, action: Tracked['action'], reason: string | null): Tracked => ({
	item,
	email,
	action,
	reason,
	eventName: event.event_name,
	eventKey: keyIn(event),
});
