import type { Instance, Registration } from './input';
import { isInstant } from './instant';
import { narrowed, type Occasion } from './occasion';
import { compareText } from './order';
import { hasRegistrant, type Person, type RegistrationRecord, type SessionRecord } from './person';
import { type Presence, presenceOf } from './presence';
import { firstText, ranked } from './registrations';

/** One person's part in one occasion. */
export interface Part {
	/** As far as it concerns the person: of a series people choose dates of, those dates. */
	occasion: Occasion;
	presence: Presence;
	/** Those that hold for this occasion, in rank order. */
	registrations: readonly Registration[];
	registrantId: string;
}

/**
 * Who has to do with an occasion, and what.
 * @param registersByInstance whether people are expected at the instances they registered for only
 */
export function partsIn(
	everybody: readonly Person[],
	occasion: Occasion,
	registersByInstance: boolean,
): Map<Person, Part> {
	const ownOf = registersByInstance ? narrowing(occasion) : () => occasion;
	const parts = new Map<Person, Part>();
	for (const person of everybody) {
		const part = partIn(person, occasion, ownOf);
		if (part) parts.set(person, part);
	}
	return parts;
}

function partIn(
	person: Person,
	occasion: Occasion,
	ownOf: (instances: ReadonlySet<Instance>) => Occasion,
): Part | undefined {
	const sessions = person.sessions.filter(({ instance }) => occasion.instances.has(instance));
	const records = person.registrations
		.filter(({ instance }) => instance === undefined || occasion.instances.has(instance))
		.filter((record) => sessions.length > 0 || !isTooLate(record, occasion));
	if (sessions.length === 0 && records.length === 0) return undefined;

	const instances = [...sessions, ...records].map(({ instance }) => instance);
	const own = ownOf(new Set(instances.filter((instance) => instance !== undefined)));
	const presence = presenceOf(sessions, own);
	// A row of the waiting room that names nobody most likely belongs to one of the people who were then let in.
	if (!presence.came && !person.identified) return undefined;
	const registrations = ranked(records.map(({ registration }) => registration));
	return { occasion: own, presence, registrations, registrantId: registrantIdOf(registrations, sessions) };
}

/**
 * Who registers once the event is over waits for the next date of the series, or for the recording: no no-show. Where
 * somebody came, his registration holds whenever it was made.
 */
function isTooLate({ registration: { createTime } }: RegistrationRecord, { end }: Occasion): boolean {
	return isInstant(createTime) && isInstant(end) && createTime > end;
}

/** The same part of an occasion is the same object, so that what is worked out for it once serves all its people. */
function narrowing(occasion: Occasion): (instances: ReadonlySet<Instance>) => Occasion {
	const all = [...occasion.instances.keys()];
	const known = new Map<string, Occasion>();
	return (instances) => {
		const key = all.map((instance) => Number(instances.has(instance))).join('');
		const own = known.get(key) ?? narrowed(occasion, (instance) => instances.has(instance));
		known.set(key, own);
		return own;
	};
}

function registrantIdOf(registrations: readonly Registration[], sessions: readonly SessionRecord[]): string {
	const registered = firstText(registrations, ({ id }) => id);
	if (registered !== '') return registered;
	const joined = sessions.map(({ session }) => session).filter(hasRegistrant);
	return joined.map(({ registrantId }) => registrantId!.trim()).sort(compareText)[0] ?? '';
}
