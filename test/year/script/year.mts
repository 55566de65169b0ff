/** A year of one company as it happened: who registered, came and left, and when. Times are milliseconds since 1970. */

export interface Person {
	firstName: string;
	lastName: string;
	email: string;
}

export type RegistrationStatus = 'approved' | 'pending' | 'denied' | 'cancelled';

export interface Registration {
	person: Person;
	/** Its first status is as registered; later ones are what the host or the person did. */
	history: Array<{ at: number; status: RegistrationStatus }>;
	/** Number of the chosen date, in a series with registration for each date. */
	date?: number;
	source?: string;
}

/** How Zoom knows the person: through the link of their registration, by the account they are signed in to, or not at all. */
export type KnownBy = 'link' | 'account' | 'nothing';

export interface Stay {
	/** A user of the company's account; everybody else is a guest. */
	colleague?: boolean;
	person: Person;
	knownBy: KnownBy;
	join: number;
	/** Absent where Zoom never noticed. */
	leave?: number;
	/** The end of the stay in Zoom's first report, where that is wrong. */
	leaveAtFirst?: number;
	/** Signed in to this Zoom account, which others may use as well. */
	account?: string;
	waitingRoom?: boolean;
	/** As shown in Zoom, where it differs from the person's name. */
	device?: string;
	phone?: string;
}

/** `stray`: the room was opened outside the event, by mistake or to try it. */
export type Role = 'event' | 'practice' | 'stray';

/** One time the room was open. */
export interface Opening {
	role: Role;
	start: number;
	end: number;
	/** Number of the date, in a series. */
	date: number;
	stays: Stay[];
	/** Number of readings that are refused, and then incomplete, before Zoom's report is ready. */
	report: { missing: number; partial: number };
	/** When Zoom corrects its report. */
	correctedAt?: number;
	/** When its recording is ready; absent where nobody recorded. */
	recordedAt?: number;
}

export interface YearEvent {
	kind: 'webinar' | 'meeting';
	topic: string;
	/** Address of a user of the account. */
	host: string;
	registration: 'none' | 'once' | 'per date';
	/** Planned starts; more than one for a series. */
	dates: number[];
	minutes: number;
	scheduledAt: number;
	registrations: Registration[];
	openings: Opening[];
}

/** Other things that happen to the company. */
export type Incident =
	| { at: number; what: 'unsubscribes'; person: Person }
	| { at: number; what: 'leaves list'; person: Person; list: string }
	| { at: number; what: 'redelivery'; event: string }
	| { at: number; what: 'leaves company'; person: Person }
	| { at: number; what: 'outage'; vendor: 'zoom' | 'brevo'; calls: number; after: number };

export interface Year {
	seed: number;
	start: number;
	events: YearEvent[];
	incidents: Incident[];
}

/** The status of a registration at a time; undefined before it was made. */
export const statusAt = ({ history }: Registration, at: number): RegistrationStatus | undefined =>
	history.findLast((change) => change.at <= at)?.status;
