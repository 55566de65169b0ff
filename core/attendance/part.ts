import type { Instance, Registration } from './input';
import { isInstant } from './instant';
import { restrictOccurrence, type EventOccurrence } from './occasion';
import { compareText } from './order';
import { hasRegistrant, type Person, type RegistrationRecord, type SessionRecord } from './person';
import { type Presence, calculatePresence } from './presence';
import { findFirstText, sortByRank } from './registrations';

/** One person's part in one occasion. */
export interface Participation {
	/** As far as it concerns the person: of a series people choose dates of, those dates. */
	occurrence: EventOccurrence;
	presence: Presence;
	/** Those that hold for this occasion, in rank order. */
	registrations: readonly Registration[];
	registrantId: string;
}

/**
 * Who has to do with an occasion, and what.
 * @param registersByInstance whether people are expected at the instances they registered for only
 */
export function findParticipations(
	everybody: readonly Person[],
	occurrence: EventOccurrence,
	registersByInstance: boolean,
): Map<Person, Participation> {
	const ownOf = registersByInstance ? createRestriction(occurrence) : () => occurrence;
	const parts = new Map<Person, Participation>();
	for (const person of everybody) {
		const participation = findParticipation(person, occurrence, ownOf);
		if (participation) parts.set(person, participation);
	}
	return parts;
}

function findParticipation(
	person: Person,
	occurrence: EventOccurrence,
	ownOf: (instances: ReadonlySet<Instance>) => EventOccurrence,
): Participation | undefined {
	const sessions = person.sessions.filter(({ instance }) => occurrence.instances.has(instance));
	const records = person.registrations
		.filter(({ instance }) => instance === undefined || occurrence.instances.has(instance))
		.filter((record) => sessions.length > 0 || !isTooLate(record, occurrence));
	if (sessions.length === 0 && records.length === 0) return undefined;

	const instances = [...sessions, ...records].map(({ instance }) => instance);
	const own = ownOf(new Set(instances.filter((instance) => instance !== undefined)));
	const presence = calculatePresence(sessions, own);
	// A row of the waiting room that names nobody most likely belongs to one of the people who were then let in.
	if (!presence.attended && !person.identified) return undefined;
	const registrations = sortByRank(records.map(({ registration }) => registration));
	return { occurrence: own, presence, registrations, registrantId: getRegistrantId(registrations, sessions) };
}

/**
 * Who registers once the event is over waits for the next date of the series, or for the recording: no no-show. Where
 * somebody came, his registration holds whenever it was made.
 */
function isTooLate({ registration: { createTime } }: RegistrationRecord, { end }: EventOccurrence): boolean {
	return isInstant(createTime) && isInstant(end) && createTime > end;
}

/** The same part of an occasion is the same object, so that what is worked out for it once serves all its people. */
function createRestriction(
	occurrence: EventOccurrence,
): (instances: ReadonlySet<Instance>) => EventOccurrence {
	const all = [...occurrence.instances.keys()];
	const known = new Map<string, EventOccurrence>();
	return (instances) => {
		const key = all.map((instance) => Number(instances.has(instance))).join('');
		const own = known.get(key) ?? restrictOccurrence(occurrence, (instance) => instances.has(instance));
		known.set(key, own);
		return own;
	};
}

function getRegistrantId(registrations: readonly Registration[], sessions: readonly SessionRecord[]): string {
	const registered = findFirstText(registrations, ({ id }) => id);
	if (registered !== '') return registered;
	const joined = sessions.map(({ session }) => session).filter(hasRegistrant);
	return joined.map(({ registrantId }) => registrantId!.trim()).sort(compareText)[0] ?? '';
}
