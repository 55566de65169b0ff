import { partition } from 'lodash';

import { parseEmail } from '../values/addresses';
import { parseInstant } from '../values/instants';
import type { Organiser, Registration, Session } from './input';

/** A value that is no address identifies nobody: "-" or "n/a" would merge strangers into one person. */
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

const dropBlank = (keys: readonly string[]): string[] => keys.filter((key) => key !== '');

/**
 * Returns the keys that identify the person of a session. A name is never a key.
 * A row without identifiers is identified by its connection, else by its own content, so that a repeated row stays one person.
 */
export function getSessionKeys(session: Session, eventUuid: string): string[] {
	const keys = dropBlank([
		toRegistrantKey(session.registrantId),
		toEmailKey(session.email),
		toKey('customer', session.customerKey),
		...(session.participantIds ?? []).map(toParticipantKey),
	]);
	if (keys.length > 0) return keys;
	const connection = (session.connectionId ?? '').trim();
	return connection === ''
		? [`row:${toContentKey(eventUuid, session.name, session.join, session.leave, session.place)}`]
		: [`connection:${toContentKey(eventUuid, connection)}`];
}

/** Keys by what they prove: `strong` ones are the person's own, `weak` ones an account's, which several people may share. */
export interface SessionKeys {
	strong: string[];
	weak: string[];
}

/**
 * Ranks the keys of a session. Somebody who joined through the link of a listed registration is that registrant, whatever
 * address the device is signed in with; otherwise the address is the best that there is.
 * @param listed IDs of the registrations that are known
 */
export function rankSessionKeys(
	session: Session,
	eventUuid: string,
	listed: ReadonlySet<string>,
): SessionKeys {
	const isListed =
		listed.has((session.registrantId ?? '').trim()) && toRegistrantKey(session.registrantId) !== '';
	const weakKinds = isListed ? ['customer:', 'participant:', 'email:'] : ['customer:', 'participant:'];
	const isWeak = (key: string): boolean => weakKinds.some((kind) => key.startsWith(kind));
	const [weak, strong] = partition(getSessionKeys(session, eventUuid), isWeak);
	return { strong, weak };
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
