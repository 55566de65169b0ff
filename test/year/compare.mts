import { isDeepStrictEqual } from 'node:util';

import type { ExpectedBrevo, ExpectedContact } from './oracle/brevo.mts';
import type { ExpectedTables } from './oracle/tables.mts';
import type { PlayedYear } from './stage/play.mts';

type Brevo = PlayedYear['brevo'];

/** Differences between Brevo and the oracle, one sentence each; none when all is right. */
export function findDifferences(brevo: Brevo, expected: ExpectedBrevo): string[] {
	return [
		...compareContacts(brevo, expected),
		...compareCounts('tracked event', countEvents(brevo), count(expected.events.map(toEventText))),
		...compareCounts('email', countEmails(brevo), count(expected.emails.map(toEmailText))),
		...brevo.dropped.map((value) => `Brevo silently dropped a value: ${JSON.stringify(value)}`),
		...brevo.violations.map((violation) => `A call did not respect consent: ${JSON.stringify(violation)}`),
	];
}

const toEventText = ({ email, name }: { email: string; name: string }) => `${name} of ${email}`;
const toEmailText = ({ email, subject }: { email: string; subject: string }) => `"${subject}" to ${email}`;

const countEvents = ({ events }: Brevo) =>
	count(events.map(({ email = 'nobody', event_name: name }) => toEventText({ email, name })));
const countEmails = ({ emails }: Brevo) =>
	count(emails.flatMap(({ to, subject }) => to.map((email) => toEmailText({ email, subject }))));

function compareContacts({ contacts, lists }: Brevo, expected: ExpectedBrevo): string[] {
	const actual = new Map(contacts.map((contact) => [contact.email ?? '', contact]));
	const strangers = [...actual.keys()].filter((email) => !expected.contacts.has(email));
	const nameOf = (id: number) => lists.find((list) => list.id === id)?.name ?? String(id);
	return [
		...strangers.map((email) => `${email} must not be a contact`),
		...[...expected.contacts].flatMap(([email, wanted]) => {
			const contact = actual.get(email);
			if (!contact) return [`${email} is missing from Brevo`];
			return compareContact(email, wanted, {
				attributes: contact.attributes,
				lists: new Set(contact.listIds.map(nameOf)),
				left: new Set(contact.listUnsubscribed.map(nameOf)),
				unsubscribed: contact.emailBlacklisted,
			});
		}),
	];
}

/** Notes of the package itself, from which the numbers of a history and the record of a consent are found again. */
const LEDGER = /^(WEBINAR_HISTORY|CONSENT_RECORD)_\d$/;

function compareContact(
	email: string,
	wanted: ExpectedContact,
	actual: Omit<ExpectedContact, 'attributes'> & { attributes: Record<string, unknown> },
): string[] {
	const names = new Set([...Object.keys(wanted.attributes), ...Object.keys(actual.attributes)]);
	const show = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value));
	const { attributes } = actual;
	return [
		...[...names]
			.filter((name) => !LEDGER.test(name) && !isDeepStrictEqual(attributes[name], wanted.attributes[name]))
			.map(
				(name) =>
					`${email}: ${name} is ${show(attributes[name])} and should be ${show(wanted.attributes[name])}`,
			),
		...minus(wanted.lists, actual.lists).map((list) => `${email} is not on "${list}"`),
		...minus(actual.lists, wanted.lists).map((list) => `${email} is on "${list}" and should not be`),
		...(actual.unsubscribed === wanted.unsubscribed
			? []
			: [`${email} is ${actual.unsubscribed ? '' : 'no longer '}unsubscribed`]),
	];
}

function compareCounts(thing: string, actual: Map<string, number>, wanted: Map<string, number>): string[] {
	return [...new Set([...actual.keys(), ...wanted.keys()])].flatMap((text) => {
		const [is, should] = [actual.get(text) ?? 0, wanted.get(text) ?? 0];
		return is === should ? [] : [`${thing} ${text}: ${is} times instead of ${should}`];
	});
}

function count(texts: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return counts;
}

/** Columns that tell a row from others, as the oracle names it. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
	users: ['email'],
	webinars: ['webinar_id', 'topic'],
	meetings: ['meeting_id', 'topic'],
	webinar_registrants: ['webinar_id', 'email', 'status'],
	report_webinars: ['webinar_id', 'topic', 'start_time'],
	report_meetings: ['meeting_id', 'topic', 'start_time'],
	report_webinar_participants: ['webinar_id', 'name', 'join_time', 'leave_time'],
	report_meeting_participants: ['meeting_id', 'name', 'join_time', 'leave_time'],
};

/** Differences between the tables in PostgreSQL and the oracle. */
export function findTableDifferences(listRows: PlayedYear['listRows'], expected: ExpectedTables): string[] {
	return Object.entries(ROWS).flatMap(([table, columns]) => {
		const rows = listRows(`zoom_${table}`).map((row) =>
			columns.map((column) => row[column] ?? '').join(' | '),
		);
		return compareCounts(`row of ${table}`, count(rows), count(expected[table]!));
	});
}

/** Differences between the items of the Attendance Trigger and the oracle. */
export const findTriggerDifferences = (items: PlayedYear['triggered'], expected: string[]): string[] =>
	compareCounts(
		'start of the Attendance Trigger',
		count(
			items.map(({ kind, id, topic, start_time, end_time, report_complete }) =>
				[kind, id, topic, start_time, end_time, report_complete ? 'complete' : 'incomplete'].join(' | '),
			),
		),
		count(expected),
	);

const minus = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
	[...some].filter((one) => !others.has(one));
