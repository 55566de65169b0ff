import type { Json } from '../../http/endpoint';
import { normaliseEmail } from '../../values/addresses';
import { parseTimestamp } from '../../values/dates';
import { toObject } from '../../values/objects';

/** A contact, with the fields that a sync needs. */
export interface Contact {
	readonly id: number;
	/** In lower case; `''` for a contact with only a phone number or an external ID. */
	readonly email: string;
	/** Unsubscribed from all marketing email, or blocked by the account. */
	readonly emailBlacklisted: boolean;
	readonly listIds: readonly number[];
	/** Lists that the contact left. */
	readonly listUnsubscribed: readonly number[];
	readonly attributes: Json;
	/** By Brevo's clock, in milliseconds since 1970; absent if Brevo returns none. */
	readonly modifiedAt?: number;
}

export function toContact(row: Json): Contact {
	const modifiedAt = parseTimestamp(row.modifiedAt);
	return {
		id: Number(row.id),
		email: typeof row.email === 'string' ? normaliseEmail(row.email) : '',
		emailBlacklisted: row.emailBlacklisted === true,
		listIds: toNumbers(row.listIds),
		listUnsubscribed: toNumbers(row.listUnsubscribed),
		attributes: toObject(row.attributes) ?? {},
		...(modifiedAt !== undefined && { modifiedAt }),
	};
}

const toNumbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);
