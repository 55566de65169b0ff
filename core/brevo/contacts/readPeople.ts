import { toContactKey, type ContactRef } from '../../audience/recipientKey';
import type { ApiClient } from '../../http/client';
import type { Contact } from './contact';
import { readContacts, readContactsByIdentifier } from './lookup';

/**
 * What Brevo knows of people who are all named by their address, or all by the same kind of ID. An ID is about that
 * contact only, whoever has the address beside it.
 * @returns by `keyOf` of the person; who is not in Brevo is not in the map
 */
export async function readKnownContacts(
	api: ApiClient,
	people: readonly ContactRef[],
): Promise<Map<string, Contact>> {
	const type = people.find(({ identifier }) => identifier)?.identifier?.type;
	if (type === undefined) return await readContacts(api, [...new Set(people.map(({ email }) => email))]);
	const values = new Set(people.map(({ identifier }) => identifier?.value ?? ''));
	const found = await readContactsByIdentifier(api, type, [...values]);
	return new Map(
		[...found].map(([value, contact]) => [toContactKey({ email: '', identifier: { type, value } }), contact]),
	);
}
