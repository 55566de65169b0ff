import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { text, time } from '../../values/text';
import type { EventKind } from '../api/endpoints/endpoints';
import { addressOf } from './form';
import { LISTED_STATUSES, registrantRows, type ListedStatus } from './list';

export interface RegistrantsOf {
	readonly kind: EventKind;
	/** The number. */
	readonly id: string;
	/** A date of a series that people register for date by date. */
	readonly occurrenceId?: string;
}

/** How a registrant is named: by ID, else by address. */
export interface Named {
	readonly registrantId: string;
	readonly email: string;
}

export interface Found {
	readonly registrant: Json;
	/** How many other registrations of the same address still stand. Zoom keeps several of one person. */
	readonly others: number;
}

/**
 * Who is meant among the registrants of an event: Zoom takes a change of somebody who is not there without a word, and
 * wants ID and address. Those who registered more than once are found by the latest registration that still stands.
 */
export async function findRegistrants(
	api: Api,
	event: RegistrantsOf,
): Promise<(named: Named) => Found | undefined> {
	const byId = new Map<string, Json>();
	const byEmail = new Map<string, Json[]>();
	for (const status of LISTED_STATUSES) {
		for await (const row of registrantRows(api, { ...event, status })) {
			byId.set(text(row.id), row);
			const email = addressOf(row.email) ?? '';
			byEmail.set(email, [...(byEmail.get(email) ?? []), row]);
		}
	}
	return ({ registrantId, email }) => {
		if (registrantId !== '') return found(byId.get(registrantId), []);
		const [latest, ...others] = (byEmail.get(addressOf(email) ?? '-') ?? []).sort(standingFirst);
		return found(latest, others);
	};
}

const found = (registrant: Json | undefined, others: readonly Json[]): Found | undefined =>
	registrant && { registrant, others: others.filter(({ status }) => status !== 'denied').length };

const rank = ({ status }: Json): number => LISTED_STATUSES.indexOf(status as ListedStatus);

const standingFirst = (one: Json, other: Json): number =>
	rank(one) - rank(other) || (time(other.create_time) ?? 0) - (time(one.create_time) ?? 0);
