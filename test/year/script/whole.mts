import { Chance } from './chance.mts';
import { DAY, HOUR, MINUTE } from './durations.mts';
import { drawMeeting, drawWebinar } from './events.mts';
import { addGrowth } from './growth.mts';
import { COLLEAGUES, CROWD } from './people.mts';
import type { Turn } from './plan.mts';
import { drawReminders, listMondays } from './tasks.mts';
import type { DateChange, Incident, Person, Task, TemplateByTurns, Year, YearEvent } from './year.mts';

const START = Date.parse('2027-01-04T00:00:00Z');
/** Everything is held between these days, so that registrations and what comes after it are within the year. */
const [FIRST_DAY, LAST_DAY] = [32, 355];
const WEEK = 7;
/** After the last event and what comes of it. */
const LAST_SYNC_DAY = 362;

const TURNS: readonly Turn[] = [
	'practice',
	'rehearsal',
	'stray',
	'restart',
	'overtime',
	'late report',
	'decisions',
	'strangers',
	'devices',
	'couple',
	'one account',
	'correction',
	'recording',
	'colleague',
	'panelist',
	'addresses',
	'other link',
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
		...drawDates(chance, calendar, length),
		turns: drawTurns(chance),
	});
	const invited = () => {
		const dates = [calendar.takeDay()];
		const at = dates[0]! - chance.between(3, 9) * DAY;
		return {
			topic: topics.pop()!,
			dates,
			turns: drawTurns(chance).filter((turn) => turn !== 'decisions'),
			// Early in the morning, when nothing else happens.
			invited: { at: at - (at % DAY) + INVITATION_TIME, people: chance.several(CROWD, 12) },
		};
	};
	const events: YearEvent[] = [
		...Array.from({ length: 3 }, () => drawWebinar(chance, series(4), 'per date')),
		...Array.from({ length: 3 }, () => drawWebinar(chance, series(4), 'once')),
		...Array.from({ length: 23 }, () => drawWebinar(chance, single(), 'once')),
		drawWebinar(chance, { ...single(), turns: ['nobody'] }, 'once'),
		...Array.from({ length: 10 }, () => drawMeeting(chance, single())),
	];
	const invitations = Array.from({ length: 3 }, () => {
		const plan = invited();
		return { plan, event: drawWebinar(chance, plan, 'once') };
	});
	const all = [...events, ...invitations.map(({ event }) => event)];
	const live = chooseLive(seed);
	const incidents = drawIncidents(chance, all);
	return {
		seed,
		start: START,
		live,
		events: all,
		incidents,
		tasks: [
			...REPEATED_DAYS.flatMap((day): Task[] => [
				{ at: START + day * DAY + 6 * HOUR, what: 'past attendance' },
				{ at: START + day * DAY + 7 * HOUR, what: 'tables' },
			]),
			...invitations.flatMap(({ plan: { invited }, event }): Task[] => {
				const { at } = invited;
				const list = `Invited to ${event.topic}`;
				const people = invited.people.filter((person) => !registersAfter(event, person, at));
				// The second run finds nobody new.
				return [0, DAY].map((later) => ({ at: at + later, what: 'list to webinar', event, list, people }));
			}),
			...(live.includes('webinar-reminders')
				? drawReminders(
						chance,
						all.filter(({ kind }) => kind === 'webinar'),
					)
				: []),
			...(live.includes('weekly-report') ? listMondays(START) : []),
			...addGrowth(seed, START + LAST_SYNC_DAY * DAY, { events: all, incidents }),
		],
	};
}

/** The templates that need most calls take turns: all are live in three years that follow each other. */
const TURNS_OF_TEMPLATES: ReadonlyArray<readonly TemplateByTurns[]> = [
	['webinar-check-in-to-brevo', 'weekly-report'],
	['hot-leads-to-sales', 'webinar-reminders'],
	['attendance-report', 'no-show-to-next-date'],
];

function chooseLive(seed: number): TemplateByTurns[] {
	const byTurns = TURNS_OF_TEMPLATES[seed % TURNS_OF_TEMPLATES.length]!;
	const hasOneEndpoint = seed % 2 === 0;
	return [
		'webinar-cancellations-to-brevo',
		...byTurns,
		...(hasOneEndpoint ? ['one-zoom-endpoint' as const] : []),
	];
}

