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
	/** The address as typed into the form, where that is in other letter case. */
	writtenAs?: string;
	/** By the questions of the form; blank where one was not answered. */
	answers?: Readonly<Record<string, string>>;
	/** Registered by *brevo-list-to-webinar*, if the person has not unsubscribed by then. */
	invited?: true;
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
	/** Another address of the person, which Zoom shows because they are signed in with it. */
	shows?: string;
	/** The link is that of another date, for which alone they registered: Zoom shows no address. */
	byOtherLink?: true;
	/** Speaks at the webinar, and is not from the company. */
	panelist?: boolean;
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
	/** Times that somebody watched the recording. */
	views?: Array<{ person: Person; at: number; seconds: number }>;
}

export interface YearEvent {
	kind: 'webinar' | 'meeting';
	topic: string;
	/** Address of a user of the account. */
	host: string;
	registration: 'none' | 'once' | 'per date';
	/** Planned starts, as they are in the end; more than one for a series. */
	dates: number[];
	/** Dates of a series that the host moves or deletes. */
	changes?: DateChange[];
	/** Whether the host decides about each registration. */
	approval?: 'automatic' | 'manual';
	panelists?: Person[];
	minutes: number;
	scheduledAt: number;
	registrations: Registration[];
	openings: Opening[];
}

export interface DateChange {
	at: number;
	/** Number of the date. */
	date: number;
	/** Planned start before the change. */
	from: number;
	isDeleted: boolean;
}

/** Other things that happen to the company. */
export type Incident =
	| { at: number; what: 'unsubscribes'; person: Person }
	| { at: number; what: 'leaves list'; person: Person; list: string }
	| { at: number; what: 'redelivery'; event: string }
	| { at: number; what: 'leaves company'; person: Person }
	| { at: number; what: 'bounces'; person: Person }
	| { at: number; what: 'outage'; vendor: 'zoom' | 'brevo'; calls: number; after: number; kind?: string };

/** Templates that a person or a clock starts. */
export type Task =
	| { at: number; what: 'past attendance' }
	| { at: number; what: 'tables' }
	| { at: number; what: 'reminders' }
	| { at: number; what: 'weekly report' }
	| { at: number; what: 'speaker reminders' }
	/** The people of a date with consent, history, answers and views. */
	| { at: number; what: 'growth'; event: YearEvent; opening: Opening }
	| { at: number; what: 'forget'; people: Person[] }
	/** Puts people on a list of that name in Brevo, if it has not been made yet, and registers the list. */
	| { at: number; what: 'list to webinar'; event: YearEvent; list: string; people: Person[] };

/** Templates that are not live in every year. */
export const TEMPLATES_BY_TURNS = [
	'attendance-report',
	'hot-leads-to-sales',
	'no-show-to-next-date',
	'one-zoom-endpoint',
	'webinar-cancellations-to-brevo',
	'webinar-check-in-to-brevo',
	'webinar-reminders',
	'weekly-report',
] as const;

export type TemplateByTurns = (typeof TEMPLATES_BY_TURNS)[number];

export interface Year {
	seed: number;
	start: number;
	/** Besides those that are live in every year. */
	live: readonly TemplateByTurns[];
	events: YearEvent[];
	incidents: Incident[];
	tasks: Task[];
}

/** The status of a registration at a time; undefined before it was made. */
export const statusAt = ({ history }: Registration, at: number): RegistrationStatus | undefined =>
	history.findLast((change) => change.at <= at)?.status;

/** The first planned start of a date, which Zoom names it by. */
export const getOriginalStart = ({ dates, changes = [] }: YearEvent, date: number): number =>
	changes.find((change) => change.date === date)?.from ?? dates[date]!;

/** The planned start of a date as it is at a time; undefined for one that is deleted by then. */
export function findStartAt(event: YearEvent, date: number, at: number): number | undefined {
	const change = event.changes?.find((one) => one.date === date && one.at <= at);
	if (change?.isDeleted) return undefined;
	return change ? event.dates[date]! : getOriginalStart(event, date);
}

/** The next date after a time, as planned by then. */
export function findNextDate(event: YearEvent, at: number): { date: number; start: number } | undefined {
	const dates = event.dates.flatMap((_, date) => {
		const start = findStartAt(event, date, at);
		return start !== undefined && start > at ? [{ date, start }] : [];
	});
	return dates.sort((one, other) => one.start - other.start)[0];
}
