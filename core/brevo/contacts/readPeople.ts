import { keyOf, type Named } from '../../audience/recipientKey';
import type { Api } from '../../http/client';
import type { Contact } from './contact';
import { readContacts, readIdentified } from './lookup';

/**
 * What Brevo knows of people who are all named by their address, or all by the same kind of ID. An ID is about that
 * contact only, whoever has the address beside it.
 * @returns by `keyOf` of the person; who is not in Brevo is not in the map
 */
export async function readPeople(api: Api, people: readonly Named[]): Promise<Map<string, Contact>> {
	const type = people.find(({ identity }) => identity)?.identity?.type;
	if (type === undefined) return await readContacts(api, [...new Set(people.map(({ email }) => email))]);
	const values = new Set(people.map(({ identity }) => identity?.value ?? ''));
	const found = await readIdentified(api, type, [...values]);
	return new Map(
		[...found].map(([value, contact]) => [keyOf({ email: '', identity: { type, value } }), contact]),
	);
}
