import { throwIfNothingCouldBeWritten } from '../../audience/nothingWritten';
import { outcome, type Action, type ListRef, type Outcome } from '../../audience/outcome';
import { choosePeople, type Person } from '../../audience/people';
import { keyOf, wordsFor, type IdentifyBy } from '../../audience/recipientKey';
import { asProblem } from '../../http/asProblem';
import type { Api } from '../../http/client';
import type { Endpoint, Json } from '../../http/endpoint';
import { Problem } from '../../http/errors';
import { endpoints } from '../api/endpoints';
import { inOneLine } from '../api/errors';
import type { Contact } from '../contacts/contact';
import { readPeople } from '../contacts/readPeople';

/** Brevo's most for one call. */
const BATCH = 150;

type Existing = ListRef & { readonly id: number };

/** Putting contacts on a list, or taking them off. */
export interface Change {
	readonly endpoint: Endpoint;
	readonly done: Action;
	readonly onList: boolean;
	/** Why somebody who could be changed must not be. */
	forbidden(contact: Contact, list: Existing): string | undefined;
}

export const removing: Change = {
	endpoint: endpoints.removeFromList,
	done: 'removed',
	onList: false,
	forbidden: () => undefined,
};

export function adding(respectUnsubscribes: boolean): Change {
	return {
		endpoint: endpoints.addToList,
		done: 'added',
		onList: true,
		forbidden(contact, list) {
			if (contact.listUnsubscribed.includes(list.id))
				return `left the list '${list.name}' before: not put back`;
			if (contact.emailBlacklisted && respectUnsubscribes) return 'unsubscribed in Brevo: put on no list';
			return undefined;
		},
	};
}

/**
 * Changes who is on a list, 150 contacts a call. Brevo answers "already in list and/or does not exist" for both,
 * so contacts are read before, and those it did not take are read again.
 * @returns one outcome per row, in the order of the rows
 * @throws Problem when nobody could be changed: the key may not, the service is down
 */
export async function changeMembership(
	api: Api,
	change: Change,
	list: Existing,
	rows: readonly Json[],
	emailField: string,
	identifyBy?: IdentifyBy,
): Promise<Outcome[]> {
	const { people, skipped } = choosePeople(rows, emailField, identifyBy);
	const contacts = await readPeople(api, people);
	const settled: Outcome[] = [];
	const open: Person[] = [];
	for (const person of people) {
		const known = settledBefore(person, contacts.get(keyOf(person)), change, list);
		if (known) settled.push(known);
		else open.push(person);
	}
	const met: Problem[] = [];
	for (let from = 0; from < open.length; from += BATCH) {
		const batch = open.slice(from, from + BATCH);
		const { outcomes, problem } = await changeBatch(api, change, list, batch, contacts);
		settled.push(...outcomes);
		if (problem) met.push(problem);
	}
	throwIfNothingCouldBeWritten(
		settled.some(({ action }) => action === change.done),
		met,
	);
	return [...skipped, ...settled].sort((a, b) => a.item - b.item);
}

function settledBefore(
	{ item, email, identity }: Person,
	contact: Contact | undefined,
	change: Change,
	list: Existing,
): Outcome | undefined {
	if (!contact) {
		const what = identity ? wordsFor(identity) : 'address';
		return outcome(item, email || null, 'failed', `Brevo has no contact with this ${what}`);
	}
	const rest = { brevoId: contact.id };
	const shownEmail = contact.email || null;
	if (contact.listIds.includes(list.id) === change.onList) {
		const reason = change.onList ? 'already on the list' : 'not on the list';
		return outcome(item, shownEmail, 'unchanged', reason, { ...rest, lists: change.onList ? [list] : [] });
	}
	const forbidden = change.forbidden(contact, list);
	return forbidden === undefined ? undefined : outcome(item, shownEmail, 'skipped', forbidden, rest);
}

async function changeBatch(
	api: Api,
	change: Change,
	list: Existing,
	people: readonly Person[],
	contacts: ReadonlyMap<string, Contact>,
): Promise<{ outcomes: Outcome[]; problem: Problem | undefined }> {
	const named = people.some(({ identity }) => identity);
	const idOf = (person: Person) => contacts.get(keyOf(person))?.id ?? null;
	const emailOf = (person: Person) => contacts.get(keyOf(person))?.email || null;
	/** As the call names the person, and Brevo's answer does. */
	const nameOf = (person: Person) => (named ? String(idOf(person)) : person.email);
	const done = (person: Person) =>
		outcome(person.item, emailOf(person), change.done, null, { brevoId: idOf(person), lists: [list] });
	const answer = await asProblem(
		api.call({
			endpoint: change.endpoint,
			path: { listId: String(list.id) },
			body: named ? { ids: people.map(idOf) } : { emails: people.map(({ email }) => email) },
		}),
	);
	const taken = answer instanceof Problem ? new Set<string>() : namedIn(answer);
	const others = people.filter((person) => !taken.has(nameOf(person)));
	const now = others.length > 0 ? await readAgain(api, others) : new Map<string, Contact>();
	const outcomes = people.map((person) => {
		const contact = now.get(keyOf(person));
		if (taken.has(nameOf(person)) || contact?.listIds.includes(list.id) === change.onList)
			return done(person);
		const reason =
			answer instanceof Problem ? inOneLine(answer) : 'Brevo did not take the contact and gave no reason';
		return outcome(person.item, emailOf(person), 'failed', reason, { brevoId: contact?.id ?? null });
	});
	return { outcomes, problem: answer instanceof Problem ? answer : undefined };
}

const namedIn = (answer: unknown): Set<string> => {
	const { contacts } = answer as { contacts?: { success?: unknown[] } };
	return new Set((contacts?.success ?? []).map((one) => String(one).toLowerCase()));
};

/** When that is not possible either, what the change met is told. */
async function readAgain(api: Api, people: readonly Person[]): Promise<Map<string, Contact>> {
	const read = await asProblem(readPeople(api, people));
	return read instanceof Problem ? new Map<string, Contact>() : read;
}
