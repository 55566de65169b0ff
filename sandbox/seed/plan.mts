import type { RegistrantStatus, MeetingKind } from '../zoom/model/model.mts';
import type { EngagementPlan, PollPlan, RegistrationQuestionsPlan, SurveyPlan } from './engagementPlan.mts';
import type { Offset } from './offset.mts';

/** How the seed's data is written. */

export interface UserPlan {
	key: string;
	firstName: string;
	lastName: string;
	email: string;
	role: 'Owner' | 'Admin' | 'Member';
	hasWebinarLicence: boolean;
	pmi: number;
	timezone: string;
	dept: string;
}

export interface RegistrantPlan {
	key: string;
	firstName: string;
	lastName: string;
	email: string;
	/** `approved` when absent. */
	status?: RegistrantStatus;
	org?: string;
	jobTitle?: string;
	country?: string;
	/** Answer to the meeting's own question. */
	answer?: string;
	/** Key of a tracking source. */
	source?: string;
	/** Keys of the occurrences registered for; all when absent. */
	occurrences?: string[];
}

export interface PanelistPlan {
	key: string;
	name: string;
	email: string;
}

export interface SourcePlan {
	key: string;
	id: string;
	name: string;
	visitors: number;
}

/** One stay. The person is one of `registrant`, `user`, `panelist` (a key) or `guest` (a display name). */
export interface PresencePlan {
	/** The case that this stay is an example of. */
	note?: string;
	registrant?: string;
	user?: string;
	panelist?: string;
	guest?: string;
	join: Offset;
	/** Absent: no `leave_time` in the row; `''`: an empty one. */
	leave?: Offset | '';
	/** Other display name than the registered one. */
	name?: string;
	/** Other address than the registered one, `''` for a blank one. */
	email?: string;
	/** Zoom's user id for a guest who is signed in to Zoom. */
	signedInAs?: string;
	/** False: the row says nothing of the registration. */
	knowsRegistration?: boolean;
	customerKey?: string;
	phoneNumber?: string;
	inWaitingRoom?: boolean;
	breakoutRoom?: string;
	/** How often Zoom repeats the row; 1 when absent. */
	rows?: number;
}

export interface OccurrencePlan {
	key: string;
	/** From the meeting's start. */
	begins: Offset;
	deleted?: boolean;
}

export interface InstancePlan {
	uuid: string;
	/** Key of the occurrence it was. */
	occurrence?: string;
	/** From the meeting's start. */
	begins: Offset;
	/** From the instance's beginning. */
	lasts: Offset;
	presences: PresencePlan[];
	engagement?: EngagementPlan;
}

export interface MeetingPlan {
	kind: MeetingKind;
	id: number;
	uuid: string;
	/** Key of a user. */
	host: string;
	topic: string;
	agenda: string;
	type: number;
	/** Days from today (UTC), and the time of that day. */
	day: number;
	at: string;
	minutes: number;
	timezone: string;
	/** 0 automatic, 1 manual, 2 none. */
	approvalType: 0 | 1 | 2;
	/** 1 once for the series, 2 for each occurrence, 3 once for chosen ones. */
	registrationType?: 1 | 2 | 3;
	/** For a series with fixed times: every week on the day of its start. */
	occurrences?: OccurrencePlan[];
	question?: string;
	registrants?: RegistrantPlan[];
	panelists?: PanelistPlan[];
	sources?: SourcePlan[];
	polls?: PollPlan[];
	survey?: SurveyPlan;
	registrationQuestions?: RegistrationQuestionsPlan;
	instances?: InstancePlan[];
}
