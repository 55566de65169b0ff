import { parseEmail } from '../values/addresses';
import { groupByKeys } from './connected';
import type { Instance, Registration, Session } from './input';
import { extractEmails, getRegistrationKeys, getSessionKeys } from './keys';
import { getPersonName, type PersonName } from './names';
import { compareText } from './order';
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

const isRegistration = (row: SessionRecord | RegistrationRecord): row is RegistrationRecord =>
	!isSession(row);

/** Groups rows by person over all instances at once: an address known from one instance completes the rows of another. */
export function identifyPeople(
	sessions: readonly SessionRecord[],
	registrations: readonly RegistrationRecord[],
): Person[] {
	const groups = groupByKeys([...registrations, ...sessions], (row) =>
		isSession(row)
			? getSessionKeys(row.session, row.instance.event.uuid)
			: getRegistrationKeys(row.registration),
	);
	return groups.map(({ items, keys }) => {
		const own = { sessions: items.filter(isSession), registrations: items.filter(isRegistration) };
		const sessionsOnly = own.sessions.map(({ session }) => session);
		const inRank = sortByRank(own.registrations.map(({ registration }) => registration));
		const email = pickEmail(keys, inRank);
		return {
			key: pickSmallest(keys),
			keys,
			email,
			name: getPersonName(inRank, sessionsOnly),
			internal: mergeInternal(sessionsOnly),
			identified: email !== '' || inRank.length > 0 || sessionsOnly.some(hasRegistrant),
			...own,
		};
	});
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

function pickSmallest(texts: Iterable<string>): string {
	return [...texts].reduce((least, text) => (compareText(text, least) < 0 ? text : least));
}
