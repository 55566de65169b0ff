import { parseEmail } from '../values/addresses';
import { compareText } from '../values/text';
import { groupByKeys, type KeyGroup } from './connected';
import type { Instance, Registration, Session } from './input';
import { extractEmails, getRegistrationKeys, getStrongKeys, getWeakKeys, isListed } from './keys';
import { getPersonName, type PersonName } from './names';
import { findFirstText, sortByRank } from './registrations';

/** A session with the instance it took place in. */
export interface SessionRecord {
	session: Session;
	instance: Instance;
}

/** A registration with the instance it is for; if that is absent, it is for all of them. */
export interface RegistrationRecord {
	registration: Registration;
	instance?: Instance;
}

export interface Person {
	/** Distinct per person and the same in every run. */
	key: string;
	keys: readonly string[];
	/** Without the account that several registered people share: it identifies none of them. */
	ownKeys: readonly string[];
	email: string;
	/** From any of the registrations, else the display name. */
	name: PersonName;
	/** Whether any session belongs to the host's organisation; null if no session includes that. */
	internal: boolean | null;
	sessions: SessionRecord[];
	registrations: RegistrationRecord[];
	/** Whether there is a way to reach the person: an address or a registration. */
	identified: boolean;
}

const isSession = (row: SessionRecord | RegistrationRecord): row is SessionRecord => 'session' in row;

/**
 * Groups rows by person over all instances at once: an address known from one instance completes the rows of another. Two
 * people who registered stay two, even if both joined from the same account.
 */
export const identifyPeople = (
	sessions: readonly SessionRecord[],
	registrations: readonly RegistrationRecord[],
): Person[] => [...identifyOneByOne(sessions, registrations)];

/** Like `identifyPeople`, one after the other, so that not all of them need be in memory. */
export function* identifyOneByOne(
	sessions: readonly SessionRecord[],
	registrations: readonly RegistrationRecord[],
): Generator<Person> {
	const listed = new Set(registrations.map(({ registration: { id } }) => (id ?? '').trim()));
	const rows = [...registrations, ...sessions];
	// Looked up once for each session: its text has to be compared with that of the registration.
	const listedLinks = Uint8Array.from(rows, (row) => Number(isSession(row) && isListed(row.session, listed)));
	const groups = groupByKeys(
		rows,
		(row, index) =>
			isSession(row)
				? getStrongKeys(row.session, row.instance.event.uuid, listedLinks[index] === 1)
				: getRegistrationKeys(row.registration),
		{
			getKeys: (row, index) => (isSession(row) ? getWeakKeys(row.session, listedLinks[index] === 1) : []),
			getMarks,
		},
	);
	for (const group of groups) yield toPerson(group);
}

/** Two people who are registered have different IDs or addresses. */
function getMarks(row: SessionRecord | RegistrationRecord): string[] {
	if (isSession(row)) return hasRegistrant(row.session) ? ['id'] : [];
	const { id, email } = row.registration;
	return [
		...((id ?? '').trim() === '' ? [] : ['id']),
		...(parseEmail(email) === undefined ? [] : ['address']),
	];
}

/** @param group has its registrations first */
function toPerson({ items, keys, ownKeys }: KeyGroup<SessionRecord | RegistrationRecord>): Person {
	const first = items.findIndex(isSession);
	const count = first === -1 ? items.length : first;
	const registrations = items.slice(0, count) as RegistrationRecord[];
	const sessions = items.slice(count) as SessionRecord[];
	const sessionsOnly = sessions.map(({ session }) => session);
	const inRank = sortByRank(registrations.map(({ registration }) => registration));
	const isRegistered = inRank.length > 0 || sessionsOnly.some(hasRegistrant);
	const email = pickEmail(isRegistered ? ownKeys : keys, inRank);
	return {
		key: pickSmallest(ownKeys.length > 0 ? ownKeys : keys),
		keys,
		ownKeys,
		email,
		name: getPersonName(inRank, sessionsOnly),
		internal: mergeInternal(sessionsOnly),
		sessions,
		registrations,
		identified: email !== '' || isRegistered,
	};
}

/** Whether the person joined through a registration's own link, even if that registration is no longer listed. */
export const hasRegistrant = (session: Session): boolean => (session.registrantId ?? '').trim() !== '';

/** Among several addresses the registration's takes precedence: the person gave it for this purpose. */
function pickEmail(keys: readonly string[], inRank: readonly Registration[]): string {
	const emails = extractEmails(keys);
	if (emails.length < 2) return emails[0] ?? '';
	return findFirstText(inRank, ({ email }) => parseEmail(email)) || pickSmallest(emails);
}

function mergeInternal(sessions: readonly Session[]): boolean | null {
	const known = sessions.map(({ internal }) => internal).filter((internal) => internal !== undefined);
	return known.length === 0 ? null : known.includes(true);
}

function pickSmallest([first = '', ...others]: readonly string[]): string {
	let smallest = first;
	for (const text of others) if (compareText(text, smallest) < 0) smallest = text;
	return smallest;
}
