import { chunk } from 'lodash';

import { throwIfNothingWritten } from '../../audience/batchRun';
import { createOutcome, type Action, type ListRef, type Outcome } from '../../audience/outcome';
import { selectPeople, type Rows, type SelectionSettings } from '../../audience/people';
import { toContactKey } from '../../audience/contactKey';
import { catchApiError, ApiError } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { AnswerOf } from '../../http/endpoint';
import { normaliseEmail } from '../../values/addresses';
import { endpoints } from '../api/endpoints';
import { formatError } from '../api/errors';
import { selectPermittedLists } from '../contacts/consent';
import type { Contact } from '../contacts/contact';
import {
	describeKey,
	type BrevoContactRef,
	type BrevoIdentifierField,
	type BrevoPerson,
} from '../contacts/identifiers';
import { readKnownContacts, type FoundContacts } from '../contacts/lookup';

/** Brevo's limit for one call. */
export const MAX_MEMBERS_PER_CALL = 150;

export type ExistingList = ListRef & { readonly id: number };

/** A kind of change: contacts are added to a list, or removed from it. */
export interface Change {
	readonly endpoint: typeof endpoints.addToList | typeof endpoints.removeFromList;
	readonly done: Action;
	/** The action of a dry run. */
	readonly planned: Action;
	readonly onList: boolean;
	/** Returns the reason why a contact must not be changed, or undefined. */
	forbidden(contact: Contact, list: ExistingList): string | undefined;
}

/** A change of the members of one list. */
export interface ListChange {
	readonly change: Change;
	readonly list: ExistingList;
}

/** The reason why a contact's membership could not be changed. */
interface ChangeFailure {
	readonly reason: string;
	/** Null if Brevo does not have the contact any more, or it could not be read. */
	readonly contactId: number | null;
	readonly inDoubt?: true;
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
		forbidden: (contact, list) => selectPermittedLists(contact, [list], respectUnsubscribes).notes[0],
	};
}

export interface MembershipSettings extends Pick<SelectionSettings, 'emailField' | 'zone'> {
	/** The field that identifies contacts in place of the email address. */
	readonly identifyBy?: BrevoIdentifierField;
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
	{ change, list, dryRun = false }: ListChange & { readonly dryRun?: boolean },
	rows: Rows,
	settings: MembershipSettings,
): Promise<Outcome[]> {
	const { people, skipped } = selectPeople(rows, settings);
	const contacts = await readKnownContacts(api, people);
	const settled: Outcome[] = [];
	const open: BrevoPerson[] = [];
	for (const person of people) {
		const known = settleWithoutCall(person, contacts, { change, list });
		if (known) settled.push(known);
		else open.push(person);
	}
	if (dryRun) {
		const planned = open.map((person) => toOutcome(person, contacts, change.planned, list));
		return [...skipped, ...settled, ...planned].sort((a, b) => a.item - b.item);
	}
	const errors: ApiError[] = [];
	for (const batch of chunk(open, MAX_MEMBERS_PER_CALL)) {
		const { failures, error } = await changeBatch(api, { change, list }, batch, contacts);
		settled.push(
			...batch.map((person, index) => {
				const failure = failures[index];
				return failure
					? toFailedOutcome(person, contacts, failure)
					: toOutcome(person, contacts, change.done, list);
			}),
		);
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
	{ change, list }: ListChange,
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

const toFailedOutcome = (
	person: BrevoPerson,
	contacts: ReadonlyMap<string, Contact>,
	{ reason, ...rest }: ChangeFailure,
): Outcome =>
	createOutcome(person.item, contacts.get(toContactKey(person))?.email || null, 'failed', reason, rest);

/**
 * Makes one call for up to 150 contacts.
 * @param contacts as read before, by contact key
 * @returns for each of the members, in their order, the failure; undefined for those that were changed
 */
export async function changeBatch(
	api: ApiClient,
	{ change, list }: ListChange,
	members: readonly BrevoContactRef[],
	contacts: ReadonlyMap<string, Contact>,
): Promise<{ failures: ReadonlyArray<ChangeFailure | undefined>; error: ApiError | undefined }> {
	const byId = members.some(({ identifier }) => identifier);
	const findId = (member: BrevoContactRef) => contacts.get(toContactKey(member))?.id ?? null;
	/** The contact's name in the request and in Brevo's answer. */
	const toRequestName = (member: BrevoContactRef) => (byId ? String(findId(member)) : member.email);
	const answer = await catchApiError(
		api.call({
			endpoint: change.endpoint,
			path: { listId: String(list.id) },
			body: byId ? { ids: members.map(findId) } : { emails: members.map(({ email }) => email) },
		}),
	);
	const accepted = answer instanceof ApiError ? new Set<string>() : listNamedContacts(answer);
	const others = members.filter((member) => !accepted.has(toRequestName(member)));
	const now = others.length > 0 ? await rereadContacts(api, others) : new Map<string, Contact>();
	const failures = members.map((member): ChangeFailure | undefined => {
		const contact = now.get(toContactKey(member));
		if (accepted.has(toRequestName(member)) || contact?.listIds.includes(list.id) === change.onList)
			return undefined;
		return { ...explainFailure(answer), contactId: contact?.id ?? null };
	});
	return { failures, error: answer instanceof ApiError ? answer : undefined };
}

const explainFailure = (answer: unknown): Omit<ChangeFailure, 'contactId'> =>
	answer instanceof ApiError
		? { reason: formatError(answer), ...(answer.inDoubt && { inDoubt: true }) }
		: { reason: 'Brevo did not accept the contact and gave no reason' };

const listNamedContacts = ({ contacts }: AnswerOf<typeof endpoints.addToList>): Set<string> =>
	new Set((contacts.success ?? []).map((one) => normaliseEmail(String(one))));

/** If this fails as well, the error of the change itself is reported. */
async function rereadContacts(
	api: ApiClient,
	members: readonly BrevoContactRef[],
): Promise<Map<string, Contact>> {
	const read = await catchApiError(readKnownContacts(api, members));
	return read instanceof ApiError ? new Map<string, Contact>() : read;
}
