import { chunk } from 'lodash';

import { throwIfNothingWritten } from '../../audience/batchRun';
import { createOutcome, type Action, type ListRef, type Outcome } from '../../audience/outcome';
import { selectPeople, type Rows } from '../../audience/people';
import { toContactKey } from '../../audience/contactKey';
import { catchApiError, ApiError } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { AnswerOf } from '../../http/endpoint';
import { normaliseEmail } from '../../values/addresses';
import { endpoints } from '../api/endpoints';
import { formatError } from '../api/errors';
import type { Contact } from '../contacts/contact';
import { describeKey, type BrevoIdentifierField, type BrevoPerson } from '../contacts/identifiers';
import { readKnownContacts, type FoundContacts } from '../contacts/lookup';

/** Brevo's limit for one call. */
export const MAX_MEMBERS_PER_CALL = 150;

export type ExistingList = ListRef & { readonly id: number };

/** Adds contacts to a list, or removes them. */
export interface Change {
	readonly endpoint: typeof endpoints.addToList | typeof endpoints.removeFromList;
	readonly done: Action;
	/** The action of a dry run. */
	readonly planned: Action;
	readonly onList: boolean;
	/** Returns the reason why a contact must not be changed, or undefined. */
	forbidden(contact: Contact, list: ExistingList): string | undefined;
}

export const REMOVAL: Change = {
	endpoint: endpoints.removeFromList,
	done: 'removed',
	planned: 'would_remove',
	onList: false,
	forbidden: () => undefined,
};

export function createAddition(respectUnsubscribes: boolean): Change {
	return {
		endpoint: endpoints.addToList,
		done: 'added',
		planned: 'would_add',
		onList: true,
		forbidden(contact, list) {
			if (contact.listUnsubscribed.includes(list.id))
				return `left the list '${list.name}' before: not added again`;
			if (contact.emailBlacklisted && respectUnsubscribes) return 'unsubscribed in Brevo: not added to lists';
			return undefined;
		},
	};
}

/**
 * Changes a list's membership, 150 contacts per call. Brevo answers "already in list and/or does not exist" for both
 * cases, so contacts are read first, and those that Brevo did not accept are read again.
 * @param dryRun whether to change nothing and return what would be done
 * @returns one outcome per row, in the order of the rows
 * @throws ApiError when no contact could be changed, e.g. because the key lacks permission or the service is down
 */
export async function changeMembership(
	api: ApiClient,
	change: Change,
	list: ExistingList,
	rows: Rows,
	emailField: string,
	identifyBy?: BrevoIdentifierField,
	dryRun = false,
): Promise<Outcome[]> {
	const { people, skipped } = selectPeople(rows, emailField, identifyBy);
	const contacts = await readKnownContacts(api, people);
	const settled: Outcome[] = [];
	const open: BrevoPerson[] = [];
	for (const person of people) {
		const known = settleWithoutCall(person, contacts, change, list);
		if (known) settled.push(known);
		else open.push(person);
	}
	if (dryRun) {
		const planned = open.map((person) => toOutcome(person, contacts, change.planned, list));
		return [...skipped, ...settled, ...planned].sort((a, b) => a.item - b.item);
	}
	const errors: ApiError[] = [];
	for (const batch of chunk(open, MAX_MEMBERS_PER_CALL)) {
		const { outcomes, error } = await changeBatch(api, change, list, batch, contacts);
		settled.push(...outcomes);
		if (error) errors.push(error);
	}
	throwIfNothingWritten(
		settled.some(({ action }) => action === change.done),
		errors,
	);
	return [...skipped, ...settled].sort((a, b) => a.item - b.item);
}

function settleWithoutCall(
	person: BrevoPerson,
	contacts: FoundContacts,
	change: Change,
	list: ExistingList,
): Outcome | undefined {
	const { item, email } = person;
	const key = toContactKey(person);
	const contact = contacts.get(key);
	if (!contact) {
		const reason = contacts.rejected.get(key) ?? `Brevo has no contact with this ${describeKey(person)}`;
		return createOutcome(item, email || null, 'failed', reason);
	}
	const rest = { contactId: contact.id };
	const shownEmail = contact.email || null;
	if (contact.listIds.includes(list.id) === change.onList) {
		const reason = change.onList ? 'already on the list' : 'not on the list';
		return createOutcome(item, shownEmail, 'unchanged', reason, {
			...rest,
			lists: change.onList ? [list] : [],
		});
	}
	const forbidden = change.forbidden(contact, list);
	return forbidden === undefined ? undefined : createOutcome(item, shownEmail, 'skipped', forbidden, rest);
}

function toOutcome(
	person: BrevoPerson,
	contacts: ReadonlyMap<string, Contact>,
	action: Action,
	list: ExistingList,
): Outcome {
	const contact = contacts.get(toContactKey(person));
	const rest = { contactId: contact?.id ?? null, lists: [list] };
	return createOutcome(person.item, contact?.email || null, action, null, rest);
}

/**
 * Makes one call for up to 150 contacts.
 * @param contacts as read before, by contact key
 * @returns one outcome per person, in their order
 */
export async function changeBatch(
	api: ApiClient,
	change: Change,
	list: ExistingList,
	people: readonly BrevoPerson[],
	contacts: ReadonlyMap<string, Contact>,
): Promise<{ outcomes: Outcome[]; error: ApiError | undefined }> {
	const named = people.some(({ identifier }) => identifier);
	const findId = (person: BrevoPerson) => contacts.get(toContactKey(person))?.id ?? null;
	const findEmail = (person: BrevoPerson) => contacts.get(toContactKey(person))?.email || null;
	const toDoneOutcome = (person: BrevoPerson) => toOutcome(person, contacts, change.done, list);
	/** The person's identifier in the request and in Brevo's answer. */
	const toRequestName = (person: BrevoPerson) => (named ? String(findId(person)) : person.email);
	const answer = await catchApiError(
		api.call({
			endpoint: change.endpoint,
			path: { listId: String(list.id) },
			body: named ? { ids: people.map(findId) } : { emails: people.map(({ email }) => email) },
		}),
	);
	const taken = answer instanceof ApiError ? new Set<string>() : listNamedContacts(answer);
	const others = people.filter((person) => !taken.has(toRequestName(person)));
	const now = others.length > 0 ? await rereadContacts(api, others) : new Map<string, Contact>();
	const outcomes = people.map((person) => {
		const contact = now.get(toContactKey(person));
		if (taken.has(toRequestName(person)) || contact?.listIds.includes(list.id) === change.onList)
			return toDoneOutcome(person);
		const reason =
			answer instanceof ApiError
				? formatError(answer)
				: 'Brevo did not accept the contact and gave no reason';
		return createOutcome(person.item, findEmail(person), 'failed', reason, {
			contactId: contact?.id ?? null,
			...(answer instanceof ApiError && answer.inDoubt && { inDoubt: true }),
		});
	});
	return { outcomes, error: answer instanceof ApiError ? answer : undefined };
}

const listNamedContacts = ({ contacts }: AnswerOf<typeof endpoints.addToList>): Set<string> =>
	new Set((contacts.success ?? []).map((one) => normaliseEmail(String(one))));

/** If this fails as well, the error of the change itself is reported. */
async function rereadContacts(api: ApiClient, people: readonly BrevoPerson[]): Promise<Map<string, Contact>> {
	const read = await catchApiError(readKnownContacts(api, people));
	return read instanceof ApiError ? new Map<string, Contact>() : read;
}
