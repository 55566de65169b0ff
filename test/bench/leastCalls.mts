import type { Attendee } from './attendees.mts';

/** Limits of Brevo per call: https://developers.brevo.com/reference */
const LISTS_A_PAGE = 50;
const CONTACTS_A_PAGE = 1_000;
const PROCESSES_A_PAGE = 50;
const IMPORT_BYTES = 8_000_000;

/** Before the sync. */
export interface AccountBefore {
	contacts: number;
	/** Names. */
	lists: string[];
	/** Names. */
	attributes: string[];
}

/** The least number of calls, by what they are for. */
export interface LeastCalls {
	reads: number;
	imports: number;
	processReads: number;
	/** All of these: the bound. */
	total: number;
	/** One for each attribute and list that the account lacks: Brevo has no call that makes several. Not in the bound. */
	making: number;
}

/**
 * The least number of calls with which anybody could bring these people into an account, know that they are in, and
 * harm none of those who were there: worked out from Brevo's pages alone, not from how this package works.
 * - Attributes, lists and all contacts are read first, and the changed contacts afterwards.
 * - An import names the lists of all its rows, so that each set of lists needs its own.
 */
export function leastCalls(
	people: Attendee[],
	before: AccountBefore,
	listsOf: (person: Attendee) => string[],
): LeastCalls {
	const pages = (rows: number, aPage: number) => Math.max(1, Math.ceil(rows / aPage));
	const reads =
		1 +
		pages(before.lists.length, LISTS_A_PAGE) +
		pages(before.contacts, CONTACTS_A_PAGE) +
		pages(people.length, CONTACTS_A_PAGE);
	const bytes = new Map<string, number>();
	for (const person of people) {
		const lists = listsOf(person).sort().join();
		bytes.set(lists, (bytes.get(lists) ?? 0) + Buffer.byteLength(JSON.stringify(importRow(person))) + 1);
	}
	const imports = [...bytes.values()].reduce((sum, size) => sum + Math.ceil(size / IMPORT_BYTES), 0);
	const processReads = Math.ceil(imports / PROCESSES_A_PAGE);
	const total = reads + imports + processReads;
	return { reads, imports, processReads, total, making: lackingIn(before, people, listsOf) };
}

function lackingIn(
	{ lists, attributes }: AccountBefore,
	people: Attendee[],
	listsOf: (person: Attendee) => string[],
): number {
	const needed = (names: string[], there: string[]) =>
		new Set(names.filter((name) => !there.includes(name))).size;
	return (
		needed(people.flatMap(listsOf), lists) +
		needed(
			people.flatMap((person) => Object.keys(importRow(person).attributes)),
			attributes,
		)
	);
}

/** As Brevo's import takes it: https://developers.brevo.com/reference/importcontacts-1 */
const importRow = (person: Attendee) => ({
	email: person.email,
	attributes: {
		FIRSTNAME: person.name,
		ATTENDANCE_STATUS: person.attendance_status,
		WEBINAR_NAME: person.webinar_title,
		UTM_SOURCE: person.registration_source,
		...(person.join_time && { MEETING_JOIN_DATE: person.join_time.slice(0, 10) }),
		...(person.duration && { MEETING_DURATION: person.duration }),
	},
});
