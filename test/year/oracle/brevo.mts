import type { Incident, Opening, Person, Year, YearEvent } from '../script/year.mts';
import { judgeAttendance, type Attendance, type Status } from './attendance.mts';

/** What Brevo must hold at the end of the year, by the rules of docs/brevo-sync.md, docs/brevo-events.md and templates/README.md. */
export interface ExpectedBrevo {
	contacts: Map<string, ExpectedContact>;
	/** `name` to the address, once for each time it must be there. */
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

export function foresee(year: Year): ExpectedBrevo {
	const oracle = new Oracle();
	const happenings = [
		...year.events.flatMap((event) => event.openings.map((opening) => ({ at: opening.end, event, opening }))),
		...year.incidents,
	].sort((one, other) => one.at - other.at);
	for (const happening of happenings) {
		if ('what' in happening) oracle.hearOf(happening);
		else oracle.seeEnd(happening.event, happening.opening);
	}
	return oracle.brevo;
}

class Oracle {
	readonly brevo: ExpectedBrevo = { contacts: new Map(), events: [], emails: [] };
	private readonly tracked = new Set<string>();
	private readonly emailed = new Set<string>();

	seeEnd(event: YearEvent, ended: Opening): void {
		if (ended.role === 'practice') return;
		if (event.kind === 'meeting') {
			this.followMeeting(event, judgeAttendance(event, [ended]));
			return;
		}
		// A rehearsal or a stray opening is never the event: before it nothing is known, after it nothing is new.
		const parts = event.openings.filter(
			({ role, date, end }) => role === 'event' && date === ended.date && end <= ended.end,
		);
		if (parts.length > 0) this.followWebinar(event, parts);
	}

	hearOf(incident: Incident): void {
		if (incident.what === 'unsubscribes') {
			const contact = this.brevo.contacts.get(incident.person.email);
			if (contact) contact.unsubscribed = true;
		}
		if (incident.what === 'leaves list') {
			const contact = this.brevo.contacts.get(incident.person.email);
			contact?.lists.delete(incident.list);
			contact?.left.add(incident.list);
		}
	}

	private followWebinar(event: YearEvent, parts: readonly Opening[]): void {
		const { topic } = event;
		const [first] = parts;
		const last = parts.at(-1)!;
		for (const attendance of judgeAttendance(event, parts)) {
			const { person, status, registered } = attendance;
			const contact = this.save(attendance);
			contact.attributes.WEBINAR_NAME = topic;
			if (contact.unsubscribed) continue;
			this.join(contact, LIST_OF[status] && `Zoom: ${topic} - ${LIST_OF[status]}`);
			this.join(contact, registered && !REFUSED.includes(status) && `Zoom: ${topic} - registered`);
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

	private followMeeting({ topic }: YearEvent, people: readonly Attendance[]): void {
		for (const attendance of people) {
			const contact = this.save(attendance);
			contact.attributes.MEETING_NAME = topic;
			if (!contact.unsubscribed) this.join(contact, `Zoom: ${topic} - participants`);
		}
	}

	/** Values of the preset; a blank one leaves the contact's as it is. */
	private save({ person, status, seconds, joined, source }: Attendance): ExpectedContact {
		const contact = this.find(person);
		Object.assign(contact.attributes, {
			FIRSTNAME: person.firstName,
			LASTNAME: person.lastName,
			ATTENDANCE_STATUS: status,
			MEETING_DURATION: seconds,
			...(joined !== undefined && { MEETING_JOIN_DATE: new Date(joined).toISOString().slice(0, 10) }),
			...(source && { UTM_SOURCE: source }),
		});
		return contact;
	}

	private find({ email }: Person): ExpectedContact {
		const known = this.brevo.contacts.get(email);
		const contact = known ?? { attributes: {}, lists: new Set(), left: new Set(), unsubscribed: false };
		this.brevo.contacts.set(email, contact);
		return contact;
	}

	private join(contact: ExpectedContact, list: string | false | undefined): void {
		if (list && !contact.left.has(list)) contact.lists.add(list);
	}

	private once(done: Set<string>, key: readonly unknown[], act: () => void): void {
		const text = JSON.stringify(key);
		if (done.has(text)) return;
		done.add(text);
		act();
	}
}
