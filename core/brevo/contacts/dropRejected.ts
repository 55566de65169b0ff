import type { Dropped } from '../../audience/outcome';
import type { Json } from '../../http/endpoint';
import { Problem } from '../../http/errors';
import { PHONES } from '../attributes/coerce';
import { UNIQUE_ATTRIBUTES } from './uniqueValues';

const UNIQUE = new RegExp(`\\b(${UNIQUE_ATTRIBUTES.join('|')})\\b`, 'g');

/**
 * Sends the attributes of one contact. A phone number or external ID that is another contact's, or that Brevo does
 * not take, makes it refuse the whole contact: it is left out and told, so that the rest is not lost with it.
 */
export async function withoutRefused<T>(
	attributes: Json,
	send: (attributes: Json) => Promise<T | Problem>,
): Promise<{ answer: T | Problem; dropped: readonly Dropped[] }> {
	const dropped: Dropped[] = [];
	for (let rest = attributes; ; ) {
		const answer = await send(rest);
		if (!(answer instanceof Problem)) return { answer, dropped };
		const { names, reason } = refusedIn(answer);
		const present = names.filter((name) => name in rest);
		if (present.length === 0) return { answer, dropped };
		dropped.push(...present.map((attribute) => ({ attribute, reason })));
		rest = Object.fromEntries(Object.entries(rest).filter(([name]) => !present.includes(name)));
	}
}

function refusedIn({ said }: Problem): { names: readonly string[]; reason: string } {
	if (said?.code === 'duplicate_parameter') {
		const { metadata } = (said.details ?? {}) as { metadata?: { duplicate_identifiers?: string[] } };
		const names = metadata?.duplicate_identifiers ?? said.message.match(UNIQUE) ?? [];
		return { names, reason: 'another contact in Brevo has the same value' };
	}
	if (said && /invalid phone number/i.test(said.message)) {
		return { names: PHONES, reason: 'Brevo does not accept the phone number' };
	}
	return { names: [], reason: '' };
}
