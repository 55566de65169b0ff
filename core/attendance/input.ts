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

export type SessionPlace = 'event' | 'breakout_room' | 'waiting_room';

/** One row of a participant report: one join of one device, with its leave. */
export interface Session {
	place: SessionPlace;
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
	/** What the form's standard fields say (company, job title, country), by the vendor's name of the field. */
	details?: Readonly<Record<string, string>>;
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

/** What people answered in polls and surveys, and the questions they asked themselves. */
export const ANSWER_KINDS = ['polls', 'questions', 'survey'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** One answer to one question of a poll or survey, or one question asked and what was answered. */
export interface Answer {
	/** Blank, with no participant ID either: given anonymously, or hidden by the vendor. */
	email?: string;
	/** Identifiers of a signed-in account, as sessions have them. */
	participantIds?: readonly string[];
	question: string;
	answer: string;
	/** Of the poll, or of the question in Q&A and surveys. */
	id?: string;
	time?: number;
	/** What became of a question that was asked, in the vendor's words. */
	status?: string;
}

/** A kind that nobody asked for is absent. */
export type Answers = Readonly<Partial<Record<AnswerKind, readonly Answer[] | 'unreadable'>>>;

export interface Instance {
	event: EventSpan;
	sessions: readonly Session[];
	/** Registrations of this instance alone: its absentee list, or those of one occurrence. */
	registrations?: readonly Registration[];
	answers?: Answers;
}

export interface AttendanceInput {
	/** The instances of one meeting or webinar, each once. */
	instances: readonly Instance[];
	/** Registrations that hold for every instance. */
	registrations: readonly Registration[];
	organisers?: readonly Organiser[];
	/** True for a series whose people choose the instances they register for; false where one registration is for all. */
	registersByInstance?: boolean;
}
