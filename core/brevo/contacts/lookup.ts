import { mapConcurrent } from '../../async/concurrent';
import { toContactKey } from '../../audience/contactKey';
import type { ApiClient } from '../../http/client';
import type { Gaps, QueryValue } from '../../http/endpoint';
import { catchApiError, ApiError } from '../../http/errors';
import { toPlainText } from '../../values/rowFields';
import { MAX_CONCURRENT } from '../api/account';
import { endpoints } from '../api/endpoints';
import { formatError } from '../api/errors';
import { incompleteContactsError } from './consent';
import { toContact, type Contact } from './contact';
import type { BrevoContactRef, BrevoIdentifierType } from './identifiers';
import { toComparable, type UniqueAttribute } from './uniqueValues';

const PAGE = 1000;
/** Up to this number, contacts are looked up one at a time: reading the account's first page would not be cheaper. */
const MAX_SINGLE_LOOKUPS = 2;
/** Steps back to an earlier page after deletions. A bound, because Brevo's count may go up and down forever. */
const MAX_STEPS_BACK = 10;

/** The value that contacts are looked up by. */
interface Lookup {
	/** Brevo's name for the type of value. If it is omitted, Brevo takes digits for a contact ID. */
	readonly identifierType: string;
	/** Returns `''` if the contact has none. */
	getValue(contact: Contact): string;
	/** The list of all contacts may not show the value, so contacts not found there are looked up one at a time. */
	readonly mayBeHidden?: boolean;
}

const BY_EMAIL: Lookup = { identifierType: 'email_id', getValue: ({ email }) => email };

const BY_IDENTITY: Readonly<Record<BrevoIdentifierType, Lookup>> = {
	contact_id: { identifierType: 'contact_id', getValue: ({ id }) => String(id) },
	// Not documented to be in every contact. A known contact taken for a new one would bypass the consent rules.
	ext_id: { identifierType: 'ext_id', getValue: (contact) => getExtId(contact), mayBeHidden: true },
};

const IDENTIFIER_TYPES: Readonly<Record<UniqueAttribute, string>> = {
	SMS: 'phone_id',
	WHATSAPP: 'whatsapp_id',
	LANDLINE_NUMBER: 'landline_number_id',
	EXT_ID: 'ext_id',
};

/** Receives every contact that is read, including those not asked for. */
export interface ContactObserver {
	onContact(contact: Contact): void;
	/** Every contact of the account has been read. */
	onComplete(): void;
}

/** Contacts by the value that they were looked up by; values unknown to Brevo are not in the map. */
export class FoundContacts extends Map<string, Contact> {
	/**
	 * Values that Brevo does not accept -> reason. Whether they have a contact is not known, nor what that contact has
	 * agreed to, so nothing may be sent to them.
	 */
	readonly rejected = new Map<string, string>();
}

/** Returns `''` if the contact has none. */
export const getExtId = ({ attributes }: Contact): string => toPlainText(attributes.EXT_ID).trim();

/**
 * Reads the contacts with these email addresses.
 * @param emails in Brevo's form, without duplicates
 * @returns by email
 */
export const readContacts = async (
	api: ApiClient,
	emails: readonly string[],
	observer?: ContactObserver,
): Promise<FoundContacts> => await lookUpContacts(api, BY_EMAIL, emails, observer);

/**
 * Reads the contacts with these contact IDs or external IDs.
 * @param values without duplicates
 * @returns by the value
 */
export const readContactsByIdentifier = async (
	api: ApiClient,
	type: BrevoIdentifierType,
	values: readonly string[],
	observer?: ContactObserver,
): Promise<FoundContacts> => await lookUpContacts(api, BY_IDENTITY[type], values, observer);

/**
 * Reads the contacts that have these values of a unique attribute.
 * @param values in comparable form, without duplicates
 */
export const readOwners = async (
	api: ApiClient,
	attribute: UniqueAttribute,
	values: readonly string[],
	observer: ContactObserver,
): Promise<FoundContacts> => {
	const getValue = ({ attributes }: Contact) => toComparable(attribute, attributes[attribute]);
	const lookUp = { identifierType: IDENTIFIER_TYPES[attribute], getValue };
	return await lookUpContacts(api, lookUp, values, observer);
};

/**
 * Takes the route with fewer calls: pages of all contacts, 1,000 at a time, or one call per value. The first page
 * shows how many pages there are.
 */
