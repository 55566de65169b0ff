import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';

/** What Brevo says about a contact, as far as a sync needs it. */
export interface Contact {
	readonly id: number;
	/** In lower case; `''` for a contact that has a phone number or an external ID only. */
	readonly email: string;
	/** Unsubscribed from all e-mail marketing, or blocked by the account. */
	readonly emailBlacklisted: boolean;
	readonly listIds: readonly number[];
	/** Lists this person left. */
	readonly listUnsubscribed: readonly number[];
	readonly attributes: Json;
	/** By Brevo's clock, in milliseconds since 1970; absent where it tells none. */
	readonly modifiedAt?: number;
}

export function toContact(row: Json): Contact {
	const modifiedAt = parseTimestamp(row.modifiedAt);
	return {
		id: Number(row.id),
		email: typeof row.email === 'string' ? row.email.toLowerCase() : '',
		emailBlacklisted: row.emailBlacklisted === true,
		listIds: toNumbers(row.listIds),
		listUnsubscribed: toNumbers(row.listUnsubscribed),
		attributes: (row.attributes ?? {}) as Json,
		...(modifiedAt !== undefined && { modifiedAt }),
	};
}

const toNumbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);
