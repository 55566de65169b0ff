/**
 * The input of the attendance calculation, in vendor-neutral terms.
 * All times are milliseconds since 1970 in UTC. A time that is absent or not a finite number is unknown.
 * Every text may be blank; blank means unknown.
 */

/** One instance of a meeting or webinar: a whole occurrence, or a part of one that was restarted. */
export interface EventSpan {
	kind: 'meeting' | 'webinar';
	/** The number that all instances of the meeting or webinar share. */
	id: string;
	/** Unique to this instance. */
	uuid: string;
	topic: string;
	/** Whether the instance belongs to one date of a series. */
	series?: boolean;
	/** Actual start and end, not the planned ones. */
	start?: number;
	end?: number;
	hostId?: string;
	hostEmail?: string;
	/** Absent where no time is planned. */
	plan?: PlannedTime;
	/** The vendor does not show when people were expected: it has forgotten the plan for example, or there is no fixed time. */
	lacksSchedule?: boolean;
	/** Shared by all instances of one date of a series, or of one event; absent where each stands for itself. */
	dateKey?: string;
	/** Number of instances that the vendor lists for the same date, this one included; absent if unknown. */
	parts?: number;
	/** True if people had to register. Any registration in the input has the same effect. */
	hasRegistration: boolean;
}

export interface PlannedTime {
	/** Milliseconds since 1970; absent for meetings without a fixed time. */
	start?: number;
	/** Milliseconds. */
	length: number;
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
	/** Belongs to the host's own organisation. Absent if the report does not include it. */
	internal?: boolean;
}

export type RegistrationStatus = 'approved' | 'pending' | 'denied' | 'cancelled';

/**
 * One registration. An entry of an absentee list is a registration too and is passed in as one:
 * only sessions decide whether a person joined, so the absentee list can never overrule a join.
 */
export interface Registration {
	id?: string;
	status: RegistrationStatus;
	email?: string;
	firstName?: string;
	lastName?: string;
	createTime?: number;
	/** The source of the registration: the name of a tracking link. */
	source?: string;
	/** The form's standard fields (company, job title, country), by the vendor's name of the field. */
	details?: Readonly<Record<string, string>>;
	/** Answers to the organiser's own questions, by question. */
	customAnswers?: Readonly<Record<string, string>>;
}

/** A host or panelist. The host named in `EventSpan` needs no entry. */
export interface Organiser {
	role: 'host' | 'panelist';
	email?: string;
	registrantId?: string;
	participantIds?: readonly string[];
}

/** People's answers in polls and surveys, and the questions that they asked. */
export const ANSWER_KINDS = ['polls', 'questions', 'survey'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** One answer to one question of a poll or survey, or one question that a person asked, with the reply. */
export interface Answer {
	/** Blank, with no participant ID either: given anonymously, or hidden by the vendor. */
	email?: string;
	/** Identifiers of a signed-in account, as sessions have them. */
	participantIds?: readonly string[];
	question: string;
	answer: string;
	/** ID of the poll, or of the question in Q&A and surveys. */
	id?: string;
	time?: number;
	/** Status of a question that a person asked, in the vendor's words. */
	status?: string;
}

/** A kind that was not requested is absent. */
export type Answers = Readonly<Partial<Record<AnswerKind, readonly Answer[] | 'unreadable'>>>;

export interface Instance {
	event: EventSpan;
	sessions: readonly Session[];
	/** False if the report may lack people. */
	isComplete?: boolean;
	/** True if the vendor counts more sessions than it returned: people without one may have joined. */
	lacksSessions?: boolean;
	/** Registrations of this instance alone: its absentee list, or those of one occurrence. */
	registrations?: readonly Registration[];
	answers?: Answers;
}

export interface AttendanceInput {
	/** The instances of one meeting or webinar, each once. */
	instances: readonly Instance[];
	/** Registrations that apply to every instance. */
	registrations: readonly Registration[];
	organisers?: readonly Organiser[];
	/** True for a series in which people register for single instances; false if one registration covers all. */
	registersByInstance?: boolean;
	/** True if an instance could not be read: people who came to it alone look absent from all. */
	lacksInstance?: boolean;
	/** Data that could not be read and is missing here, in sentences. */
	missing?: readonly string[];
}
