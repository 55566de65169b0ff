import type { Organiser, Registration, Session } from './input';
import { knownInstant } from './instant';

/**
 * An address as it is compared and written: trimmed, lower case, plus-addressing kept.
 * A value without a name and a domain around `@` identifies nobody: a "-" or "n/a" would make strangers one person.
 */
export function normalisedEmail(email: string | undefined): string {
	const address = (email ?? '').trim().toLowerCase();
	return /^[^\s@]+@[^\s@]+$/.test(address) ? address : '';
}

export const emailKey = (email: string | undefined): string => keyOf('email', normalisedEmail(email));
/** The addresses among some keys. */
export const emailsIn = (keys: readonly string[]): string[] =>
	keys.filter((key) => key.startsWith('email:')).map((key) => key.slice('email:'.length));

export const participantKey = (id: string | undefined): string => keyOf('participant', id);
const registrantKey = (id: string | undefined): string => keyOf('registrant', id);

function keyOf(kind: string, value: string | undefined): string {
	const text = (value ?? '').trim();
	return text === '' ? '' : `${kind}:${text}`;
}

/** Blank and absent texts are the same, and so are all times that are none. */
function contentOf(...values: ReadonlyArray<string | number | undefined>): string {
	return JSON.stringify(
		values.map((value) => (typeof value === 'string' ? value.trim() : knownInstant(value)) ?? ''),
	);
}

const nonBlank = (keys: readonly string[]): string[] => keys.filter((key) => key !== '');

/**
 * What identifies the person of a session. Names never do.
 * A row that names nobody is identified by its connection, else by its own content, so that a repeated row stays one person.
 */
export function sessionKeys(session: Session, eventUuid: string): string[] {
	const keys = nonBlank([
		registrantKey(session.registrantId),
		emailKey(session.email),
		keyOf('customer', session.customerKey),
		...(session.participantIds ?? []).map(participantKey),
	]);
	if (keys.length > 0) return keys;
	const connection = (session.connectionId ?? '').trim();
	return connection === ''
		? [`row:${contentOf(eventUuid, session.name, session.join, session.leave, session.place)}`]
		: [`connection:${contentOf(eventUuid, connection)}`];
}

export function registrationKeys(registration: Registration): string[] {
	const keys = nonBlank([registrantKey(registration.id), emailKey(registration.email)]);
	if (keys.length > 0) return keys;
	const { firstName, lastName, createTime } = registration;
	return [`registration:${contentOf(firstName, lastName, createTime)}`];
}

export function organiserKeys(organiser: Organiser): string[] {
	return nonBlank([
		emailKey(organiser.email),
		registrantKey(organiser.registrantId),
		...(organiser.participantIds ?? []).map(participantKey),
	]);
}
