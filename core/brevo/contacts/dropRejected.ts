import { pickBy } from 'lodash';

import type { Dropped } from '../../audience/outcome';
import type { Json } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import { getClashingIdentifiers } from '../api/errors';
import { PHONE_ATTRIBUTES } from '../attributes/phoneNumbers';
import { UNIQUE_ATTRIBUTES } from './uniqueValues';

const UNIQUE = new RegExp(`\\b(${UNIQUE_ATTRIBUTES.join('|')})\\b`, 'g');

/**
 * Sends the attributes of one contact. Brevo rejects the whole contact for a phone number or external ID that another
 * contact has or that it does not accept. Such values are dropped and returned, so that the rest is not lost with them.
 */
export async function retryWithoutRejected<T>(
	attributes: Json,
	send: (attributes: Json) => Promise<T | ApiError>,
): Promise<{ answer: T | ApiError; dropped: readonly Dropped[] }> {
	const dropped: Dropped[] = [];
	for (let rest = attributes; ; ) {
		const answer = await send(rest);
		if (!(answer instanceof ApiError)) return { answer, dropped };
		const { names, reason } = findRejectedAttributes(answer);
		const present = names.filter((name) => name in rest);
		if (present.length === 0) return { answer, dropped };
		dropped.push(...present.map((attribute) => ({ attribute, reason })));
		rest = pickBy(rest, (_, name) => !present.includes(name));
	}
}

function findRejectedAttributes({ vendorError }: ApiError): { names: readonly string[]; reason: string } {
	const { code, message = '', details } = vendorError ?? {};
	if (/invalid phone number/i.test(message)) {
		return { names: PHONE_ATTRIBUTES, reason: 'Brevo does not accept the phone number' };
	}
	return {
		names: findClashingAttributes(code, message, details),
		reason: 'another contact in Brevo has the same value',
	};
}

/** Brevo names the attributes in its details, in its message, or only says that it is a phone number or the address. */
function findClashingAttributes(
	code: string | number | undefined,
	message: string,
	details: unknown,
): readonly string[] {
	const named = getClashingIdentifiers(details);
	if (named.length > 0) return named;
	if (/sms number or email address is already associated/i.test(message)) return PHONE_ATTRIBUTES;
	return code === 'duplicate_parameter' ? (message.match(UNIQUE) ?? []) : [];
}
