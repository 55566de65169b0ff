import { groupBy, orderBy } from 'lodash';

import type { ApiClient } from '../../http/client';
import type { Gaps, Json } from '../../http/endpoint';
import { throwIfShort } from '../../http/pagination';
import { normaliseEmail } from '../../values/addresses';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { LISTED_STATUSES, readRegistrantRows } from './list';

export interface RegistrantScope {
	readonly kind: MeetingKind;
	/** The number of the meeting or webinar. */
	readonly id: string;
	/** An occurrence of a series with registration per occurrence. */
	readonly occurrenceId?: string;
}

/** A reference to a registrant: by ID, otherwise by email address. */
export interface RegistrantRef {
	readonly registrantId: string;
	readonly email: string;
}

export interface RegistrantMatch {
	readonly registrant: Json;
	/** Number of other valid registrations with the same email address. Zoom may have several for one person. */
	readonly others: number;
}

/**
 * Finds registrants of a meeting or webinar: Zoom silently accepts a change of a registrant that does not exist, and requires
 * both ID and email address. For people who registered more than once, finds the latest valid registration.
 * @returns a function that throws an ApiError if it does not find somebody who may be among missing rows
 */
export async function findRegistrants(
	api: ApiClient,
	scope: RegistrantScope,
): Promise<(named: RegistrantRef) => RegistrantMatch | undefined> {
	const rows: Json[] = [];
	const short: Gaps[] = [];
	const onGaps = (gaps: Gaps) => void short.push(gaps);
	for (const status of LISTED_STATUSES) {
		for await (const row of readRegistrantRows(api, { ...scope, status }, onGaps)) rows.push(row);
	}
	const byId = new Map(rows.map((row) => [toText(row.id), row]));
	const byEmail = new Map(Object.entries(groupBy(rows, (row) => normaliseEmail(toText(row.email)))));
	return ({ registrantId, email }) => {
		const isGiven = registrantId !== '' || email.trim() !== '';
		const same = email.trim() === '' ? [] : (byEmail.get(normaliseEmail(email)) ?? []);
		const [latest, ...others] = orderBy(same, [rankStatus, getCreateTime], ['asc', 'desc']);
		const match = registrantId === '' ? toMatch(latest, others) : toMatch(byId.get(registrantId), []);
		if (!match && isGiven) short.forEach(throwIfShort);
		return match;
	};
}

const toMatch = (registrant: Json | undefined, others: readonly Json[]): RegistrantMatch | undefined =>
	registrant && { registrant, others: others.filter(({ status }) => status !== 'denied').length };

const rankStatus = ({ status }: Json): number => LISTED_STATUSES.findIndex((listed) => listed === status);

const getCreateTime = ({ create_time }: Json): number => parseTimestamp(create_time) ?? 0;
