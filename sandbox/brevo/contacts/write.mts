import { duplicate, Refusal } from '../api/refusal.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normalUnique, uniqueAttributes, type UniqueAttribute } from '../model/identifiers.mts';
import type { Contact } from '../model/types.mts';
import { fitValue } from '../model/values.mts';
import { ofContact } from '../webhooks/payloads.mts';

type Sent = Record<string, unknown>;
type Clash = { name: UniqueAttribute; holder: Contact };

export function newContact(brevo: BrevoAccount, email: string | undefined): Contact {
	const now = brevo.timestamp();
	return brevo.store.addContact({
		...(email ? { email } : {}),
		emailBlacklisted: false,
		smsBlacklisted: false,
		whatsappBlacklisted: false,
		createdAt: now,
		modifiedAt: now,
		listIds: [],
		listUnsubscribed: [],
		attributes: {},
	});
}

/**
 * The attributes with phone numbers in their stored form.
 * @throws Refusal 400 for the whole contact when a phone number is none
 */
export function normalAttributes(attributes: Sent): Sent {
	const normal = { ...attributes };
	for (const name of uniqueAttributes)
		if (normal[name] !== undefined && normal[name] !== '') normal[name] = normalUnique(name, normal[name]);
	return normal;
}

/** The same for imports and events, which have no answer for one bad phone number: it is left out. */
export function usableAttributes(attributes: Sent): Sent {
	const usable = { ...attributes };
	for (const name of uniqueAttributes) {
		try {
			Object.assign(usable, normalAttributes({ [name]: attributes[name] }));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			delete usable[name];
		}
		if (usable[name] === undefined) delete usable[name];
	}
	return usable;
}

/** Unique attributes that somebody else has already. */
export function clashes(brevo: BrevoAccount, attributes: Sent, own?: Contact): Clash[] {
	return uniqueAttributes.flatMap((name) => {
		const value = attributes[name];
		const holder = typeof value === 'string' && value ? brevo.store.contactByUnique(name, value) : undefined;
		return holder && holder !== own ? [{ name, holder }] : [];
	});
}

/**
 * A clash refuses the whole call, so that nothing is saved; `forceMerge` deletes the other contacts instead.
 * @throws Refusal 400 with `metadata.duplicate_identifiers`
 */
export function settleClashes(
	brevo: BrevoAccount,
	found: Clash[],
	verb: 'create' | 'update',
	merge: boolean,
): void {
	if (found.length === 0) return;
	if (!merge)
		throw duplicate(
			verb,
			found.map(({ name }) => name),
		);
	for (const { holder } of found) brevo.store.deleteContact(holder);
}

/** Stores what fits; what does not is left out with success, as Brevo does, and noted in `dropped`. */
export function saveAttributes(brevo: BrevoAccount, contact: Contact, attributes: Sent): void {
	for (const [name, value] of Object.entries(attributes)) {
		if (name === 'EMAIL') continue;
		const fit = fitValue(brevo.store.attributes.get(name), value);
		if ('store' in fit) brevo.store.setAttribute(contact, name, fit.store);
		else if ('clear' in fit) brevo.store.clearAttribute(contact, name);
		else noteDropped(brevo, contact, name, value, fit.drop);
	}
	contact.modifiedAt = brevo.timestamp();
}

/** No call shows these; a long run keeps the first ones only. */
export function noteDropped(
	brevo: BrevoAccount,
	contact: Contact,
	attribute: string,
	value: unknown,
	reason: string,
) {
	if (brevo.store.dropped.length < 5_000)
		brevo.store.dropped.push({
			...(contact.email ? { email: contact.email } : {}),
			attribute,
			value,
			reason,
		});
}

/** Lists that he left included: whoever calls this has looked at these. */
export function joinLists(brevo: BrevoAccount, contact: Contact, listIds: number[]): void {
	const joined = listIds.filter((id) => !contact.listIds.includes(id));
	for (const id of listIds) {
		contact.listUnsubscribed = contact.listUnsubscribed.filter((left) => left !== id);
		if (!contact.listIds.includes(id)) contact.listIds.push(id);
	}
	if (joined.length > 0)
		brevo.webhooks.tell('marketing', 'listAddition', ofContact(brevo, contact, { list_id: joined }));
}

/** A new address resubscribes who is blocklisted: Brevo warns of it. */
export function changeEmail(brevo: BrevoAccount, contact: Contact, email: string): void {
	if (email === contact.email) return;
	if (brevo.store.contactByEmail(email)) throw duplicate('update', ['email']);
	contact.emailBlacklisted = false;
	brevo.store.changeEmail(contact, email);
}
