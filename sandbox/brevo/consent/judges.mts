import { toItems, toRecord, toText } from '../api/lenient.mts';
import { findContactOfEvent, findContact } from '../contacts/find.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normaliseEmail } from '../model/identifiers.mts';
import { parseCsvRows } from '../model/importRows.mts';
import type { Contact, HarmDone, EventIdentifiers } from '../model/types.mts';
import type { MatchedCall } from './call.mts';
import { findChangedEmail, findCleared, findLost, findRejoined } from './toContacts.mts';

type Body = Record<string, unknown>;

/** An existing contact is only changed with `updateEnabled`; without it Brevo rejects the call. */
export function judgeUpsert({ store }: BrevoAccount, { body }: MatchedCall): HarmDone[] {
	const { email, ext_id: extId, updateEnabled, ...sent } = toRecord(body);
	if (updateEnabled === undefined || updateEnabled === false) return [];
	const { EXT_ID = extId, SMS } = toRecord(sent.attributes);
	const contact =
		email === undefined
			? findContactOfEvent(store, toIdentifiers({ ext_id: EXT_ID, phone_id: SMS }))
			: store.findContactByEmail(normaliseEmail(String(email)) ?? '');
	return judgeChange(contact, toRecord(body));
}

export function judgeUpdate(
	{ store }: BrevoAccount,
	{ named: [who = ''], query, body }: MatchedCall,
): HarmDone[] {
	return judgeChange(findContact(store, who, toText(query.identifierType)), toRecord(body));
}

/** Contacts join a list by it only when they click themselves. */
export function judgeConfirmation({ store }: BrevoAccount, { body }: MatchedCall): HarmDone[] {
	const { email, attributes } = toRecord(body);
	return judgeChange(store.findContactByEmail(normaliseEmail(String(email)) ?? ''), { attributes });
}

export function judgeImport({ store, settings }: BrevoAccount, { body }: MatchedCall): HarmDone[] {
	const { jsonBody, fileBody, listIds, newList } = toRecord(body);
	const rows =
		typeof fileBody === 'string' ? (parseCsvRows(fileBody) ?? []) : toItems(jsonBody).map(toRecord);
	const known = rows.map(({ email, attributes }) => ({
		contact: store.findContactByEmail(normaliseEmail(toText(email) ?? '') ?? ''),
		attributes: toRecord(attributes),
	}));
	// Where harm is allowed, it is done and recorded when the import is processed.
	const lists = newList === undefined && !settings.allowsHarm ? toIds(listIds) : [];
	return [
		...findRejoined(
			known.map(({ contact }) => contact),
			lists,
		),
		...known.flatMap(({ contact, attributes }) => findChangedEmail(contact, attributes)),
	];
}

export function judgeAddition({ store }: BrevoAccount, { named: [list], body }: MatchedCall): HarmDone[] {
	const { emails, ids: contactIds, extIds } = toRecord(body);
	const contacts = [
		...toItems(emails).map((email) => store.findContactByEmail(normaliseEmail(String(email)) ?? '')),
		...toIds(contactIds).map((id) => store.contacts.get(id)),
		...toItems(extIds).map((extId) => store.findContactByUnique('EXT_ID', String(extId))),
	];
	return findRejoined(contacts, [Number(list)]);
}

export function judgeListDeletion({ store }: BrevoAccount, { named: [list] }: MatchedCall): HarmDone[] {
	return findLost(
		store,
		store.lists.getAll().filter(({ id }) => id === Number(list)),
	);
}

export function judgeFolderDeletion({ store }: BrevoAccount, { named: [folder] }: MatchedCall): HarmDone[] {
	return findLost(
		store,
		store.lists.getAll().filter(({ folderId }) => folderId === Number(folder)),
	);
}

export function judgeEvents({ store }: BrevoAccount, { body }: MatchedCall): HarmDone[] {
	const { events = body } = toRecord(body);
	return [events].flat().flatMap((event) => {
		const { identifiers: ids, contact_properties: attributes } = toRecord(event);
		return judgeChange(findContactOfEvent(store, toIdentifiers(toRecord(ids))), { attributes });
	});
}

function judgeChange(contact: Contact | undefined, body: Body): HarmDone[] {
	const attributes = { ...toRecord(body.attributes), ...('ext_id' in body && { EXT_ID: body.ext_id }) };
	return [
		...findRejoined([contact], toIds(body.listIds)),
		...findChangedEmail(contact, attributes),
		...findCleared(contact, attributes),
	];
}

const toIds = (value: unknown): number[] => toItems(value).map(Number);

/** Identifiers of a type that Brevo takes; for attributes also numbers. */
function toIdentifiers({ contact_id: id, ...others }: Body): EventIdentifiers {
	const texts = Object.entries(others)
		.filter(([, value]) => toText(value) ?? typeof value === 'number')
		.map(([type, value]) => [type, String(value)]);
	return { ...Object.fromEntries(texts), ...(typeof id === 'number' && { contact_id: id }) };
}
