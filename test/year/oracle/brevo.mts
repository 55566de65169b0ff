import { INTEREST, NEWS, PRICING } from '../script/growth.mts';
import { TEAM } from '../script/people.mts';
import {
	findNextDate,
	findStartAt,
	statusAt,
	type Incident,
	type Opening,
	type Person,
	type Registration,
	type RegistrationStatus,
	type Stay,
	type Task,
	type TemplateByTurns,
	type Year,
	type YearEvent,
} from '../script/year.mts';
import { countUnknown, judgeAttendance, type Attendance, type Status } from './attendance.mts';
import { toHistoryAttributes, type Past } from './history.mts';

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
	partial: 'attended in part',
	walk_in: 'walk-in',
	no_show: 'no-show',
};

const SUBJECT_OF: Readonly<Partial<Record<Status, (topic: string) => string>>> = {
	attended: (topic) => `Thank you for joining ${topic}`,
	walk_in: (topic) => `Thank you for joining ${topic}`,
	partial: (topic) => `Good to see you at ${topic}`,
	no_show: (topic) => `Sorry we missed you at ${topic}`,
};

const APPROVED: readonly RegistrationStatus[] = ['approved'];
const WITHDRAWN = ['cancelled', 'denied'] as const satisfies readonly Status[];
const JOINED: readonly Status[] = ['attended', 'partial', 'walk_in'];

interface Happening {
	at: number;
	happen(): void;
}

/** @param numberOf Zoom's number of an event, which is in the names of the lists that campaigns go to, and in links */
export function foresee(year: Year, numberOf: (event: YearEvent) => number): ExpectedBrevo {
	const oracle = new Oracle(year, numberOf);
	const isLive = (template: TemplateByTurns) => year.live.includes(template);
	const happenings = [
		...year.events.flatMap((event) => [
			...event.registrations.flatMap((registration) =>
				event.kind === 'webinar' && !registration.invited
					? toChanges(registration, APPROVED, () => oracle.seeApproval(event, registration))
					: [],
			),
			...event.registrations.flatMap((registration) =>
				event.kind === 'webinar' && isLive('webinar-cancellations-to-brevo')
					? toChanges(registration, WITHDRAWN, (change) => oracle.seeWithdrawal(event, registration, change))
					: [],
			),
			...event.openings.flatMap((opening) => toHappenings(oracle, event, opening, isLive)),
		]),
		...year.incidents.map((incident) => ({ at: incident.at, happen: () => oracle.hearOf(incident) })),
		...year.tasks.map((task) => ({ at: task.at, happen: () => oracle.run(task) })),
	];
	for (const { happen } of happenings.sort((one, other) => one.at - other.at)) happen();
	return oracle.brevo;
}

function toHappenings(
	oracle: Oracle,
	event: YearEvent,
	opening: Opening,
	isLive: (template: TemplateByTurns) => boolean,
): Happening[] {
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
		...(isLive('hot-leads-to-sales') ? [run(0, (at) => oracle.reportHotLeads(event, opening, at))] : []),
		...(isLive('no-show-to-next-date') ? [run(0, (at) => oracle.inviteToNextDate(event, opening, at))] : []),
		...(isLive('attendance-report') ? [run(0, (at) => oracle.reportAttendance(event, opening, at))] : []),
		...(isLive('webinar-check-in-to-brevo')
			? opening.stays
					.filter(
						({ join, knownBy, waitingRoom }) => join < opening.end && knownBy === 'link' && !waitingRoom,
					)
					.map((stay) => ({ at: stay.join, happen: () => oracle.checkIn(event, stay) }))
			: []),
		...(recordedAt === undefined
			? []
			: [{ at: recordedAt, happen: () => oracle.seeRecording(event, opening) }]),
	];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From the settings of *hot-leads-to-sales*. */
const HOT_SCORE = 70;
const NOT_EXPECTED: readonly Status[] = ['cancelled', 'denied', 'pending'];
const STEP = 5 * MINUTE;
const MAX_RESTART = 15 * MINUTE;
/** *webinar-follow-up-emails* waits for half an hour before it reads anything. */
const FOLLOW_UP_WAIT = 30 * MINUTE;
/** *past-attendance-to-brevo* is run once in four weeks, with a start date four weeks before. */
const PAST = 28 * DAY;

