import { parseEmail } from '../values/addresses';
import { parseInstant } from '../values/instants';
import type { Organiser, Registration, Session } from './input';

/** A value that is not an address identifies nobody: "-" or "n/a" would merge strangers into one person. */
export const toEmailKey = (email: string | undefined): string => toKey('email', parseEmail(email));

/** Returns the addresses among keys. */
export const extractEmails = (keys: readonly string[]): string[] =>
	keys.filter((key) => key.startsWith('email:')).map((key) => key.slice('email:'.length));

export const toParticipantKey = (id: string | undefined): string => toKey('participant', id);
const toRegistrantKey = (id: string | undefined): string => toKey('registrant', id);

function toKey(kind: string, value: string | undefined): string {
	const text = (value ?? '').trim();
	return text === '' ? '' : `${kind}:${text}`;
}

/** Treats blank and absent texts as equal, and likewise all values that are not a point in time. */
function toContentKey(...values: ReadonlyArray<string | number | undefined>): string {
	return JSON.stringify(
		values.map((value) => (typeof value === 'string' ? value.trim() : parseInstant(value)) ?? ''),
	);
}

const dropBlank = (keys: string[]): string[] => (keys.includes('') ? keys.filter(Boolean) : keys);

const getAccountKeys = ({ customerKey, participantIds = [] }: Session): string[] =>
	customerKey === undefined && participantIds.length === 0
		? []
		: dropBlank([toKey('customer', customerKey), ...participantIds.map(toParticipantKey)]);

/** Whether the person joined through the link of a registration in `listed`, by their IDs. */
export const isListed = ({ registrantId = '' }: Session, listed: ReadonlySet<string>): boolean =>
	registrantId.trim() !== '' && listed.has(registrantId.trim());

/**
 * Returns the keys that are the person's own. A name is never a key.
 * Somebody who joined through the link of a listed registration is that registrant, whatever address the device is signed in
 * with; otherwise the address is the best that there is. A row without identifiers is identified by its connection, else by
 * its own content, so that a repeated row stays one person.
 * @param hasListedLink whether it is the link of a listed registration that the person joined through
 */
export function getStrongKeys(session: Session, eventUuid: string, hasListedLink: boolean): string[] {
	const link = toRegistrantKey(session.registrantId);
	if (hasListedLink) return [link];
	const keys = dropBlank([link, toEmailKey(session.email)]);
	if (keys.length > 0 || getAccountKeys(session).length > 0) return keys;
	const connection = (session.connectionId ?? '').trim();
	return connection === ''
		? [`row:${toContentKey(eventUuid, session.name, session.join, session.leave, session.place)}`]
		: [`connection:${toContentKey(eventUuid, connection)}`];
}

/** Returns the keys of the account or device, which several people may share. */
export function getWeakKeys(session: Session, hasListedLink: boolean): string[] {
	const keys = getAccountKeys(session);
	const email = hasListedLink ? toEmailKey(session.email) : '';
	return email === '' ? keys : [email, ...keys];
}

export function getRegistrationKeys(registration: Registration): string[] {
	const keys = dropBlank([toRegistrantKey(registration.id), toEmailKey(registration.email)]);
	if (keys.length > 0) return keys;
	const { firstName, lastName, createTime } = registration;
	return [`registration:${toContentKey(firstName, lastName, createTime)}`];
}

export function getOrganiserKeys(organiser: Organiser): string[] {
	return dropBlank([
		toEmailKey(organiser.email),
		toRegistrantKey(organiser.registrantId),
		...(organiser.participantIds ?? []).map(toParticipantKey),
	]);
}
