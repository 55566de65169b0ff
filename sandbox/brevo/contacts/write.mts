import { duplicateError, BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normaliseUnique, uniqueAttributes, type UniqueAttribute } from '../model/identifiers.mts';
import type { Contact } from '../model/types.mts';
import { fitValue } from '../model/values.mts';
import { buildContactPayload } from '../webhooks/payloads.mts';

type SentAttributes = Record<string, unknown>;
type Clash = { name: UniqueAttribute; owner: Contact };

export function createContact(brevo: BrevoAccount, email: string | undefined): Contact {
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
 * @throws BrevoError 400 for the whole contact when a phone number is none
 */
export function normaliseAttributes(attributes: SentAttributes): SentAttributes {
	const normal = { ...attributes };
	for (const name of uniqueAttributes)
		if (normal[name] !== undefined && normal[name] !== '') normal[name] = normaliseUnique(name, normal[name]);
	return normal;
}

/** The same for imports and events, which have no answer for one bad phone number: it is left out. */
export function keepUsableAttributes(attributes: SentAttributes): SentAttributes {
	const usable = { ...attributes };
	for (const name of uniqueAttributes) {
		try {
			Object.assign(usable, normaliseAttributes({ [name]: attributes[name] }));
		} catch (error) {
			if (!(error instanceof BrevoError)) throw error;
			delete usable[name];
		}
		if (usable[name] === undefined) delete usable[name];
	}
	return usable;
}

/** Unique attributes that another contact has already. */
export function findClashes(brevo: BrevoAccount, attributes: SentAttributes, own?: Contact): Clash[] {
	return uniqueAttributes.flatMap((name) => {
		const value = attributes[name];
		const owner =
			typeof value === 'string' && value ? brevo.store.findContactByUnique(name, value) : undefined;
		return owner && owner !== own ? [{ name, owner }] : [];
	});
}

/**
 * A clash rejects the whole call, so that nothing is saved; `forceMerge` deletes the other contacts instead.
 * @throws BrevoError 400 with `metadata.duplicate_identifiers`
 */
export function resolveClashes(
	brevo: BrevoAccount,
	found: Clash[],
	verb: 'create' | 'update',
	merge: boolean,
): void {
	if (found.length === 0) return;
	if (!merge)
		throw duplicateError(
			brevo.settings.clashCode,
			verb,
			found.map(({ name }) => name),
		);
	for (const { owner } of found) brevo.store.deleteContact(owner);
}

/** Stores what fits; what does not is left out with success, as Brevo does, and noted in `dropped`. */
export function saveAttributes(brevo: BrevoAccount, contact: Contact, attributes: SentAttributes): void {
	for (const [name, value] of Object.entries(attributes)) {
		if (name === 'EMAIL') continue;
		const fit = fitValue(brevo.store.attributes.get(name), value, brevo.settings);
		if ('store' in fit) brevo.store.setAttribute(contact, name, fit.store);
		else if ('clear' in fit) brevo.store.clearAttribute(contact, name);
		else recordDropped(brevo, contact, name, value, fit.drop);
	}
	contact.modifiedAt = brevo.timestamp();
}

/** No call shows these; a long run keeps the first ones only. */
export function recordDropped(
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

/** Includes lists that the contact left: the caller has checked those. */
export function joinLists(brevo: BrevoAccount, contact: Contact, listIds: number[]): void {
	const joined = listIds.filter((id) => !contact.listIds.includes(id));
	for (const id of listIds) {
		contact.listUnsubscribed = contact.listUnsubscribed.filter((left) => left !== id);
		if (!contact.listIds.includes(id)) contact.listIds.push(id);
	}
	if (joined.length > 0)
		brevo.webhooks.notify(
			'marketing',
			'listAddition',
			buildContactPayload(brevo, contact, { list_id: joined }),
		);
}

/** A new address resubscribes a blocklisted contact: Brevo warns of it. */
export function changeEmail(brevo: BrevoAccount, contact: Contact, email: string): void {
	if (email === contact.email) return;
	if (brevo.store.findContactByEmail(email))
		throw duplicateError(brevo.settings.clashCode, 'update', ['email']);
	contact.emailBlacklisted = false;
	brevo.store.changeEmail(contact, email);
}
