import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { parseEmail } from '../../values/addresses';
import { toText } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { isRejectedByZoom, type MissingData } from '../meetings/missingData';
import { hasRegistrationPerOccurrence, listOccurrences } from '../meetings/settings';
import { readRegistrantRows } from '../registrants/list';

export interface DatesQuery {
	readonly kind: MeetingKind;
	readonly id: string;
	/** The series as scheduled. */
	readonly planned: Json | undefined;
	/** Occurrences whose registrations were read. */
	readonly read: ReadonlySet<string | undefined>;
	/** Registrant IDs of those registrations, and of panelists. */
	readonly known: ReadonlySet<string | undefined>;
}

/**
 * Returns the addresses of people who joined by the link of another date of the series, by registrant ID: Zoom's report
 * leaves the address of guests blank, and each date lists its own registrants. Calls Zoom only if the report has such people.
 */
export async function readOtherDates(
	api: ApiClient,
	rows: readonly Json[],
	{ kind, id, planned, read, known }: DatesQuery,
	missing: MissingData,
): Promise<ReadonlyMap<string, string>> {
	const emails = new Map<string, string>();
	if (!hasRegistrationPerOccurrence(planned)) return emails;
	const isUnknown = (row: Json) =>
		!known.has(toText(row.registrant_id)) && parseEmail(row.user_email) === undefined;
	const wanted = new Set(rows.filter(isUnknown).flatMap(({ registrant_id: link }) => toText(link) || []));
	if (wanted.size === 0) return emails;
	const others = listOccurrences(planned).filter((occurrenceId) => !read.has(occurrenceId));
	const onGaps = missing.createGapListener('Registrations for other dates');
	const readOthers = async () => {
		for (const occurrenceId of others) {
			if (wanted.size === emails.size) return;
			const query = { kind, id, occurrenceId, status: 'approved' } as const;
			for await (const { id: link, email } of readRegistrantRows(api, query, onGaps))
				if (wanted.has(toText(link))) emails.set(toText(link), toText(email));
		}
	};
	await missing.skipIfRejected('Registrations for other dates', readOthers, isRejectedByZoom);
	return emails;
}

/** Fills in addresses that the report lacks. */
export const addEmails = (rows: readonly Json[], emails: ReadonlyMap<string, string>): readonly Json[] =>
	emails.size === 0
		? rows
		: rows.map((row) => {
				const email = emails.get(toText(row.registrant_id));
				return email === undefined ? row : { ...row, user_email: email };
			});
