import { Chance } from './chance.mts';
import { DAY, HOUR, MINUTE } from './durations.mts';
import type { Incident, Person, Registration, Task, YearEvent } from './year.mts';

/** Questions of the registration form. */
export const NEWS = 'May we send you news by email?';
export const INTEREST = 'Which topic interests you most?';
/** People who agreed to news and gave this answer are on a list of their own. */
export const PRICING = 'Pricing';

/** From a draw of its own, so that the other events of a year stay as they are. */
const SALT = 7919;

/**
 * Adds to a year what a company does with its audience beyond the templates: the form asks for consent, people watch
 * recordings, each webinar's people are synced with consent and history, speakers are reminded, and two people want to be forgotten.
 */
export function addGrowth(
	seed: number,
	end: number,
	{ events, incidents }: { events: readonly YearEvent[]; incidents: readonly Incident[] },
): Task[] {
	const chance = new Chance(seed + SALT);
	const webinars = events.filter(({ kind, registration }) => kind === 'webinar' && registration === 'once');
	for (const event of webinars) {
		drawAnswers(chance, event);
		drawViews(chance, event);
	}
	return [
		...webinars.flatMap((event) => drawSyncs(event, end)),
		...events.flatMap((event) => drawSpeakerReminders(chance, event)),
		{ at: end, what: 'forget', people: chooseForgotten(webinars, incidents) },
		{ at: end + HOUR, what: 'forget', people: chooseForgotten(webinars, incidents) },
	];
}

/** One answer for all registrations of a person; the company answers for nobody whom it invites. */
function drawAnswers(chance: Chance, { registrations }: YearEvent): void {
	const answers = new Map<Person, Registration['answers']>();
	for (const registration of registrations.filter(({ invited }) => !invited)) {
		const { person } = registration;
		const known = answers.get(person) ?? {
			[NEWS]: chance.pick(['Yes', 'Yes', 'No', '']),
			[INTEREST]: chance.pick([PRICING, 'Security', '']),
		};
		answers.set(person, known);
		registration.answers = known;
	}
}

/** After the campaign, and before the sync that looks for them. */
function drawViews(chance: Chance, { openings, registrations }: YearEvent): void {
	for (const opening of openings) {
		const { recordedAt } = opening;
		if (recordedAt === undefined) continue;
		const people = chance.several(
			registrations.filter(({ invited }) => !invited).map(({ person }) => person),
			3,
		);
		opening.views = [...new Set(people)].map((person, index) => ({
			person,
			at: recordedAt + 5 * HOUR + index * MINUTE,
			seconds: chance.between(60, 3000),
		}));
	}
}

/** Three days after each date, and once more; a report that will be corrected is read before that as well. */
function drawSyncs(event: YearEvent, end: number): Task[] {
	return event.dates.flatMap((_, date): Task[] => {
		const last = event.openings.findLast((one) => one.role === 'event' && one.date === date);
		if (!last) return [];
		const late = last.end + 3 * DAY;
		const early = last.correctedAt === undefined ? [] : [last.end + 45 * MINUTE];
		return [...early, late, late + HOUR]
			.filter((at) => at < end)
			.map((at) => ({ at, what: 'growth', event, opening: last }));
	});
}

/** Runs of *speaker-reminders* in which something is due: two days and two hours before, and a quarter of an hour later. */
const drawSpeakerReminders = (chance: Chance, { dates, panelists = [] }: YearEvent): Task[] =>
	panelists.length === 0
		? []
		: dates.flatMap((start) =>
				[2 * DAY, 2 * HOUR]
					.map((before) => start - before + chance.between(0, 14) * MINUTE + 20_000)
					.flatMap((at): Task[] => [
						{ at, what: 'speaker reminders' },
						{ at: at + 15 * MINUTE, what: 'speaker reminders' },
					]),
			);

/** One who unsubscribed, and one who did not. */
function chooseForgotten(webinars: readonly YearEvent[], incidents: readonly Incident[]): Person[] {
	const gone = incidents.find((one) => one.what === 'unsubscribes');
	const left = new Set(incidents.flatMap((one) => (one.what === 'unsubscribes' ? one.person.email : [])));
	const bounced = new Set(incidents.flatMap((one) => (one.what === 'bounces' ? one.person.email : [])));
	const other = webinars
		.flatMap(({ registrations }) => registrations)
		.find(({ person, invited }) => !invited && !left.has(person.email) && !bounced.has(person.email));
	return [...(gone?.what === 'unsubscribes' ? [gone.person] : []), ...(other ? [other.person] : [])];
}
