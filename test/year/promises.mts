import type { Stay, Year, YearEvent } from './script/year.mts';
import type { PlayedYear } from './stage/play.mts';

/**
 * Sentences that hold whatever the rules are, seen from the people: each breach is one sentence. They know the script and
 * the emails, and nothing of the oracle.
 */
export function findBreaches(year: Year, { brevo }: PlayedYear): string[] {
	const emails = brevo.emails.flatMap(({ to, subject, sentAt }) =>
		to.map((email): Sent => ({ email, subject, at: Date.parse(sentAt) })),
	);
	return [
		...emails
			.filter((sent) => hasCome(year, sent))
			.map(({ email, subject }) => `${email} came, and was told "${subject}"`),
		...findRepeats(year, emails).map(({ email, subject }) => `${email} got "${subject}" twice`),
		...emails
			.filter((sent) => hadUnsubscribed(year, sent))
			.map(({ email }) => `${email} had unsubscribed, and got an email`),
	];
}

interface Sent {
	email: string;
	subject: string;
	at: number;
}

const MISSED = 'Sorry we missed you at ';

/** Whether a person who is told that they were missed had been there, where Zoom could know them. */
function hasCome({ events }: Year, { email, subject, at }: Sent): boolean {
	if (!subject.startsWith(MISSED)) return false;
	const event = events.find(({ topic }) => subject === MISSED + topic);
	return event !== undefined && findStays(event, at).some(({ person }) => person.email === email);
}

function findStays({ openings }: YearEvent, at: number): Stay[] {
	const ended = openings.filter(({ role, end }) => role === 'event' && end <= at);
	const last = ended.at(-1);
	return ended
		.filter(({ date }) => date === last?.date)
		.flatMap(({ stays }) => stays)
		.filter(({ knownBy, waitingRoom, colleague }) => knownBy !== 'nothing' && !waitingRoom && !colleague);
}

/** Two emails to one person about the same date of one event, whatever their words. */
function findRepeats({ events }: Year, emails: readonly Sent[]): Sent[] {
	const seen = new Set<string>();
	return emails.filter(({ email, subject, at }) => {
		const event = events.find(({ topic }) => subject.endsWith(` ${topic}`));
		const date = event?.openings.findLast(({ role, end }) => role === 'event' && end <= at)?.date;
		const key = JSON.stringify([email, event?.topic ?? subject, date]);
		const isRepeat = seen.has(key);
		seen.add(key);
		return isRepeat;
	});
}

const hadUnsubscribed = ({ incidents }: Year, sent: Sent): boolean =>
	incidents.some(
		(incident) =>
			incident.what === 'unsubscribes' && incident.person.email === sent.email && incident.at < sent.at,
	);
