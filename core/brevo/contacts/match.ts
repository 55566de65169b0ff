import type { Person } from '../../audience/people';
import { keyOf } from '../../audience/recipientKey';
import type { Api } from '../../http/client';
import type { Contact } from './contact';
import { extIdOf, readContacts, readIdentified, type Onlooker } from './lookup';

/** Which contacts the people of a run are, by their keys. */
export interface Resolved {
	/** Who is in Brevo. */
	readonly contacts: ReadonlyMap<string, Contact>;
	/** Contacts found by the address, that get the external ID of their row. */
	readonly linked: ReadonlySet<string>;
	/** Who cannot be written, and why. */
	readonly refused: ReadonlyMap<string, string>;
}

/**
 * Reads from Brevo what the rows name: contacts by address, or by the identity that goes before it.
 * @param showsExtIds whether EXT_ID is one of the account's attributes, so that contacts show theirs
 */
export async function resolve(
	api: Api,
	people: readonly Person[],
	showsExtIds: boolean,
	onlooker?: Onlooker,
): Promise<Resolved> {
	const [first] = people;
	const type = first?.identity?.type;
	if (type === undefined) {
		const emails = people.map(({ email }) => email);
		return { contacts: await readContacts(api, emails, onlooker), linked: new Set(), refused: new Map() };
	}
	const found = await readIdentified(api, type, people.map(valueOf), onlooker);
	const contacts = new Map<string, Contact>();
	for (const person of people) {
		const contact = found.get(valueOf(person));
		if (contact) contacts.set(keyOf(person), contact);
	}
	const unknown = people.filter((person) => !contacts.has(keyOf(person)));
	if (type === 'contact_id') {
		// Brevo gives contact IDs itself: there is nobody to create.
		const refused = unknown.map((person): [string, string] => [keyOf(person), NO_SUCH_ID]);
		return { contacts, linked: new Set(), refused: new Map(refused) };
	}
	return await byAddress(api, unknown, contacts, showsExtIds);
}

const NO_SUCH_ID = 'Brevo has no contact with this ID';

/** The contact may have another external ID, which would be lost. */
const NOT_SHOWN =
	'Brevo has this address, and the account has no attribute EXT_ID that would show its external ID: sync it by Email';

const valueOf = ({ identity }: Person): string => identity?.value ?? '';

/**
 * External IDs that Brevo does not know may belong to contacts it knows by their address. One that has no external
 * ID gets the row's; one that has another is somebody's mistake, and is left as it is.
 */
async function byAddress(
	api: Api,
	unknown: readonly Person[],
	found: ReadonlyMap<string, Contact>,
	showsExtIds: boolean,
): Promise<Resolved> {
	const contacts = new Map(found);
	const linked = new Set<string>();
	const refused = new Map<string, string>();
	const withAddress = unknown.filter(({ email }) => email !== '');
	const atBrevo = await readContacts(api, [...new Set(withAddress.map(({ email }) => email))]);
	const taken = new Map<string, number>();
	for (const person of withAddress) {
		const key = keyOf(person);
		const twin = taken.get(person.email);
		const contact = atBrevo.get(person.email);
		const other = contact ? extIdOf(contact) : '';
		if (twin !== undefined) refused.set(key, `same address as item ${twin}, which has another external ID`);
		else if (other !== '') refused.set(key, `Brevo has this address with the external ID '${other}'`);
		else if (contact && !showsExtIds) refused.set(key, NOT_SHOWN);
		else {
			taken.set(person.email, person.item);
			if (!contact) continue;
			contacts.set(key, contact);
			linked.add(key);
		}
	}
	return { contacts, linked, refused };
}
