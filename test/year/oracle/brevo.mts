import {
	statusAt,
	type Incident,
	type Opening,
	type Person,
	type Registration,
	type Task,
	type Year,
	type YearEvent,
} from '../script/year.mts';
import { judgeAttendance, type Attendance, type Status } from './attendance.mts';

/** The data that Brevo must have at the end of the year, by the rules of docs/brevo-sync.md, docs/brevo-events.md and docs/templates/. */
export interface ExpectedBrevo {
	/** Registrations that *brevo-list-to-webinar* did not make, because the person had unsubscribed. */
	uninvited: Set<Registration>;
	contacts: Map<string, ExpectedContact>;
	/** One for each time it must be there. */
	events: Array<{ email: string; name: string }>;
	emails: Array<{ email: string; subject: string; isCampaign: boolean }>;
}

export interface ExpectedContact {
	attributes: Record<string, string | number>;
	lists: Set<string>;
	left: Set<string>;
	unsubscribed: boolean;
}

/** Ending of the list that each status is on, besides *registered*. */
const LIST_OF: Readonly<Partial<Record<Status, string>>> = {
	attended: 'attended',
	partial: 'left early',
	walk_in: 'walk-in',
	no_show: 'no-show',
};

const SUBJECT_OF: Readonly<Partial<Record<Status, (topic: string) => string>>> = {
	attended: (topic) => `Thank you for joining ${topic}`,
	walk_in: (topic) => `Thank you for joining ${topic}`,
	partial: (topic) => `Good to see you at ${topic}`,
	no_show: (topic) => `Sorry we missed you at ${topic}`,
};

const REFUSED: readonly Status[] = ['cancelled', 'denied'];
const CAME: readonly Status[] = ['attended', 'partial', 'walk_in'];

interface Happening {
	at: number;
	happen(): void;
}

/** @param numberOf Zoom's number of an event, which is in the names of the lists that campaigns go to, and in links */
export function foresee(year: Year, numberOf: (event: YearEvent) => number): ExpectedBrevo {
	const oracle = new Oracle(year, numberOf);
	const happenings = [
		...year.events.flatMap((event) => [
			...event.registrations.flatMap((registration) =>
				event.kind === 'webinar' && !registration.invited
					? toApprovals(registration, () => oracle.seeApproval(event, registration))
					: [],
			),
			...event.openings.flatMap((opening) => toHappenings(oracle, event, opening)),
		]),
		...year.incidents.map((incident) => ({ at: incident.at, happen: () => oracle.hearOf(incident) })),
		...year.tasks.map((task) => ({ at: task.at, happen: () => oracle.run(task) })),
	];
	for (const { happen } of happenings.sort((one, other) => one.at - other.at)) happen();
	return oracle.brevo;
}

