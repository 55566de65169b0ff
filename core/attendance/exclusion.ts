import type { EventSpan, Organiser } from './input';
import { emailKey, emailsIn, organiserKeys, participantKey } from './keys';
import type { Exclusions } from './options';
import type { Person } from './person';

/** Whether somebody is to be left out of follow-up: who runs the event, colleagues, and domains the user names. */
export function exclusion(
	rules: Exclusions,
	events: readonly EventSpan[],
	organisers: readonly Organiser[],
): (person: Person) => boolean {
	const running = new Set([
		...(rules.host ? events.flatMap(hostKeys) : []),
		...organisers
			.filter(({ role }) => (role === 'host' ? rules.host : rules.panelists))
			.flatMap(organiserKeys),
	]);
	running.delete('');
	const domains = rules.domains
		.map((domain) => domain.trim().toLowerCase().replace(/^@/, ''))
		.filter(Boolean);

	return ({ keys, internal }) =>
		keys.some((key) => running.has(key)) ||
		(domains.length > 0 &&
			emailsIn(keys).some((address) => domains.some((domain) => isWithin(domain, address)))) ||
		(rules.internalUsers && internal === true);
}

const hostKeys = ({ hostId, hostEmail }: EventSpan): string[] => [
	participantKey(hostId),
	emailKey(hostEmail),
];

const isWithin = (domain: string, address: string): boolean =>
	address.endsWith(`@${domain}`) || address.endsWith(`.${domain}`);