/**
 * When the flow for an end goes on. One that waits for Zoom's report does so after half a minute at the earliest. People who
 * seem absent do not count as no-shows while the event may be started again: then the flow waits until a quarter of an hour after the
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

const toChanges = (
	{ history }: Registration,
	statuses: readonly RegistrationStatus[],
	see: (change: Registration['history'][number]) => void,
): Happening[] =>
	history
		.filter(({ status }) => statuses.includes(status))
		.map((change) => ({ at: change.at, happen: () => see(change) }));

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
	/** Dates in each person's history, by address. */
	private readonly histories = new Map<string, Map<string, Past>>();
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

	/** *webinar-cancellations-to-brevo*: people with another valid registration stay on the list. */
	seeWithdrawal(
		event: YearEvent,
		registration: Registration,
		{ at, status }: Registration['history'][number],
	): void {
		const { topic, minutes } = event;
		const { person } = registration;
		const isAhead = (date: number) => (findStartAt(event, date, at) ?? -Infinity) + minutes * MINUTE > at;
		const hasOther = event.registrations.some(
			(one) =>
				one !== registration &&
				one.person === person &&
				(!one.invited || this.invited.has(one)) &&
				statusAt(one, at) === 'approved' &&
				(one.date === undefined || isAhead(one.date)),
		);
		const contact = this.find(person);
		if (!hasOther) {
			Object.assign(contact.attributes, { FIRSTNAME: person.firstName, LASTNAME: person.lastName });
			contact.lists.delete(`Zoom: ${topic} - registered`);
		}
		this.track(contact, person, `zoom_webinar_registration_${status}`, [topic]);
	}

	/** *webinar-check-in-to-brevo*: once for each webinar and day. */
	checkIn(event: YearEvent, { person, join }: Stay): void {
		const isRegistered = event.registrations.some(
			(one) => one.person === person && (!one.invited || this.invited.has(one)),
		);
		if (!isRegistered) return;
		const contact = this.find(person);
		contact.attributes.CHECKED_IN_WEBINAR = event.topic;
		const day = new Date(join).toISOString().slice(0, 10);
		this.track(contact, person, 'zoom_webinar_checked_in', [event.topic, day]);
	}

	/** *hot-leads-to-sales* */
	reportHotLeads(event: YearEvent, ended: Opening, at: number): void {
		const parts = findParts(event, ended, at);
		if (parts.length === 0) return;
		const hot = this.judge(event, parts, at).filter(
			({ status, score }) => JOINED.includes(status) && score >= HOT_SCORE,
		);
		const leads = hot.filter(({ person, score }) => {
			const contact = this.find(person);
			Object.assign(contact.attributes, {
				FIRSTNAME: person.firstName,
				LASTNAME: person.lastName,
				WEBINAR_SCORE: score,
			});
			this.putOn(contact, ['Zoom: hot leads']);
			let isNew = false;
			this.once(this.tracked, ['lead', person.email, event.topic, parts[0]!.start], () => (isNew = true));
			return isNew;
		});
		if (leads.length === 0) return;
		const subject = `${leads.length} hot ${leads.length === 1 ? 'lead' : 'leads'}: ${event.topic}`;
		this.brevo.emails.push({ email: TEAM, subject, isCampaign: false });
	}

	/** *no-show-to-next-date* */
	inviteToNextDate(event: YearEvent, ended: Opening, at: number): void {
		const parts = findParts(event, ended, at);
		if (parts.length === 0 || findNextDate(event, ended.end) === undefined) return;
		for (const { person, status } of this.judge(event, parts, at))
			if (status === 'no_show')
				this.write(person, `Next date: ${event.topic}`, ['next date', event.topic, parts[0]!.start]);
	}

	/** *attendance-report* */
	reportAttendance(event: YearEvent, ended: Opening, at: number): void {
		const parts = findParts(event, ended, at);
		if (parts.length === 0) return;
		const { joined } = this.count(event, parts, at);
		const subject = `Attendance: ${event.topic} (${joined} joined)`;
		this.once(this.emailed, ['report', event.topic, parts[0]!.start, parts.at(-1)!.end], () =>
			this.brevo.emails.push({ email: TEAM, subject, isCampaign: false }),
		);
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
			const wanted = JOINED.includes(attendance.status)
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
			this.putOn(contact, listsFor(event, parts, attendance).wanted);
		}
	}

	run(task: Task): void {
		if (task.what === 'past attendance') this.catchUp(task.at);
		if (task.what === 'reminders') this.remind(task.at);
		if (task.what === 'weekly report') this.reportWeek(task.at);
		if (task.what === 'list to webinar') this.invite(task);
		if (task.what === 'speaker reminders') this.remindSpeakers(task.at);
		if (task.what === 'growth') this.grow(task);
		if (task.what === 'forget') for (const person of task.people) this.forget(person);
	}

	/** *webinar-reminders*: the next date of each webinar, a day and an hour before. */
	private remind(at: number): void {
		for (const event of this.year.events) {
			if (event.kind !== 'webinar' || event.scheduledAt > at) continue;
			const next = findNextDate(event, at);
			if (next === undefined || next.start - at > DAY) continue;
			const isLast = next.start - at <= HOUR;
			for (const registration of event.registrations) {
				const { person, date, invited, history } = registration;
				const isMade = !invited || this.invited.has(registration);
				if (!isMade || statusAt(registration, at) !== 'approved') continue;
				if (date !== undefined && date !== next.date) continue;
				if (!isLast && history[0]!.at > next.start - DAY) continue;
				this.write(person, `${isLast ? 'Starting soon' : 'Reminder'}: ${event.topic}`, [
					isLast ? 'last reminder' : 'first reminder',
					event.topic,
					next.start,
				]);
			}
		}
	}

	/** *speaker-reminders*: two days and two hours before, also to people who left the newsletter. */
	private remindSpeakers(at: number): void {
		for (const event of this.year.events) {
			if (event.kind !== 'webinar' || event.scheduledAt > at) continue;
			const next = findNextDate(event, at);
			if (next === undefined || next.start - at > 2 * DAY) continue;
			const isLast = next.start - at <= 2 * HOUR;
			const subject = `${isLast ? 'You are on soon' : 'You are speaking'}: ${event.topic}`;
			for (const { email } of event.panelists ?? [])
				this.once(this.emailed, [email, subject, next.start], () =>
					this.brevo.emails.push({ email, subject, isCampaign: false }),
				);
		}
	}

	/** *Contact > Sync* with *Marketing Consent*, *Keep History* and *Answers*, and an event for each viewer of the recording. */
	private grow({ at, event, opening }: Extract<Task, { what: 'growth' }>): void {
		const parts = findParts(event, opening, at);
		const [{ start }] = parts as [Opening];
		for (const attendance of this.judge(event, parts, at)) {
			const { person, registration } = attendance;
			const contact = this.find(person);
			const history = this.histories.get(person.email) ?? new Map<string, Past>();
			this.histories.set(person.email, history);
			history.set(`${event.topic} ${opening.date}`, { ...attendance, topic: event.topic, start });
			Object.assign(contact.attributes, toHistoryAttributes([...history.values()]));
			if (registration?.answers?.[NEWS] === 'Yes') {
				this.putOn(contact, ['Webinar news']);
				if (registration.answers[INTEREST] === PRICING) this.putOn(contact, ['Interested in pricing']);
				this.recordConsent(contact, registration, event.topic);
			}
			const hasWatched = parts.some(({ views = [] }) =>
				views.some((view) => view.person.email === person.email && view.at <= at),
			);
			if (hasWatched) this.track(contact, person, 'zoom_webinar_watched', [event.topic, opening.date]);
		}
	}

	/** The latest registration with a consent counts. */
	private recordConsent({ attributes }: ExpectedContact, { history }: Registration, topic: string): void {
		const time = new Date(history[0]!.at).toISOString().replace(/\.\d+Z$/, 'Z');
		const order = (one: unknown, other: unknown) => `${String(one)} ${String(other)}`;
		const { CONSENT_TIME = '', CONSENT_EVENT = '' } = attributes;
		if (order(time, topic) > order(CONSENT_TIME, CONSENT_EVENT))
			Object.assign(attributes, {
				CONSENT_QUESTION: NEWS,
				CONSENT_ANSWER: 'Yes',
				CONSENT_TIME: time,
				CONSENT_EVENT: topic,
			});
	}

	/** *forget-a-person*: the address of a person who had unsubscribed stays, alone. */
	private forget({ email }: Person): void {
		const contact = this.brevo.contacts.get(email);
		if (contact?.unsubscribed)
			this.brevo.contacts.set(email, {
				attributes: {},
				lists: new Set(),
				left: new Set(),
				unsubscribed: true,
			});
		else this.brevo.contacts.delete(email);
	}

	/** *weekly-report*: the webinars of the seven days before. */
	private reportWeek(at: number): void {
		const until = at - (at % DAY);
		const from = until - 7 * DAY;
		const held = this.year.events
			.filter(({ kind }) => kind === 'webinar')
			.flatMap((event) =>
				[...new Set(event.openings.map(({ date }) => date))].flatMap((date) => {
					const opening = event.openings.find((one) => one.date === date && one.role === 'event');
					const parts = opening ? findParts(event, opening, at) : [];
					return parts.some(({ start, end }) => start >= from && end < until)
						? [this.count(event, parts, at)]
						: [];
				}),
			);
		const total = (figure: 'registered' | 'joined') => held.reduce((sum, one) => sum + one[figure], 0);
		const day = (time: number) => new Date(time).toISOString().slice(0, 10);
		const webinars = `${held.length} ${held.length === 1 ? 'webinar' : 'webinars'}`;
		const subject = `Webinars ${day(from)} to ${day(until - DAY)}: ${webinars}, ${total('registered')} registrations, ${total('joined')} people joined`;
		this.brevo.emails.push({ email: TEAM, subject, isCampaign: false });
	}

	/** Figures of *Get Report Page*. */
	private count(
		event: YearEvent,
		parts: readonly Opening[],
		at: number,
	): { registered: number; joined: number } {
		const people = this.judge(event, parts, at);
		return {
			registered: people.filter(({ registered, status }) => registered && !NOT_EXPECTED.includes(status))
				.length,
			joined: people.filter(({ joined }) => joined !== undefined).length + countUnknown(event, parts, at),
		};
	}

	/**
	 * *past-attendance-to-brevo*: adds to lists, writes the values of each person's last event, and takes people off the lists of
	 * another status of each webinar.
	 */
	private catchUp(at: number): void {
		const last = new Map<ExpectedContact, { event: YearEvent; parts: Opening[]; attendance: Attendance }>();
		const rows: Array<{
			contact: ExpectedContact;
			event: YearEvent;
			parts: Opening[];
			attendance: Attendance;
		}> = [];
		for (const event of this.year.events)
			for (const opening of event.openings) {
				if (opening.role === 'practice' || opening.end > at || opening.end < at - PAST) continue;
				const parts = findParts(event, opening, at);
				for (const attendance of parts.length === 0 ? [] : this.judge(event, parts, at)) {
					const contact = this.find(attendance.person);
					this.putOn(contact, listsFor(event, parts, attendance).wanted);
					rows.push({ contact, event, parts, attendance });
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
		// All dates of a series share the list of the registered: the last one decides, unless the contact has a later event.
		const decisive = new Map<string, (typeof rows)[number]>();
		for (const row of rows.filter(({ event }) => event.kind === 'webinar')) {
			const { contact, event, parts, attendance } = row;
			const { wanted, ofTheSettings } = listsFor(event, parts, attendance);
			const registered = `Zoom: ${event.topic} - registered`;
			const isShared = (list: string) => event.dates.length > 1 && list === registered;
			for (const list of ofTheSettings)
				if (!wanted.includes(list) && !isShared(list)) contact.lists.delete(list);
			const key = JSON.stringify([attendance.person.email, event.topic]);
			const before = decisive.get(key);
			if (event.dates.length > 1 && (!before || before.parts[0]!.start <= parts[0]!.start))
				decisive.set(key, row);
		}
		for (const { contact, event, parts, attendance } of decisive.values()) {
			const registered = `Zoom: ${event.topic} - registered`;
			const hasLater = Date.parse(String(contact.attributes.MEETING_END)) - parts.at(-1)!.end > 10 * MINUTE;
			if (!hasLater && !listsFor(event, parts, attendance).wanted.includes(registered))
				contact.lists.delete(registered);
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

	/** Brevo records events of contacts who have not unsubscribed. */
	private track(contact: ExpectedContact, { email }: Person, name: string, key: readonly unknown[]): void {
		if (contact.unsubscribed) return;
		this.once(this.tracked, [name, email, ...key], () => this.brevo.events.push({ email, name }));
	}

	/** One email, unless the person does not want any; who did not want it at first does not get it later. */
	private write({ email }: Person, subject: string, key: readonly unknown[]): void {
		this.once(this.emailed, [email, ...key], () => {
			if (!this.brevo.contacts.get(email)?.unsubscribed && !this.blocked.has(email))
				this.brevo.emails.push({ email, subject, isCampaign: false });
		});
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
	const day = dates.length > 1 ? ` ${new Date(parts[0]!.start).toISOString().slice(0, 10)}` : '';
	const list = (ending: string) => `Zoom: ${topic}${day} - ${ending}`;
	if (kind === 'meeting') return { wanted: [list('participants')], ofTheSettings: [] };
	const ending = LIST_OF[status];
	return {
		wanted: [
			...(ending ? [list(ending)] : []),
			...(registered && !WITHDRAWN.some((refused) => refused === status)
				? [`Zoom: ${topic} - registered`]
				: []),
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
