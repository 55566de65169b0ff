import type { Api } from '../api/api';
import type { Json, QueryValue } from '../api/endpoint';
import { inParallel } from '../api/parallel';
import { Problem, raise } from '../api/problem';
import { IN_FLIGHT } from './account';
import { contactFrom, type Contact } from './contact';
import { endpoints } from './endpoints';

const PAGE = 1000;
/** So few are asked for by themselves: the first page of the account would not be cheaper. */
const FEW = 2;

/**
 * What Brevo knows of these addresses, by the route that needs fewer calls: pages of all contacts, 1,000 at a
 * time, or one call per address. The first page tells how many pages there are.
 * @param emails in Brevo's form, each once
 * @returns by e-mail; who is not in Brevo is not in the map
 */
export async function readContacts(api: Api, emails: readonly string[]): Promise<Map<string, Contact>> {
	const found = new Map<string, Contact>();
	const wanted = new Set(emails);
	const missing = () => emails.filter((email) => !found.has(email));

	// Newest first: who took part lately was often added lately, so the end comes early. A contact added
	// meanwhile moves rows to the next page, where they are read twice, but none is left out.
	for (let offset = 0; emails.length > FEW; offset += PAGE) {
		const { contacts = [], count } = (await api.call({
			endpoint: endpoints.getContacts,
			query: { limit: PAGE, offset, sort: 'desc' },
		})) as { contacts?: Json[]; count?: number };
		for (const contact of contacts.flatMap((row) => contactFrom(row) ?? [])) {
			if (wanted.has(contact.email)) found.set(contact.email, contact);
		}
		const pagesLeft = Math.ceil(((count ?? Infinity) - offset - PAGE) / PAGE);
		const left = missing().length;
		if (contacts.length < PAGE || pagesLeft <= 0 || left === 0) return found;
		if (left < pagesLeft) break;
	}

	await inParallel(missing(), IN_FLIGHT, async (email) => {
		const contact = await readContact(api, email);
		if (contact) found.set(email, contact);
	});
	return found;
}

/** Contacts changed since then, by e-mail. */
export async function readModified(api: Api, since: number): Promise<Map<string, Contact>> {
	const query: Record<string, QueryValue> = { modifiedSince: new Date(since).toISOString(), sort: 'asc' };
	const found = new Map<string, Contact>();
	for await (const row of api.rows({ endpoint: endpoints.getContacts, query })) {
		const contact = contactFrom(row);
		if (contact) found.set(contact.email, contact);
	}
	return found;
}

async function readContact(api: Api, email: string): Promise<Contact | undefined> {
	try {
		const row = await api.call({
			endpoint: endpoints.getContact,
			path: { identifier: email },
			query: { identifierType: 'email_id' },
		});
		return contactFrom(row as Json);
	} catch (error) {
		if (error instanceof Problem && error.kind === 'not_found') return undefined;
		return raise(error);
	}
}
