import { TEAM } from './script/people.mts';
import type { Stay, Year, YearEvent } from './script/year.mts';
import type { PlayedYear } from './stage/play.mts';

type Played = Pick<PlayedYear, 'brevo' | 'unsubscribed'>;

/**
 * Sentences that hold whatever the rules are, seen from the people: each breach is one sentence. They know the script and
 * the emails, and nothing of the oracle.
 */
export function findBreaches(year: Year, played: Played): string[] {
	const { brevo } = played;
	const emails = brevo.emails.flatMap(({ to, subject, sentAt, kind }) =>
		to.map((email): Sent => ({ email, subject, kind, at: Date.parse(sentAt) })),
	);
	return [
		...emails
			.filter((sent) => hasCome(year, sent))
			.map(({ email, subject }) => `${email} came, and was told "${subject}"`),
		...findRepeats(year, emails).map(({ email, subject }) => `${email} got "${subject}" twice`),
		...emails
			.filter((sent) => hadUnsubscribed(played, sent))
			.map(({ email }) => `${email} had unsubscribed, and got an email`),
	];
}

/** Emails to people who came to a later part only, before it. */
export function countEarlyEmails({ events }: Year, { brevo }: Pick<Played, 'brevo'>): number {
	const comesLater = (email: string, subject: string, at: number) =>
		findEvent(events, subject)?.openings.some(
			({ role, start, stays }) =>
				role === 'event' &&
				Math.abs(start - at) < RESTART_MS &&
				stays.some(
					({ person, join, knownBy }) => knownBy !== 'nothing' && person.email === email && join > at,
				),
		);
	return brevo.emails
		.filter(({ subject }) => MISSED.test(subject))
		.flatMap(({ to, subject, sentAt }) =>
			to.filter((email) => comesLater(email, subject, Date.parse(sentAt))),
		).length;
}

/** Parts of one date are closer than this. */
const RESTART_MS = 2 * 60 * 60_000;

interface Sent {
	email: string;
	subject: string;
	/** A campaign's or a transactional email: people get one of each. */
	kind: string;
	at: number;
}

const MISSED = /^(?:Sorry we missed you at |You missed )/;

/** Whether a person attended, under a name or address that Zoom knows, and still got the email for people who did not. */
function hasCome({ events }: Year, { email, subject, at }: Sent): boolean {
	if (!MISSED.test(subject)) return false;
	const event = findEvent(events, subject);
	return event !== undefined && findStays(event, at).some(({ person }) => person.email === email);
}

/** No topic is part of another one. */
const findEvent = (events: readonly YearEvent[], subject: string): YearEvent | undefined =>
	events.find(({ topic }) => subject.includes(topic));

function findStays({ openings }: YearEvent, at: number): Stay[] {
	const ended = openings.filter(({ role, end }) => role === 'event' && end <= at);
	const last = ended.at(-1);
	return ended
		.filter(({ date }) => date === last?.date)
		.flatMap(({ stays }) => stays)
		.filter(
			({ knownBy, waitingRoom, colleague, panelist }) =>
				knownBy !== 'nothing' && !waitingRoom && !colleague && !panelist,
		);
}

/** Purposes of emails: two with the same one about one date are one too many, whatever their words. */
const PURPOSES: ReadonlyArray<[start: RegExp, purpose: string]> = [
	[/^Reminder: /, 'first reminder'],
	[/^Starting soon: /, 'last reminder'],
	[/^Next date: /, 'next date'],
	[/^You are speaking: /, 'first reminder to speakers'],
	[/^You are on soon: /, 'last reminder to speakers'],
];

const findPurpose = ({ subject, kind }: Sent): string =>
	PURPOSES.find(([start]) => start.test(subject))?.[1] ?? kind;

/** Two emails to one person about the same date of one event, without those to the company's own people. */
function findRepeats({ events }: Year, emails: readonly Sent[]): Sent[] {
	const seen = new Set<string>();
	return emails.filter((sent) => {
		const { email, subject, at } = sent;
		if (email === TEAM) return false;
		const event = findEvent(events, subject);
		const date = event?.openings.findLast(({ role, end }) => role === 'event' && end <= at)?.date;
		const key = JSON.stringify([email, findPurpose(sent), event?.topic ?? subject, date]);
		const isRepeat = seen.has(key);
		seen.add(key);
		return isRepeat;
	});
}

/** Nobody can unsubscribe before Brevo knows them. Speakers need their link, whatever newsletter they left. */
const hadUnsubscribed = ({ unsubscribed }: Played, sent: Sent): boolean =>
	!/^You are (?:speaking|on soon): /.test(sent.subject) &&
	unsubscribed.some(({ email, at }) => email === sent.email && at < sent.at);
