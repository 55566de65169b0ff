import { connectedGroups } from './connected';
import type { Instance, Registration, Session } from './input';
import { emailsIn, normalisedEmail, registrationKeys, sessionKeys } from './keys';
import { nameOf, type PersonName } from './names';
import { compareText } from './order';
import { firstText, ranked } from './registrations';

/** A session with the instance it took place in. */
export interface SessionRecord {
	session: Session;
	instance: Instance;
}

/** A registration with the instance it is for; without one it is for all of them. */
export interface RegistrationRecord {
	registration: Registration;
	instance?: Instance;
}

export interface Person {
	/** Distinct per person and the same in every run. */
	key: string;
	keys: readonly string[];
	email: string;
	/** From any of the registrations, else as it was shown. */
	name: PersonName;
	/** Whether some session belongs to the host's organisation; null when none says. */
	internal: boolean | null;
	sessions: SessionRecord[];
	registrations: RegistrationRecord[];
	/** Whether anything leads back to the person: an address or a registration. */
	identified: boolean;
}

const isSession = (row: SessionRecord | RegistrationRecord): row is SessionRecord => 'session' in row;

const isRegistration = (row: SessionRecord | RegistrationRecord): row is RegistrationRecord =>
	!isSession(row);

/** Who is who, over all instances at once: an address known from one instance completes the rows of another. */
export function people(
	sessions: readonly SessionRecord[],
	registrations: readonly RegistrationRecord[],
): Person[] {
	const groups = connectedGroups([...registrations, ...sessions], (row) =>
		isSession(row) ? sessionKeys(row.session, row.instance.event.uuid) : registrationKeys(row.registration),
	);
	return groups.map(({ items, keys }) => {
		const own = { sessions: items.filter(isSession), registrations: items.filter(isRegistration) };
		const sessionsOnly = own.sessions.map(({ session }) => session);
		const inRank = ranked(own.registrations.map(({ registration }) => registration));
		const email = emailOf(keys, inRank);
		return {
			key: smallest(keys),
			keys,
			email,
			name: nameOf(inRank, sessionsOnly),
			internal: internalOf(sessionsOnly),
			identified: email !== '' || inRank.length > 0 || sessionsOnly.some(hasRegistrant),
			...own,
		};
	});
}

/** Joined through a registration's own link, even if that registration is no longer on any list. */
export const hasRegistrant = (session: Session): boolean => (session.registrantId ?? '').trim() !== '';

/** Of several addresses the registration's wins: it is the one the person gave for this purpose. */
function emailOf(keys: readonly string[], inRank: readonly Registration[]): string {
	const emails = emailsIn(keys);
	if (emails.length < 2) return emails[0] ?? '';
	return firstText(inRank, ({ email }) => normalisedEmail(email)) || smallest(emails);
}

function internalOf(sessions: readonly Session[]): boolean | null {
	const said = sessions.map(({ internal }) => internal).filter((internal) => internal !== undefined);
	return said.length === 0 ? null : said.includes(true);
}

function smallest(texts: Iterable<string>): string {
	return [...texts].reduce((least, text) => (compareText(text, least) < 0 ? text : least));
}
