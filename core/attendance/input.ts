/**
 * What attendance is worked out from, in words of no vendor.
 * All times are milliseconds since 1970 in UTC. A time that is absent or not a finite number is unknown.
 * Every text may be blank; blank means unknown.
 */

/** One instance of a meeting or webinar: an occurrence, or one of the parts of a restarted meeting. */
export interface EventSpan {
	kind: 'meeting' | 'webinar';
	/** The number all instances of the event share. */
	id: string;
	/** What tells this instance from the others. */
	uuid: string;
	topic: string;
	/** When it really began and ended, not when it was planned. */
	start?: number;
	end?: number;
	hostId?: string;
	hostEmail?: string;
	/** True where people had to register. Any registration handed in says so as well. */
	hasRegistration: boolean;
}

export type Place = 'event' | 'breakout_room' | 'waiting_room';

/** One row of a participant report: one join of one device, with its leave. */
export interface Session {
	place: Place;
	join?: number;
	leave?: number;
	name?: string;
	email?: string;
	registrantId?: string;
	customerKey?: string;
	/** Identifiers of a signed-in account; the vendor may have more than one for the same person. */
	participantIds?: readonly string[];
	/** Identifies the connection within this instance only; a rejoin has a new one. */
	connectionId?: string;
	/** Belongs to the host's own organisation. Absent when the report does not say. */
	internal?: boolean;
}

export type RegistrationStatus = 'approved' | 'pending' | 'denied' | 'cancelled';

/**
 * One registration. An entry of an absentee list is a registration too and is handed in as one:
 * whether somebody came is concluded from sessions alone, so that list can never overrule a join.
 */
export interface Registration {
	id?: string;
	status: RegistrationStatus;
	email?: string;
	firstName?: string;
	lastName?: string;
	createTime?: number;
	/** Where the registration came from: the name of a tracking link. */
	source?: string;
	/** Answers to the organiser's own questions, by question. */
	customAnswers?: Readonly<Record<string, string>>;
}

/** Somebody who runs the event. Hosts are known from the event itself and need no entry. */
export interface Organiser {
	role: 'host' | 'panelist';
	email?: string;
	registrantId?: string;
	participantIds?: readonly string[];
}

export interface Instance {
	event: EventSpan;
	sessions: readonly Session[];
	/** Registrations of this instance alone: its absentee list, or those of one occurrence. */
	registrations?: readonly Registration[];
}

export interface AttendanceInput {
	/** The instances of one meeting or webinar, each once. */
	instances: readonly Instance[];
	/** Registrations that hold for every instance. */
	registrations: readonly Registration[];
	organisers?: readonly Organiser[];
}