async function lookUpContacts(
	api: ApiClient,
	lookUp: Lookup,
	values: readonly string[],
	observer?: ContactObserver,
): Promise<FoundContacts> {
	const found = new FoundContacts();
	const wanted = new Set(values);

	// Newest first: recent participants are often recent contacts, so the first pages often suffice. A contact added in the
	// meantime moves rows to the next page, where they are read twice, but none is missed.
	let before = 0;
	let timesBack = 0;
	const read = new Set<number>();
	let leastCount = Infinity;
	for (let offset = 0; wanted.size > MAX_SINGLE_LOOKUPS; ) {
		const { contacts, size, count } = await readPage(api, offset);
		leastCount = Math.min(leastCount, count);
		for (const contact of contacts) {
			read.add(contact.id);
			observer?.onContact(contact);
			const value = lookUp.getValue(contact);
			if (wanted.has(value)) found.set(value, contact);
		}
		const left = wanted.size - found.size;
		// Each contact deleted in the meantime moves a row to a page already read, so step back by that number.
		const moved = before > count ? Math.min(offset, before - count) : 0;
		before = count;
		if (moved > 0 && ++timesBack > MAX_STEPS_BACK) break;
		offset += moved > 0 ? -moved : PAGE;
		const pagesLeft = Math.ceil((count - offset) / PAGE);
		const isLast = moved === 0 && (size < PAGE || pagesLeft <= 0);
		// A page may be shorter than it should be, or come twice: contacts that are not on it are not new.
		const isWhole =
			isLast && (read.size >= leastCount || (leastCount === Infinity && contacts.length === size));
		if (isWhole) observer?.onComplete();
		if (left === 0 || (isWhole && !lookUp.mayBeHidden)) return found;
		if (isLast || left < pagesLeft) break;
	}

	const missing = values.filter((value) => !found.has(value));
	await mapConcurrent(missing, MAX_CONCURRENT, async (value) => {
		const contact = await catchApiError(readContact(api, lookUp, value));
		if (contact instanceof ApiError) {
			if (contact.kind === 'not_found') return;
			// Brevo's check of addresses and phone numbers is stricter than ours. One bad value must not stop the others.
			if (contact.kind !== 'invalid') throw contact;
			found.rejected.set(value, formatError(contact));
			return;
		}
		observer?.onContact(contact);
		found.set(value, contact);
	});
	return found;
}

/** @returns a `count` of Infinity if Brevo does not return the total */
async function readPage(
	api: ApiClient,
	offset: number,
): Promise<{ contacts: Contact[]; size: number; count: number }> {
	const {
		rows,
		size,
		count = Infinity,
	} = await api.page({
		endpoint: endpoints.getContacts,
		query: { limit: PAGE, offset, sort: 'desc' },
	});
	return { contacts: rows.map(toContact), size, count };
}

/**
 * Reads the contacts that changed since then.
 * @param since milliseconds since 1970, by this machine's clock
 * @throws ApiError also if the list lacks contacts: one of them may have left a list
 */
export async function* readModifiedContacts(api: ApiClient, since: number): AsyncGenerator<Contact> {
	const query: Record<string, QueryValue> = { modifiedSince: new Date(since).toISOString(), sort: 'asc' };
	const onGaps = (gaps: Gaps) => {
		throw incompleteContactsError(gaps);
	};
	const request = { endpoint: endpoints.getContacts, query, onGaps };
	for await (const row of api.rows(request)) yield toContact(row);
}

async function readContact(api: ApiClient, { identifierType }: Lookup, identifier: string): Promise<Contact> {
	const row = await api.call({
		endpoint: endpoints.getContact,
		path: { identifier },
		query: { identifierType },
	});
	return toContact(row);
}

/**
 * Reads the contacts for people who are all identified by email, or all by the same type of ID. An ID selects that
 * contact only, whoever has the email address in the same row.
 * @returns by the person's contact key
 */
export async function readKnownContacts(
	api: ApiClient,
	people: readonly BrevoContactRef[],
): Promise<FoundContacts> {
	const type = people.find(({ identifier }) => identifier)?.identifier?.type;
	if (type === undefined) return await readContacts(api, [...new Set(people.map(({ email }) => email))]);
	const values = new Set(people.map(({ identifier }) => identifier?.value ?? ''));
	const found = await readContactsByIdentifier(api, type, [...values]);
	const toKey = (value: string) => toContactKey({ email: '', identifier: { type, value } });
	const byKey = new FoundContacts([...found].map(([value, contact]) => [toKey(value), contact]));
	for (const [value, reason] of found.rejected) byKey.rejected.set(toKey(value), reason);
	return byKey;
}
