import { isInstant } from '../values/instants';
import { compareText } from '../values/text';
import type { Instance, Registration } from './input';
import { restrictOccurrence, type EventOccurrence } from './occurrence';
import { hasRegistrant, type Person, type RegistrationRecord, type SessionRecord } from './person';
import { type Presence, calculatePresence } from './presence';
import { findFirstText, sortByRank } from './registrations';

/** Everything one person did in one occurrence. */
export interface Participation {
	/** As far as it concerns the person: if people choose dates of a series, only the dates that this person chose or joined. */
	occurrence: EventOccurrence;
	presence: Presence;
	/** The registrations that apply to this occurrence, in rank order. */
	registrations: readonly Registration[];
	registrantId: string;
	dates: DatesOfPerson;
}

/** Starts of the dates of a series, as planned where that is known, in order of time. */
export interface DatesOfPerson {
	registered: readonly number[];
	attended: readonly number[];
	/** Approved registrations without a join. */
	missed: readonly number[];
}

/**
 * Returns everybody with their participation in an occurrence: undefined for people who neither registered for it nor joined it.
 * One after the other, so that only one is in memory.
 * @param registersByInstance whether people are expected only at the instances that they registered for
 */
export function* findParticipations(
	everybody: Iterable<Person>,
	occurrence: EventOccurrence,
	registersByInstance: boolean,
): Generator<[Person, Participation | undefined]> {
	const restrict = registersByInstance ? createRestriction(occurrence) : undefined;
	for (const person of everybody) yield [person, findParticipation(person, occurrence, restrict)];
}

function findParticipation(
	person: Person,
	occurrence: EventOccurrence,
	restrict?: (instances: ReadonlySet<Instance>) => EventOccurrence,
): Participation | undefined {
	const sessions = keepIf(person.sessions, ({ instance }) => occurrence.instances.has(instance));
	const records = keepIf(
		person.registrations,
		(record) =>
			(record.instance === undefined || occurrence.instances.has(record.instance)) &&
			(sessions.length > 0 || !isTooLate(record, occurrence)),
	);
	if (sessions.length === 0 && records.length === 0) return undefined;

	const own = restrict ? restrict(listInstances([...sessions, ...records])) : occurrence;
	const presence = calculatePresence(sessions, own);
	// An anonymous waiting room row most likely belongs to one of the people who were then let in.
	if (!presence.attended && !person.identified) return undefined;
	const registrations = sortByRank(records.map(({ registration }) => registration));
	return {
		occurrence: own,
		presence,
		registrations,
		registrantId: getRegistrantId(registrations, sessions),
		dates: findDates(records, sessions, own),
	};
}

/** Like `filter`, but without a copy where nothing is left out, as for nearly all people. */
const keepIf = <T>(all: readonly T[], isKept: (one: T) => boolean): readonly T[] =>
	all.every(isKept) ? all : all.filter(isKept);

const listInstances = (records: ReadonlyArray<SessionRecord | RegistrationRecord>): Set<Instance> =>
	new Set(records.flatMap(({ instance }) => instance ?? []));

function findDates(
	records: readonly RegistrationRecord[],
	sessions: readonly SessionRecord[],
	{ dates }: EventOccurrence,
): DatesOfPerson {
	const joined = new Set<Instance>();
	for (const { session, instance } of sessions) if (session.place !== 'waiting_room') joined.add(instance);
	const found: Record<'registered' | 'attended' | 'missed', number[]> = {
		registered: [],
		attended: [],
		missed: [],
	};
	for (const { start, end, instances } of dates) {
		if (!isInstant(start)) continue;
		const own = keepIf(records, ({ instance }) => instance === undefined || instances.has(instance));
		const inTime = own.some((record) => !isTooLate(record, { end }));
		const attended = [...instances].some((instance) => joined.has(instance));
		if (own.length > 0 && (inTime || attended)) found.registered.push(start);
		if (attended) found.attended.push(start);
		else if (inTime && sortByRank(own.map(({ registration }) => registration))[0]?.status === 'approved')
			found.missed.push(start);
	}
	if (dates.length > 1) for (const starts of Object.values(found)) starts.sort((one, other) => one - other);
	return found;
}

/**
 * People who register after the end are waiting for the next date of the series, or for the recording, and are not no-shows.
 * For people who joined, a registration counts whenever it was made.
 */
function isTooLate(
	{ registration: { createTime } }: RegistrationRecord,
	{ end }: Pick<EventOccurrence, 'end'>,
): boolean {
	return isInstant(createTime) && isInstant(end) && createTime > end;
}

/** Returns the same object for the same set of instances, so that its times are calculated once for all its people. */
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
