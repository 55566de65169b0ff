import { parseInstant, MAX_INSTANT } from '../values/instants';
import { compareText } from '../values/text';
import type { Registration, RegistrationStatus } from './input';

/** If a person registered more than once, the most favourable status counts: denied first and approved later is approved. */
const STATUS_ORDER: readonly RegistrationStatus[] = ['approved', 'pending', 'denied', 'cancelled'];

/**
 * Sorts a person's registrations, the one that counts first: by best status, then the latest, then by content,
 * so that the order in which they were read never matters.
 */
export function sortByRank(registrations: readonly Registration[]): Registration[] {
	return registrations.length < 2 ? [...registrations] : [...registrations].sort(compareRegistrations);
}

function compareRegistrations(a: Registration, b: Registration): number {
	return (
		STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status) ||
		getCreateTime(b) - getCreateTime(a) ||
		compareText(a.id ?? '', b.id ?? '') ||
		compareText(toContentKey(a), toContentKey(b))
	);
}

const getCreateTime = ({ createTime }: Registration): number => parseInstant(createTime) ?? -MAX_INSTANT;

const toContentKey = ({
	id,
	email,
	firstName,
	lastName,
	source,
	details,
	customAnswers,
}: Registration): string => JSON.stringify([id, email, firstName, lastName, source, details, customAnswers]);

/** Returns the first text that is not blank. @param registrations in rank order */
export function findFirstText(
	registrations: readonly Registration[],
	read: (registration: Registration) => string | undefined,
): string {
	for (const registration of registrations) {
		const text = (read(registration) ?? '').trim();
		if (text !== '') return text;
	}
	return '';
}
