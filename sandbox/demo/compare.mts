import { isDeepStrictEqual } from 'node:util';
import type { BrevoState } from '../brevo/model/state.mts';
import {
	EXPECTED_ABSENCES,
	EXPECTED_CONTACTS,
	type ExpectedAbsence,
	type ExpectedContact,
	LISTS_OF_THIS_PACKAGE,
} from './truth.mts';

/** Differences between Brevo and the expected contents: one sentence each, none when all is right. */
export function findDifferences(
	brevo: BrevoState,
	contacts: readonly ExpectedContact[] = EXPECTED_CONTACTS,
	absences: readonly ExpectedAbsence[] = EXPECTED_ABSENCES,
): string[] {
	return [
		...contacts.flatMap((expected) => compareContact(expected, brevo)),
		...absences.flatMap(({ name, email }) =>
			brevo.contacts.some((contact) => contact.email === email) ? [`${name} must not be in Brevo`] : [],
		),
		...findStrangers(brevo, contacts),
		...brevo.dropped.map((value) => `Brevo silently dropped a value: ${JSON.stringify(value)}`),
		...brevo.violations.map((violation) => `A call did not respect consent: ${JSON.stringify(violation)}`),
	];
}

function compareContact(expected: ExpectedContact, brevo: BrevoState): string[] {
	const contact = brevo.contacts.find(({ email }) => email === expected.email);
	if (!contact) return [`${expected.email} is not in Brevo`];
	const { attributes } = contact;
	const events = brevo.events
		.filter(({ email }) => email === expected.email)
		.map(({ event_name }) => event_name);
	const pairs: Array<[string, unknown, unknown]> = [
		['ATTENDANCE_STATUS', attributes.ATTENDANCE_STATUS, expected.status],
		['MEETING_DURATION', attributes.MEETING_DURATION, expected.seconds],
		...Object.entries(expected.attributes).map(([name, value]): [string, unknown, unknown] => [
			name,
			attributes[name],
			value,
		]),
		['lists', pickOwnLists(contact.lists), [...expected.lists].sort()],
		['events', events, expected.event ? [expected.event] : []],
	];
	return pairs
		.filter(([, actual, wanted]) => !isDeepStrictEqual(actual, wanted))
		.map(
			([what, actual, wanted]) =>
				`${expected.email}: ${what} is ${JSON.stringify(actual)} and should be ${JSON.stringify(wanted)}`,
		);
}

/** Nobody else may be on the lists: an extra contact is as wrong as a missing one. */
function findStrangers(brevo: BrevoState, contacts: readonly ExpectedContact[]): string[] {
	const known = new Set(contacts.map(({ email }) => email));
	return brevo.contacts
		.filter(({ email, lists }) => !known.has(email ?? '') && pickOwnLists(lists).length > 0)
		.map(({ email, lists }) => `${email} is on ${lists.join(', ')} and should not be`);
}

const pickOwnLists = (lists: readonly string[]): string[] =>
	lists.filter((list) => LISTS_OF_THIS_PACKAGE.includes(list)).sort();