/** Zoom would keep both registrations. */
const registersAfter = ({ registrations }: YearEvent, person: Person, at: number): boolean =>
	registrations.some((one) => one.person === person && !one.invited && one.history[0]!.at > at);

const INVITATION_TIME = 5 * HOUR;
/** Every four weeks, as Zoom forgets the number of a single event some days later. */
const REPEATED_DAYS = Array.from({ length: 12 }, (_, run) => 56 + run * 28);

/** Weekly dates, one of which the host may move or delete some days before. */
function drawDates(
	chance: Chance,
	calendar: Calendar,
	length: number,
): { dates: number[]; changes: DateChange[] } {
	const dates = calendar.takeWeeks(length);
	const date = chance.between(0, length - 1);
	const from = dates[date]!;
	const change = { at: from - chance.between(3, 9) * DAY, date, from };
	const [isMoved, isDeleted] = [chance.happens(0.5), chance.happens(0.3)];
	if (isMoved) dates[date] = calendar.takeNear(from);
	return { dates, changes: isMoved || isDeleted ? [{ ...change, isDeleted: !isMoved }] : [] };
}

/** Mostly two or three at a time. A report that is corrected is not late as well, nor that of a webinar that is started again late. */
function drawTurns(chance: Chance): Turn[] {
	const drawn = chance.several(TURNS, chance.between(0, 4));
	const isAlone = drawn.includes('correction') || drawn.includes('overtime');
	return isAlone ? drawn.filter((turn) => turn !== 'late report') : drawn;
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

	/** A day or two earlier or later, at the same time, or some hours later on the day itself. */
	takeNear(time: number): number {
		const day = Math.floor((time - START) / DAY);
		const near = [day - 2, day - 1, day + 1, day + 2].filter((other) => this.free.has(other));
		if (near.length === 0) return time + 2 * HOUR;
		const other = this.chance.pick(near);
		this.free.delete(other);
		return time + (other - day) * DAY;
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

const COUNTS = { unsubscribes: 12, bounces: 8, leaves: 20, redeliveries: 12, outages: 12, lostAnswers: 12 };

/** The vendor has done what it was asked to, and its answer is lost. */
const LOST_ANSWERS = ['reset-after', '502-after', '504-after', 'empty-200', 'cut-connection'];

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
		...repeat(COUNTS.bounces, (): Incident => {
			const event = chance.pick(webinars);
			const at = drawEnd(event) + chance.pick([2 * HOUR, 5 * HOUR, 2 * DAY]) + 17 * MINUTE;
			return { at, what: 'bounces', person: drawPerson(event) };
		}),
		...repeat(COUNTS.leaves, (): Incident => {
			const event = chance.pick(webinars);
			const ending = chance.pick(['registered', 'registered', 'attended', 'no-show', 'attended in part']);
			const list = `Zoom: ${event.topic} - ${ending}`;
			// Soon after an end it is open whether the flow has written by then, and so whether there is a list to leave.
			const isLate = event.openings.some(({ report }) => report.missing > 0);
			const at = drawMoment(chance, drawEnd(event), (isLate ? 60 : 10) * MINUTE);
			return { at, what: 'leaves list', person: drawPerson(event), list };
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
		...repeat(COUNTS.lostAnswers, (): Incident => {
			const at = drawEnd(chance.pick(events)) - MINUTE;
			const [vendor, kind] = [chance.pick(['zoom', 'brevo', 'brevo'] as const), chance.pick(LOST_ANSWERS)];
			return { at, what: 'outage', vendor, calls: chance.between(1, 2), after: chance.between(0, 40), kind };
		}),
		{ at: START + 180 * DAY, what: 'leaves company', person: COLLEAGUES[2]! },
	];
}

/** While a flow waits for the report, soon after, or days before or after. */
const drawMoment = (chance: Chance, end: number, soon = 20_000): number =>
	end + chance.pick([soon, soon, 50 * MINUTE, 90 * MINUTE, 3 * DAY, -1 * DAY]) + chance.between(0, 5) * 1000;
