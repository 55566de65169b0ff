import type { Api } from '../../api/api';
import type { Json } from '../../api/endpoint';
import { text } from '../answers';
import type { EventKind } from '../endpoints';
import { LISTED_STATUSES, registrantRows } from '../registrants';
import { addressOf } from './form';

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

/**
 * Who is meant among the registrants of an event: Zoom takes a change of somebody who is not there without a word, and
 * wants ID and address. Those who registered more than once are found by the latest registration that still stands.
 */
export async function findRegistrants(
	api: Api,
	event: RegistrantsOf,
): Promise<(named: Named) => Json | undefined> {
	const byId = new Map<string, Json>();
	const byEmail = new Map<string | undefined, Json>();
	// Approved ones last: they win.
	for (const status of [...LISTED_STATUSES].reverse()) {
		for await (const row of registrantRows(api, { ...event, status })) {
			byId.set(text(row.id), row);
			byEmail.set(addressOf(row.email), row);
		}
	}
	return ({ registrantId, email }) =>
		registrantId === '' ? byEmail.get(addressOf(email) ?? '') : byId.get(registrantId);
}
