import { toAsciiDomain } from '../values/addresses';
import type { EventSpan, Organiser } from './input';
import { toEmailKey, extractEmails, getOrganiserKeys, toParticipantKey } from './keys';
import type { Exclusions } from './options';
import type { Person } from './person';

/** Returns a predicate for people to exclude from follow-up: organisers, account users, and the domains that the user lists. */
export function createExclusionFilter(
	rules: Exclusions,
	events: readonly EventSpan[],
	organisers: readonly Organiser[],
): (person: Person) => boolean {
	const running = new Set([
		...(rules.host ? events.flatMap(getHostKeys) : []),
		...organisers
			.filter(({ role }) => (role === 'host' ? rules.host : rules.panelists))
			.flatMap(getOrganiserKeys),
	]);
	running.delete('');
	const domains = rules.domains
		.map((domain) => toAsciiDomain(domain.trim().toLowerCase().replace(/^@/, '')))
		.filter(Boolean);

	return ({ keys, internal }) =>
		keys.some((key) => running.has(key)) ||
		(domains.length > 0 &&
			extractEmails(keys).some((address) => domains.some((domain) => isInDomain(domain, address)))) ||
		(rules.internalUsers && internal === true);
}

const getHostKeys = ({ hostId, hostEmail }: EventSpan): string[] => [
	toParticipantKey(hostId),
	toEmailKey(hostEmail),
];

const isInDomain = (domain: string, address: string): boolean =>
	address.endsWith(`@${domain}`) || address.endsWith(`.${domain}`);
