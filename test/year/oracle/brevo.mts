import {
	type Incident,
	type Opening,
	type Person,
	type Registration,
	type Year,
	type YearEvent,
} from '../script/year.mts';
import { judgeAttendance, type Attendance, type Status } from './attendance.mts';

/** The data that Brevo must have at the end of the year, by the rules of docs/brevo-sync.md, docs/brevo-events.md and docs/templates/. */
export interface ExpectedBrevo {
	contacts: Map<string, ExpectedContact>;
	/** One for each time it must be there. */
	events: Array<{ email: string; name: string }>;
	emails: Array<{ email: string; subject: string }>;
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

/** @param numberOf Zoom's number of an event, which is in the names of the lists that campaigns go to */
export function foresee(year: Year, numberOf: (event: YearEvent) => number): ExpectedBrevo {
	const oracle = new Oracle(numberOf);
	const happenings = [
		...year.events.flatMap((event) => [
			...event.registrations.flatMap((registration) =>
				event.kind === 'webinar'
					? toApprovals(registration, () => oracle.seeApproval(event, registration))
					: [],
			),
			...event.openings.flatMap((opening): Happening[] => [
				...toRuns(event, opening).map((at) => ({ at, happen: () => oracle.seeEnd(event, opening, at) })),
				...(opening.recordedAt === undefined || event.kind === 'meeting'
					? []
					: [{ at: opening.recordedAt, happen: () => oracle.seeRecording(event, opening) }]),
			]),
		]),
		...year.incidents.map((incident) => ({ at: incident.at, happen: () => oracle.hearOf(incident) })),
	];
	for (const { happen } of happenings.sort((one, other) => one.at - other.at)) happen();
	return oracle.brevo;
}

const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const MAX_RESTART = 15 * MINUTE;

/**
 * When the flow for an end goes on. One that waits for Zoom's report does so after half a minute at the earliest. People who
 * seem absent are no no-shows while the event may be started again: then the flow waits until a quarter of an hour after the
 * planned end, in steps of five minutes.
 */
function toRuns(event: YearEvent, opening: Opening): number[] {
	const { end, report, role, date } = opening;
	if (role === 'practice') return [];
	const first = end + (report.missing > 0 ? MINUTE / 2 : 0);
	const parts = findParts(event, opening, first);
	const plannedEnd = event.dates[date]! + event.minutes * MINUTE;
	const wait = plannedEnd + MAX_RESTART - first;
	const isOver = wait <= 0 || parts.length === 0 || parts.at(-1)!.end >= plannedEnd;
	const isCertain =
		isOver || !judgeAttendance(event, parts, first).some(({ status }) => status === 'no_show');
	const goesOn = isCertain ? first : first + Math.ceil(wait / STEP) * STEP;
	// The run for a later part goes first.
	const isPast = goesOn > end && role === 'event' && findParts(event, opening, goesOn).at(-1) !== opening;
	return [isPast ? goesOn + 2 * STEP : goesOn];
}

const toApprovals = ({ history }: Registration, happen: () => void): Happening[] =>
	history.filter(({ status }) => status === 'approved').map(({ at }) => ({ at, happen }));

class Oracle {
	readonly brevo: ExpectedBrevo = { contacts: new Map(), events: [], emails: [] };
	private readonly tracked = new Set<string>();
	private readonly emailed = new Set<string>();

	constructor(private readonly numberOf: (event: YearEvent) => number) {}

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

	/** The templates that start when a meeting or a webinar ends. */
	seeEnd(event: YearEvent, ended: Opening, at: number): void {
		const parts = findParts(event, ended, at);
		if (parts.length === 0) return;
		const people = judgeAttendance(event, parts, at);
		if (event.kind === 'meeting') this.followMeeting(event, parts, people);
		else this.followWebinar(event, parts, people);
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
			this.brevo.emails.push(...people.map(([email]) => ({ email, subject })));
		};
		for (const attendance of judgeAttendance(event, parts, recordedAt)) {
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
		if (incident.what === 'leaves list') {
			const contact = this.brevo.contacts.get(incident.person.email);
			if (contact?.lists.delete(incident.list)) contact.left.add(incident.list);
		}
	}

	private followWebinar(event: YearEvent, parts: readonly Opening[], people: readonly Attendance[]): void {
		const { topic, dates } = event;
		const [first] = parts;
		const last = parts.at(-1)!;
		const day = dates.length > 1 ? ` ${new Date(first!.start).toISOString().slice(0, 10)}` : '';
		const list = (ending: string) => `Zoom: ${topic}${day} - ${ending}`;
		const ofTheSettings = [...Object.values(LIST_OF).map(list), `Zoom: ${topic} - registered`];
		for (const attendance of people) {
			const { person, status, registered } = attendance;
			const contact = this.saveWebinar(attendance, topic, parts);
			const ending = LIST_OF[status];
			this.moveTo(
				contact,
				[
					...(ending ? [list(ending)] : []),
					...(registered && !REFUSED.includes(status) ? [`Zoom: ${topic} - registered`] : []),
				],
				ofTheSettings,
			);
			if (contact.unsubscribed) continue;
			const name = `zoom_webinar_${status}`;
			this.once(this.tracked, [name, person.email, topic, last.start], () =>
				this.brevo.events.push({ email: person.email, name }),
			);
			const subject = SUBJECT_OF[status]?.(topic);
			if (subject === undefined) continue;
			this.once(this.emailed, [person.email, topic, first!.start], () =>
				this.brevo.emails.push({ email: person.email, subject }),
			);
		}
	}

	private followMeeting(
		{ topic }: YearEvent,
		parts: readonly Opening[],
		people: readonly Attendance[],
	): void {
		for (const attendance of people) {
			const contact = this.find(attendance.person);
			if (this.save(contact, attendance, parts)) {
				contact.attributes.MEETING_NAME = topic;
				delete contact.attributes.WEBINAR_NAME;
			}
			this.putOn(contact, [`Zoom: ${topic} - participants`]);
		}
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

/**
 * The parts of the event that an opening belongs to. A rehearsal or a stray opening is never the event: before it nothing is
 * known, after it nothing is new.
 */
const findParts = ({ openings }: YearEvent, { date }: Opening, until: number): Opening[] =>
	openings.filter((one) => one.role === 'event' && one.date === date && one.end <= until);
