import { toContactKey } from '../../audience/recipientKey';
import type { ApiClient } from '../../http/client';
import type { Contact } from './contact';
import type { BrevoPerson } from './identifiers';
import { getExtId, readContacts, readContactsByIdentifier, type ContactObserver } from './lookup';

/** Which contacts the people of a run are, by their keys. */
export interface ContactMatches {
	/** Who is in Brevo. */
	readonly contacts: ReadonlyMap<string, Contact>;
	/** Contacts found by the address, that get the external ID of their row. */
	readonly linkedByEmail: ReadonlySet<string>;
	/** Who cannot be written, and why. */
	readonly rejected: ReadonlyMap<string, string>;
}

/**
 * Reads from Brevo what the rows name: contacts by address, or by the identity that goes before it.
 * @param showsExtIds whether EXT_ID is one of the account's attributes, so that contacts show theirs
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
		return {
			contacts: await readContacts(api, emails, observer),
			linkedByEmail: new Set(),
			rejected: new Map(),
		};
	}
	const found = await readContactsByIdentifier(api, type, people.map(getIdentifierValue), observer);
	const contacts = new Map<string, Contact>();
	for (const person of people) {
		const contact = found.get(getIdentifierValue(person));
		if (contact) contacts.set(toContactKey(person), contact);
	}
	const unknown = people.filter((person) => !contacts.has(toContactKey(person)));
	if (type === 'contact_id') {
		// Brevo gives contact IDs itself: there is nobody to create.
		const refused = unknown.map((person): [string, string] => [toContactKey(person), NO_SUCH_ID]);
		return { contacts, linkedByEmail: new Set(), rejected: new Map(refused) };
	}
	return await matchByEmail(api, unknown, contacts, showsExtIds);
}

const NO_SUCH_ID = 'Brevo has no contact with this ID';

/** The contact may have another external ID, which would be lost. */
const EXT_ID_HIDDEN =
	'Brevo has this address, and the account has no attribute EXT_ID that would show its external ID: sync it by Email';

const getIdentifierValue = ({ identifier }: BrevoPerson): string => identifier?.value ?? '';

/**
 * External IDs that Brevo does not know may belong to contacts it knows by their address. One that has no external
 * ID gets the row's; one that has another is somebody's mistake, and is left as it is.
 */
async function matchByEmail(
	api: ApiClient,
	unknown: readonly BrevoPerson[],
	found: ReadonlyMap<string, Contact>,
	showsExtIds: boolean,
): Promise<ContactMatches> {
	const contacts = new Map(found);
	const linked = new Set<string>();
	const refused = new Map<string, string>();
	const withAddress = unknown.filter(({ email }) => email !== '');
	const atBrevo = await readContacts(api, [...new Set(withAddress.map(({ email }) => email))]);
	const itemsByEmail = new Map<string, number>();
	for (const person of withAddress) {
		const key = toContactKey(person);
		const duplicateItem = itemsByEmail.get(person.email);
		const contact = atBrevo.get(person.email);
		const other = contact ? getExtId(contact) : '';
		if (duplicateItem !== undefined)
			refused.set(key, `same address as item ${duplicateItem}, which has another external ID`);
		else if (other !== '') refused.set(key, `Brevo has this address with the external ID '${other}'`);
		else if (contact && !showsExtIds) refused.set(key, EXT_ID_HIDDEN);
		else {
			itemsByEmail.set(person.email, person.item);
			if (!contact) continue;
			contacts.set(key, contact);
			linked.add(key);
		}
	}
	return { contacts, linkedByEmail: linked, rejected: refused };
}
