import { mapConcurrent } from '../../async/concurrent';
import { toContactKey } from '../../audience/recipientKey';
import type { ApiClient } from '../../http/client';
import type { QueryValue } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { toPlainText } from '../../values/rowFields';
import { toOptionalNumber } from '../../values/text';
import { MAX_CONCURRENT } from '../api/account';
import { endpoints } from '../api/endpoints';
import { toContact, type Contact } from './contact';
import type { BrevoContactRef, BrevoIdentifierType } from './identifiers';
import { toComparable, type UniqueAttribute } from './uniqueValues';

const PAGE = 1000;
/** So few are asked for by themselves: the first page of the account would not be cheaper. */
const MAX_SINGLE_LOOKUPS = 2;
/** Going back after contacts that were deleted meanwhile does not end where Brevo's count goes up and down. */
const MAX_STEPS_BACK = 10;

/** What contacts are looked up by. */
interface Lookup {
	/** Brevo's word for it: without it digits are taken for a contact ID. */
	readonly identifierType: string;
	/** `''` where a contact has none. */
	valueOf(contact: Contact): string;
	/** Who is not in the list of all contacts by this value may be there all the same, and is asked for alone. */
	readonly mayBeHidden?: boolean;
}

const BY_EMAIL: Lookup = { identifierType: 'email_id', valueOf: ({ email }) => email };

const BY_IDENTITY: Readonly<Record<BrevoIdentifierType, Lookup>> = {
	contact_id: { identifierType: 'contact_id', valueOf: ({ id }) => String(id) },
	// Brevo does not say that contacts show it; a known contact taken for a new one would escape the rules of consent.
	ext_id: { identifierType: 'ext_id', valueOf: (contact) => getExtId(contact), mayBeHidden: true },
};

const IDENTIFIER_TYPES: Readonly<Record<UniqueAttribute, string>> = {
	SMS: 'phone_id',
	WHATSAPP: 'whatsapp_id',
	LANDLINE_NUMBER: 'landline_number_id',
	EXT_ID: 'ext_id',
};

/** Sees every contact that is read on the way to those that are wanted. */
export interface ContactObserver {
	onContact(contact: Contact): void;
	/** All contacts of the account were among them. */
	onComplete(): void;
}

/** `''` where the contact has none. */
export const getExtId = ({ attributes }: Contact): string => toPlainText(attributes.EXT_ID).trim();

/**
 * What Brevo knows of these addresses.
 * @param emails in Brevo's form, each once
 * @returns by e-mail; who is not in Brevo is not in the map
 */
export const readContacts = async (
	api: ApiClient,
	emails: readonly string[],
	observer?: ContactObserver,
): Promise<Map<string, Contact>> => await lookUpContacts(api, BY_EMAIL, emails, observer);

/**
 * What Brevo knows of these contact IDs or external IDs.
 * @param values each once
 * @returns by the value
 */
export const readContactsByIdentifier = async (
	api: ApiClient,
	type: BrevoIdentifierType,
	values: readonly string[],
	observer?: ContactObserver,
): Promise<Map<string, Contact>> => await lookUpContacts(api, BY_IDENTITY[type], values, observer);

/**
 * The contacts that have these values of an attribute that no two may share.
 * @param values in comparable form, each once
 */
export const readOwners = async (
	api: ApiClient,
	attribute: UniqueAttribute,
	values: readonly string[],
	observer: ContactObserver,
): Promise<Map<string, Contact>> => {
	const valueOf = ({ attributes }: Contact) => toComparable(attribute, attributes[attribute]);
	const lookUp = { identifierType: IDENTIFIER_TYPES[attribute], valueOf };
	return await lookUpContacts(api, lookUp, values, observer);
};

/**
 * By the route that needs fewer calls: pages of all contacts, 1,000 at a time, or one call per value. The first page
 * tells how many pages there are.
 */
