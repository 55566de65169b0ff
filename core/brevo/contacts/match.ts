import { toContactKey } from '../../audience/contactKey';
import type { ApiClient } from '../../http/client';
import type { Contact } from './contact';
import type { BrevoPerson } from './identifiers';
import { getExtId, readContacts, readContactsByIdentifier, type ContactObserver } from './lookup';

/** The contacts of the people in a run, by their contact keys. */
export interface ContactMatches {
	/** People who are in Brevo. */
	readonly contacts: ReadonlyMap<string, Contact>;
	/** Contacts found by email that get the external ID of their row. */
	readonly linkedByEmail: ReadonlySet<string>;
	/** People who cannot be written, with the reason. */
	readonly rejected: ReadonlyMap<string, string>;
}

/**
 * Reads the contacts that the rows name: by the identifier if there is one, otherwise by email.
 * @param showsExtIds whether the account has the attribute EXT_ID, so that contacts include their external ID
 */
export async function matchContacts(
	api: ApiClient,
	people: readonly BrevoPerson[],
	showsExtIds: boolean,
	observer?: ContactObserver,
): Promise<ContactMatches> {
	const [first] = people;
	const type = first?.identifier?.type;
	if (type === undefined) {
		const emails = people.map(({ email }) => email);
		const contacts = await readContacts(api, emails, observer);
		return { contacts, linkedByEmail: new Set(), rejected: contacts.rejected };
	}
	const found = await readContactsByIdentifier(api, type, people.map(getIdentifierValue), observer);
	const contacts = new Map<string, Contact>();
	const rejected = new Map<string, string>();
	const unknown: BrevoPerson[] = [];
	for (const person of people) {
		const value = getIdentifierValue(person);
		const contact = found.get(value);
		const reason = found.rejected.get(value);
		if (contact) contacts.set(toContactKey(person), contact);
		else if (reason !== undefined) rejected.set(toContactKey(person), reason);
		else unknown.push(person);
	}
	if (type === 'contact_id') {
		// Brevo assigns contact IDs itself: no contact can be created with one.
		for (const person of unknown) rejected.set(toContactKey(person), NO_SUCH_ID);
		return { contacts, linkedByEmail: new Set(), rejected };
	}
	const byEmail = await matchByEmail(api, unknown, contacts, showsExtIds);
	return { ...byEmail, rejected: new Map([...rejected, ...byEmail.rejected]) };
}

const NO_SUCH_ID = 'Brevo has no contact with this ID';

/** The contact may have a different external ID, which would be overwritten. */
const EXT_ID_HIDDEN =
	'Brevo has this address, and the account has no attribute EXT_ID that would show its external ID: sync it by Email';

const getIdentifierValue = ({ identifier }: BrevoPerson): string => identifier?.value ?? '';

/**
 * Looks up by email the people whose external ID Brevo does not know. A contact without an external ID gets the
 * row's; a contact with a different one is left as it is, because one of the two must be wrong.
 */
async function matchByEmail(
	api: ApiClient,
	unknown: readonly BrevoPerson[],
	found: ReadonlyMap<string, Contact>,
	showsExtIds: boolean,
): Promise<ContactMatches> {
	const contacts = new Map(found);
	const linked = new Set<string>();
	const rejected = new Map<string, string>();
	const withAddress = unknown.filter(({ email }) => email !== '');
	const atBrevo = await readContacts(api, [...new Set(withAddress.map(({ email }) => email))]);
	const itemsByEmail = new Map<string, number>();
	for (const person of withAddress) {
		const key = toContactKey(person);
		const duplicateItem = itemsByEmail.get(person.email);
		const contact = atBrevo.get(person.email);
		const other = contact ? getExtId(contact) : '';
		const reason = atBrevo.rejected.get(person.email);
		if (reason !== undefined) rejected.set(key, reason);
		else if (duplicateItem !== undefined)
			rejected.set(key, `same address as item ${duplicateItem}, which has another external ID`);
		else if (other !== '') rejected.set(key, `Brevo has this address with the external ID '${other}'`);
		else if (contact && !showsExtIds) rejected.set(key, EXT_ID_HIDDEN);
		else {
			itemsByEmail.set(person.email, person.item);
			if (!contact) continue;
			contacts.set(key, contact);
			linked.add(key);
		}
	}
	return { contacts, linkedByEmail: linked, rejected };
}
