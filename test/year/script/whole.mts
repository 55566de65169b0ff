import { Chance } from './chance.mts';
import { DAY, HOUR, MINUTE, drawMeeting, drawWebinar, type Turn } from './events.mts';
import { COLLEAGUES } from './people.mts';
import type { Incident, Person, Year, YearEvent } from './year.mts';

const START = Date.parse('2027-01-04T00:00:00Z');
/** Everything is held between these days, so that registrations and what comes after it are within the year. */
const [FIRST_DAY, LAST_DAY] = [32, 355];
const WEEK = 7;

const TURNS: readonly Turn[] = [
	'practice',
	'rehearsal',
	'stray',
	'restart',
	'late report',
	'decisions',
	'strangers',
	'devices',
	'couple',
	'one account',
	'correction',
	'recording',
	'colleague',
];
const SUBJECTS = [
	'Pricing',
	'Security',
	'Roadmap',
	'Imports',
	'Reports',
	'Billing',
	'Search',
	'Mobile',
	'Privacy',
	'Support',
];
const FORMS = ['Launch', 'Explained', 'in Practice', 'Questions', 'Live'];

/** A year of some sixty dates, each with turns drawn by the seed. */
export function drawYear(seed: number): Year {
	const chance = new Chance(seed);
	const calendar = new Calendar(chance);
	const topics = chance.several(
		SUBJECTS.flatMap((subject) => FORMS.map((form) => `${subject} ${form}`)),
		50,
	);
	const single = () => ({ topic: topics.pop()!, dates: [calendar.takeDay()], turns: drawTurns(chance) });
	const series = (length: number) => ({
		topic: topics.pop()!,
		dates: calendar.takeWeeks(length),
		turns: drawTurns(chance),
	});
	const events: YearEvent[] = [
		...Array.from({ length: 3 }, () => drawWebinar(chance, series(4), 'per date')),
		...Array.from({ length: 3 }, () => drawWebinar(chance, series(4), 'once')),
		...Array.from({ length: 26 }, () => drawWebinar(chance, single(), 'once')),
		drawWebinar(chance, { ...single(), turns: ['nobody'] }, 'once'),
		...Array.from({ length: 10 }, () => drawMeeting(chance, single())),
	];
	return { seed, start: START, events, incidents: drawIncidents(chance, events) };
}

/** Mostly two or three at a time. A report that is corrected is not late as well. */
function drawTurns(chance: Chance): Turn[] {
	const drawn = chance.several(TURNS, chance.between(0, 4));
	return drawn.includes('correction') ? drawn.filter((turn) => turn !== 'late report') : drawn;
}

/** One date a day at most, so that the order of what happens to a contact is certain. */
class Calendar {
	private readonly free = new Set(Array.from({ length: LAST_DAY - FIRST_DAY }, (_, day) => FIRST_DAY + day));

	constructor(private readonly chance: Chance) {}

	takeDay(): number {
		const day = this.chance.pick([...this.free]);
		this.free.delete(day);
		return START + day * DAY + this.chance.between(8, 20) * HOUR;
	}

	takeWeeks(count: number): number[] {
		const days = (first: number) => Array.from({ length: count }, (_, week) => first + week * WEEK);
		const first = this.chance.pick(
			[...this.free].filter((day) => days(day).every((other) => this.free.has(other))),
		);
		const hour = this.chance.between(8, 20) * HOUR;
		return days(first).map((day) => {
			this.free.delete(day);
			return START + day * DAY + hour;
		});
	}
}

const COUNTS = { unsubscribes: 12, leaves: 20, redeliveries: 12, outages: 12 };

function drawIncidents(chance: Chance, events: readonly YearEvent[]): Incident[] {
	const webinars = events.filter(({ kind }) => kind === 'webinar');
	const repeat = <T,>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);
	const drawPerson = ({ registrations }: YearEvent): Person => chance.pick(registrations).person;
	const drawEnd = (event: YearEvent): number => chance.pick(event.openings).end;
	return [
		...repeat(COUNTS.unsubscribes, (): Incident => {
			const event = chance.pick(webinars);
			return { at: drawMoment(chance, drawEnd(event)), what: 'unsubscribes', person: drawPerson(event) };
		}),
		...repeat(COUNTS.leaves, (): Incident => {
			const event = chance.pick(webinars);
			const ending = chance.pick(['registered', 'registered', 'attended', 'no-show', 'left early']);
			const list = `Zoom: ${event.topic} - ${ending}`;
			return { at: drawMoment(chance, drawEnd(event)), what: 'leaves list', person: drawPerson(event), list };
		}),
		...repeat(COUNTS.redeliveries, (): Incident => {
			const at = drawEnd(chance.pick(events)) + chance.between(5, 60) * MINUTE;
			const names = ['webinar.ended', 'webinar.registration_created', 'meeting.ended', 'recording.completed'];
			return { at, what: 'redelivery', event: chance.pick(names) };
		}),
		...repeat(COUNTS.outages, (): Incident => {
			const at = drawEnd(chance.pick(events)) - MINUTE;
			const vendor = chance.pick(['zoom', 'brevo'] as const);
			return { at, what: 'outage', vendor, calls: chance.between(1, 3), after: chance.between(0, 8) };
		}),
		{ at: START + 180 * DAY, what: 'leaves company', person: COLLEAGUES[2]! },
	];
}

/** While a flow waits for the report, soon after, or days before or after. */
const drawMoment = (chance: Chance, end: number): number =>
	end +
	chance.pick([20_000, 20_000, 50 * MINUTE, 90 * MINUTE, 3 * DAY, -1 * DAY]) +
	chance.between(0, 5) * 1000;