async function lookUpContacts(
	api: ApiClient,
	lookUp: Lookup,
	values: readonly string[],
	observer?: ContactObserver,
): Promise<Map<string, Contact>> {
	const found = new Map<string, Contact>();
	const wanted = new Set(values);

	// Newest first: who took part lately was often added lately, so the end comes early. A contact added
	// meanwhile moves rows to the next page, where they are read twice, but none is left out.
	let before = 0;
	let timesBack = 0;
	for (let offset = 0; wanted.size > MAX_SINGLE_LOOKUPS; ) {
		const { contacts, size, count } = await readPage(api, offset);
		for (const contact of contacts) {
			observer?.onContact(contact);
			const value = lookUp.valueOf(contact);
			if (wanted.has(value)) found.set(value, contact);
		}
		const left = wanted.size - found.size;
		// Contacts deleted meanwhile move as many rows to a page that was read before: back to those.
		const moved = before > count ? Math.min(offset, before - count) : 0;
		before = count;
		if (moved > 0 && ++timesBack > MAX_STEPS_BACK) break;
		offset += moved > 0 ? -moved : PAGE;
		const pagesLeft = Math.ceil((count - offset) / PAGE);
		const isLast = moved === 0 && (size < PAGE || pagesLeft <= 0);
		if (isLast) observer?.onComplete();
		if (left === 0 || (isLast && !lookUp.mayBeHidden)) return found;
		if (isLast || left < pagesLeft) break;
	}

	const missing = values.filter((value) => !found.has(value));
	await mapConcurrent(missing, MAX_CONCURRENT, async (value) => {
		const contact = await readContact(api, lookUp, value);
		if (!contact) return;
		observer?.onContact(contact);
		found.set(value, contact);
	});
	return found;
}

/** @returns `count` Infinity where Brevo does not tell how many there are in all */
async function readPage(
	api: ApiClient,
	offset: number,
): Promise<{ contacts: Contact[]; size: number; count: number }> {
	const { rows, size, body } = await api.page({
		endpoint: endpoints.getContacts,
		query: { limit: PAGE, offset, sort: 'desc' },
	});
	return { contacts: rows.map(toContact), size, count: toOptionalNumber(body.count) ?? Infinity };
}

/**
 * Contacts that have changed since then.
 * @param since milliseconds since 1970, by this machine's clock
 */
export async function* readModifiedContacts(api: ApiClient, since: number): AsyncGenerator<Contact> {
	const query: Record<string, QueryValue> = { modifiedSince: new Date(since).toISOString(), sort: 'asc' };
	for await (const row of api.rows({ endpoint: endpoints.getContacts, query })) yield toContact(row);
}

async function readContact(
	api: ApiClient,
	{ identifierType }: Lookup,
	identifier: string,
): Promise<Contact | undefined> {
	try {
		const row = await api.call({
			endpoint: endpoints.getContact,
			path: { identifier },
			query: { identifierType },
		});
		return toContact(row);
	} catch (error) {
		if (error instanceof ApiError && error.kind === 'not_found') return undefined;
		return rethrow(error);
	}
}

/**
 * What Brevo knows of people who are all named by their address, or all by the same kind of ID. An ID is about that
 * contact only, whoever has the address beside it.
 * @returns by `keyOf` of the person; who is not in Brevo is not in the map
 */
export async function readKnownContacts(
	api: ApiClient,
	people: readonly BrevoContactRef[],
): Promise<Map<string, Contact>> {
	const type = people.find(({ identifier }) => identifier)?.identifier?.type;
	if (type === undefined) return await readContacts(api, [...new Set(people.map(({ email }) => email))]);
	const values = new Set(people.map(({ identifier }) => identifier?.value ?? ''));
	const found = await readContactsByIdentifier(api, type, [...values]);
	return new Map(
		[...found].map(([value, contact]) => [toContactKey({ email: '', identifier: { type, value } }), contact]),
	);
}
