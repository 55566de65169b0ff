import { asItems, asRecord, asText } from '../api/lenient.mts';
import { contactOfEvent, findContact } from '../contacts/find.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normalEmail } from '../model/identifiers.mts';
import { csvRows } from '../model/importRows.mts';
import type { Contact, Done, EventIdentifiers } from '../model/types.mts';
import type { Matched } from './call.mts';
import { changingEmail, clearing, losing, rejoining } from './toContacts.mts';

type Body = Record<string, unknown>;

/** Somebody who is known already is only changed with `updateEnabled`; without it Brevo refuses the call. */
export function ofUpsert({ store }: BrevoAccount, { body }: Matched): Done[] {
	const { email, ext_id: extId, updateEnabled, ...sent } = asRecord(body);
	if (updateEnabled === undefined || updateEnabled === false) return [];
	const { EXT_ID = extId, SMS } = asRecord(sent.attributes);
	const contact =
		email === undefined
			? contactOfEvent(store, identifiers({ ext_id: EXT_ID, phone_id: SMS }))
			: store.contactByEmail(normalEmail(String(email)) ?? '');
	return ofChange(contact, asRecord(body));
}

export function ofUpdate({ store }: BrevoAccount, { named: [who = ''], query, body }: Matched): Done[] {
	return ofChange(findContact(store, who, asText(query.identifierType)), asRecord(body));
}

/** Nobody comes on a list by it but by his own click. */
export function ofConfirmation({ store }: BrevoAccount, { body }: Matched): Done[] {
	const { email, attributes } = asRecord(body);
	return ofChange(store.contactByEmail(normalEmail(String(email)) ?? ''), { attributes });
}

export function ofImport({ store, settings }: BrevoAccount, { body }: Matched): Done[] {
	const { jsonBody, fileBody, listIds, newList } = asRecord(body);
	const rows = typeof fileBody === 'string' ? (csvRows(fileBody) ?? []) : asItems(jsonBody).map(asRecord);
	const known = rows.map(({ email, attributes }) => ({
		contact: store.contactByEmail(normalEmail(asText(email) ?? '') ?? ''),
		attributes: asRecord(attributes),
	}));
	// Where harm is allowed it is done, and noted, when the import is worked on.
	const lists = newList === undefined && !settings.allowsHarm ? ids(listIds) : [];
	return [
		...rejoining(
			known.map(({ contact }) => contact),
			lists,
		),
		...known.flatMap(({ contact, attributes }) => changingEmail(contact, attributes)),
	];
}

export function ofAddition({ store }: BrevoAccount, { named: [list], body }: Matched): Done[] {
	const { emails, ids: contactIds, extIds } = asRecord(body);
	const contacts = [
		...asItems(emails).map((email) => store.contactByEmail(normalEmail(String(email)) ?? '')),
		...ids(contactIds).map((id) => store.contacts.get(id)),
		...asItems(extIds).map((extId) => store.contactByUnique('EXT_ID', String(extId))),
	];
	return rejoining(contacts, [Number(list)]);
}

export function ofListDeletion({ store }: BrevoAccount, { named: [list] }: Matched): Done[] {
	return losing(
		store,
		store.lists.all().filter(({ id }) => id === Number(list)),
	);
}

export function ofFolderDeletion({ store }: BrevoAccount, { named: [folder] }: Matched): Done[] {
	return losing(
		store,
		store.lists.all().filter(({ folderId }) => folderId === Number(folder)),
	);
}

export function ofEvents({ store }: BrevoAccount, { body }: Matched): Done[] {
	const { events = body } = asRecord(body);
	return [events].flat().flatMap((event) => {
		const { identifiers: ids, contact_properties: attributes } = asRecord(event);
		return ofChange(contactOfEvent(store, identifiers(asRecord(ids))), { attributes });
	});
}

function ofChange(contact: Contact | undefined, body: Body): Done[] {
	const attributes = { ...asRecord(body.attributes), ...('ext_id' in body && { EXT_ID: body.ext_id }) };
	return [
		...rejoining([contact], ids(body.listIds)),
		...changingEmail(contact, attributes),
		...clearing(contact, attributes),
	];
}

const ids = (value: unknown): number[] => asItems(value).map(Number);

/** Those of a type that Brevo takes, of attributes also numbers. */
function identifiers({ contact_id: id, ...others }: Body): EventIdentifiers {
	const texts = Object.entries(others)
		.filter(([, value]) => asText(value) ?? typeof value === 'number')
		.map(([type, value]) => [type, String(value)]);
	return { ...Object.fromEntries(texts), ...(typeof id === 'number' && { contact_id: id }) };
}