function toHappenings(oracle: Oracle, event: YearEvent, opening: Opening): Happening[] {
	if (opening.role === 'practice') return [];
	const run = (delay: number, follow: (at: number) => void): Happening => {
		const at = findRunTime(event, opening, delay);
		return { at, happen: () => follow(at) };
	};
	const { recordedAt } = opening;
	if (event.kind === 'meeting') return [run(0, (at) => oracle.followMeeting(event, opening, at))];
	return [
		run(0, (at) => oracle.followWebinar(event, opening, at)),
		run(FOLLOW_UP_WAIT, (at) => oracle.followUp(event, opening, at)),
		...(recordedAt === undefined
			? []
			: [{ at: recordedAt, happen: () => oracle.seeRecording(event, opening) }]),
	];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STEP = 5 * MINUTE;
const MAX_RESTART = 15 * MINUTE;
/** *webinar-follow-up-emails* waits for half an hour before it reads anything. */
const FOLLOW_UP_WAIT = 30 * MINUTE;
/** *past-attendance-to-brevo* is run once in four weeks, with a start date four weeks before. */
const PAST = 28 * DAY;

/**
 * When the flow for an end goes on. One that waits for Zoom's report does so after half a minute at the earliest. People who
 * seem absent are no no-shows while the event may be started again: then the flow waits until a quarter of an hour after the
 * planned end, in steps of five minutes.
 */
function findRunTime(event: YearEvent, opening: Opening, delay: number): number {
	const { end, report, role, date } = opening;
	const begin = end + delay;
	const first = begin + (report.missing > 0 && delay === 0 ? MINUTE / 2 : 0);
	const parts = findParts(event, opening, first);
	const plannedEnd = event.dates[date]! + event.minutes * MINUTE;
	const wait = plannedEnd + MAX_RESTART - first;
	const isOver = wait <= 0 || parts.length === 0 || parts.at(-1)!.end >= plannedEnd;
	const isCertain =
		isOver || !judgeAttendance(event, parts, first).some(({ status }) => status === 'no_show');
	const goesOn = isCertain ? first : first + Math.ceil(wait / STEP) * STEP;
	// The run for a later part goes first.
	const isPast = goesOn > begin && role === 'event' && findParts(event, opening, goesOn).at(-1) !== opening;
	return isPast ? goesOn + 2 * STEP : goesOn;
}

const toApprovals = ({ history }: Registration, happen: () => void): Happening[] =>
	history.filter(({ status }) => status === 'approved').map(({ at }) => ({ at, happen }));

class Oracle {
	readonly brevo: ExpectedBrevo = {
		contacts: new Map(),
		events: [],
		emails: [],
		uninvited: new Set(),
	};
	private readonly tracked = new Set<string>();
	private readonly emailed = new Set<string>();
	/** Addresses that get no transactional emails. */
	private readonly blocked = new Set<string>();
	/** Registrations that an earlier run of *brevo-list-to-webinar* made. */
	private readonly invited = new Set<Registration>();

	constructor(
		private readonly year: Year,
		private readonly numberOf: (event: YearEvent) => number,
	) {}

	/** *webinar-registrants-to-brevo* */
	seeApproval({ topic }: YearEvent, { person, source }: Registration): void {
		const contact = this.find(person);
		const { firstName: FIRSTNAME, lastName: LASTNAME } = person;
		Object.assign(contact.attributes, {
			FIRSTNAME,
			LASTNAME,
			REGISTERED_WEBINAR: topic,
			...(source && { UTM_SOURCE: source }),
		});
		this.putOn(contact, [`Zoom: ${topic} - registered`]);
	}

	/** *webinar-recording-campaign*: one campaign to each group and date, whatever comes later. */
	seeRecording(event: YearEvent, opening: Opening): void {
		const { recordedAt = 0 } = opening;
		const parts = findParts(event, opening, recordedAt);
		const { topic } = event;
		const day = new Date(parts[0]!.start).toISOString().slice(0, 16).replace('T', ' ');
		const list = (ending: string) => `Zoom: ${topic}, ${day} UTC (${this.numberOf(event)}) - ${ending}`;
		const campaign = (ending: 'attended' | 'no-show') => {
			const name = `${list(ending)} campaign`;
			if (this.emailed.has(name)) return;
			const excluded = ending === 'no-show' ? list('attended') : '';
			const people = [...this.brevo.contacts].filter(
				([, { lists, unsubscribed }]) => lists.has(list(ending)) && !lists.has(excluded) && !unsubscribed,
			);
			if (people.length > 0) this.emailed.add(name);
			const subject =
				ending === 'attended' ? `The recording of ${topic}` : `You missed ${topic}: watch it now`;
			this.brevo.emails.push(...people.map(([email]) => ({ email, subject, isCampaign: true })));
		};
		for (const attendance of this.judge(event, parts, recordedAt)) {
			const contact = this.saveWebinar(attendance, topic, parts);
			const wanted = CAME.includes(attendance.status)
				? [list('attended')]
				: attendance.status === 'no_show'
					? [list('no-show')]
					: [];
			this.moveTo(contact, wanted, [list('attended'), list('no-show')]);
		}
		campaign('attended');
		campaign('no-show');
	}

	hearOf(incident: Incident): void {
		if (incident.what === 'unsubscribes') {
			const contact = this.brevo.contacts.get(incident.person.email);
			if (contact) contact.unsubscribed = true;
		}
		if (incident.what === 'bounces') {
			const { email } = incident.person;
			const last = this.brevo.emails.findLast((one) => one.email === email);
			if (last && !last.isCampaign) this.blocked.add(email);
			if (last?.isCampaign) this.brevo.contacts.get(email)!.unsubscribed = true;
		}
		if (incident.what === 'leaves list') {
			const contact = this.brevo.contacts.get(incident.person.email);
			if (contact?.lists.delete(incident.list)) contact.left.add(incident.list);
		}
	}

	/** *webinar-attendance-to-brevo* */
	followWebinar(event: YearEvent, ended: Opening, at: number): void {
		for (const { attendance, contact, parts } of this.syncWebinar(event, ended, at)) {
			const { person, status } = attendance;
			if (contact.unsubscribed) continue;
			const name = `zoom_webinar_${status}`;
			this.once(this.tracked, [name, person.email, event.topic, parts.at(-1)!.start], () =>
				this.brevo.events.push({ email: person.email, name }),
			);
		}
	}

	/** *webinar-follow-up-emails* */
	followUp(event: YearEvent, ended: Opening, at: number): void {
		for (const { attendance, contact, parts } of this.syncWebinar(event, ended, at)) {
			const { email } = attendance.person;
			const subject = SUBJECT_OF[attendance.status]?.(event.topic);
			if (subject === undefined) continue;
			this.once(this.emailed, [email, event.topic, parts[0]!.start], () => {
				if (!contact.unsubscribed && !this.blocked.has(email))
					this.brevo.emails.push({ email, subject, isCampaign: false });
			});
		}
	}

	/** *meeting-participants-to-brevo* */
	followMeeting(event: YearEvent, ended: Opening, at: number): void {
		const { topic } = event;
		const parts = findParts(event, ended, at);
		if (parts.length === 0) return;
		for (const attendance of this.judge(event, parts, at)) {
			const contact = this.find(attendance.person);
			if (this.save(contact, attendance, parts)) {
				contact.attributes.MEETING_NAME = topic;
				delete contact.attributes.WEBINAR_NAME;
			}
			this.putOn(contact, [`Zoom: ${topic} - participants`]);
		}
	}

	run(task: Task): void {
		if (task.what === 'past attendance') this.catchUp(task.at);
		if (task.what === 'list to webinar') this.invite(task);
	}

	/** *past-attendance-to-brevo*: adds to lists, and writes the values of each person's last event. */
	private catchUp(at: number): void {
		const last = new Map<ExpectedContact, { event: YearEvent; parts: Opening[]; attendance: Attendance }>();
		for (const event of this.year.events)
			for (const opening of event.openings) {
				if (opening.role === 'practice' || opening.end > at || opening.end < at - PAST) continue;
				const parts = findParts(event, opening, at);
				for (const attendance of parts.length === 0 ? [] : this.judge(event, parts, at)) {
					const contact = this.find(attendance.person);
					this.putOn(contact, listsFor(event, parts, attendance).wanted);
					const known = last.get(contact);
					if (!known || known.parts[0]!.start <= parts[0]!.start)
						last.set(contact, { event, parts, attendance });
				}
			}
		for (const [contact, { event, parts, attendance }] of last) {
			if (!this.save(contact, attendance, parts)) continue;
			const { attributes } = contact;
			delete attributes.MEETING_NAME;
			delete attributes.WEBINAR_NAME;
			attributes[event.kind === 'webinar' ? 'WEBINAR_NAME' : 'MEETING_NAME'] = event.topic;
		}
	}

	/** *brevo-list-to-webinar*, with a list made by hand. */
	private invite({ at, event, list, people }: Extract<Task, { what: 'list to webinar' }>): void {
		const number = this.numberOf(event);
		for (const person of people) {
			const isKnown = this.brevo.contacts.has(person.email);
			const contact = this.find(person);
			if (!isKnown)
				Object.assign(contact.attributes, { FIRSTNAME: person.firstName, LASTNAME: person.lastName });
			contact.lists.add(list);
			const own = event.registrations.filter((one) => one.person === person);
			const before = own.filter((one) => !one.invited).map((one) => statusAt(one, at));
			const invited = own.find((one) => one.invited);
			const isMade = invited !== undefined && this.invited.has(invited);
			const isNew = before.every((status) => status === undefined) && invited !== undefined && !isMade;
			if (isNew && contact.unsubscribed) this.brevo.uninvited.add(invited);
			else if (isNew) this.invited.add(invited);
			if (isNew && !contact.unsubscribed) this.seeApproval(event, invited);
			const hasLink = before.includes('approved') || isMade || (isNew && !contact.unsubscribed);
			const link = toLink(person, number);
			if (hasLink) contact.attributes.ZOOM_JOIN_URL = link;
			else if (contact.attributes.ZOOM_JOIN_URL !== link) delete contact.attributes.ZOOM_JOIN_URL;
		}
	}

	/** Everybody is a contact with the values of the webinar, and on the list of their status. */
	private syncWebinar(
		event: YearEvent,
		ended: Opening,
		at: number,
	): Array<{ attendance: Attendance; contact: ExpectedContact; parts: Opening[] }> {
		// A rehearsal or a stray opening.
		const parts = findParts(event, ended, at);
		if (parts.length === 0) return [];
		return this.judge(event, parts, at).map((attendance) => {
			const contact = this.saveWebinar(attendance, event.topic, parts);
			const { wanted, ofTheSettings } = listsFor(event, parts, attendance);
			this.moveTo(contact, wanted, ofTheSettings);
			return { attendance, contact, parts };
		});
	}

	private judge(event: YearEvent, parts: readonly Opening[], at: number): Attendance[] {
		const registrations = event.registrations.filter((one) => !this.brevo.uninvited.has(one));
		const missing = new Set([...this.brevo.uninvited].map(({ person }) => person));
		const isUninvited = (person: Person) =>
			missing.has(person) && !registrations.some((one) => one.person === person);
		const openings = parts.map((part) => ({
			...part,
			stays: part.stays.filter(({ knownBy, person }) => knownBy !== 'link' || !isUninvited(person)),
		}));
		return judgeAttendance({ ...event, registrations }, openings, at);
	}

	/**
	 * Values of the preset: those of the event as one, so that no join date of an earlier event stays.
	 * @returns whether they were written: those of a later event stay, and only blanks about the person are filled
	 */
	private save(
		contact: ExpectedContact,
		{ person, status, seconds, joined, source }: Attendance,
		parts: readonly Opening[],
	): boolean {
		const { attributes } = contact;
		const ofPerson = {
			FIRSTNAME: person.firstName,
			LASTNAME: person.lastName,
			...(source && { UTM_SOURCE: source }),
		};
		const end = new Date(parts.at(-1)!.end).toISOString().replace('.000Z', 'Z');
		if (attributes.MEETING_END !== undefined && end < String(attributes.MEETING_END)) {
			contact.attributes = { ...ofPerson, ...attributes };
			return false;
		}
		delete attributes.MEETING_JOIN_DATE;
		Object.assign(attributes, {
			...ofPerson,
			ATTENDANCE_STATUS: status,
			MEETING_DURATION: seconds,
			MEETING_END: end,
			...(joined !== undefined && { MEETING_JOIN_DATE: new Date(joined).toISOString().slice(0, 10) }),
		});
		return true;
	}

	private saveWebinar(attendance: Attendance, topic: string, parts: readonly Opening[]): ExpectedContact {
		const contact = this.find(attendance.person);
		if (!this.save(contact, attendance, parts)) return contact;
		contact.attributes.WEBINAR_NAME = topic;
		// Requested by the template for meetings alone, and brought up to date where a contact has it.
		if ('MEETING_NAME' in contact.attributes) contact.attributes.MEETING_NAME = topic;
		return contact;
	}

	private find({ email }: Person): ExpectedContact {
		const known = this.brevo.contacts.get(email);
		const contact = known ?? { attributes: {}, lists: new Set(), left: new Set(), unsubscribed: false };
		this.brevo.contacts.set(email, contact);
		return contact;
	}

	/** One status per event: off the other lists of the settings, onto the wanted ones. */
	private moveTo(
		contact: ExpectedContact,
		wanted: readonly string[],
		ofTheSettings: readonly string[],
	): void {
		for (const list of ofTheSettings) if (!wanted.includes(list)) contact.lists.delete(list);
		this.putOn(contact, wanted);
	}

	private putOn(contact: ExpectedContact, lists: readonly string[]): void {
		if (contact.unsubscribed) return;
		for (const list of lists) if (!contact.left.has(list)) contact.lists.add(list);
	}

	private once(done: Set<string>, key: readonly unknown[], act: () => void): void {
		const text = JSON.stringify(key);
		if (done.has(text)) return;
		done.add(text);
		act();
	}
}

/** A personal link, as the comparison names it. */
const toLink = ({ email }: Person, number: number): string => `link of ${email} to ${number}`;

/** Lists of the templates for webinars and, in *past-attendance*, for meetings. */
function listsFor(
	{ kind, topic, dates }: YearEvent,
	parts: readonly Opening[],
	{ status, registered }: Attendance,
): { wanted: string[]; ofTheSettings: string[] } {
	if (kind === 'meeting') return { wanted: [`Zoom: ${topic} - participants`], ofTheSettings: [] };
	const day = dates.length > 1 ? ` ${new Date(parts[0]!.start).toISOString().slice(0, 10)}` : '';
	const list = (ending: string) => `Zoom: ${topic}${day} - ${ending}`;
	const ending = LIST_OF[status];
	return {
		wanted: [
			...(ending ? [list(ending)] : []),
			...(registered && !REFUSED.includes(status) ? [`Zoom: ${topic} - registered`] : []),
		],
		ofTheSettings: [...Object.values(LIST_OF).map(list), `Zoom: ${topic} - registered`],
	};
}

/**
 * The parts of the event that an opening belongs to. A rehearsal or a stray opening is never the event: before it nothing is
 * known, after it nothing is new.
 */
const findParts = ({ openings }: YearEvent, { date }: Opening, until: number): Opening[] =>
	openings.filter((one) => one.role === 'event' && one.date === date && one.end <= until);
