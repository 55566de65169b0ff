import { Chance } from './chance.mts';
import { DAY, HOUR, MINUTE } from './durations.mts';
import { drawMeeting, drawWebinar } from './events.mts';
import { addGrowth } from './growth.mts';
import { CROWD } from './people.mts';
import type { Turn } from './plan.mts';
import { drawReminders, listMondays } from './tasks.mts';
import { TEMPLATES_BY_TURNS, type Incident, type Task, type Year, type YearEvent } from './year.mts';

const START = Date.parse('2027-01-04T00:00:00Z');
const AFTERNOON = 15 * HOUR;

/** The single webinars, each with turns of its own. */
const WEBINARS: ReadonlyArray<[topic: string, turns: readonly Turn[]]> = [
	['Spring Launch', ['practice', 'restart', 'recording', 'addresses']],
	['Pricing Explained', ['late report', 'devices', 'couple']],
	['Security Hour', ['rehearsal', 'strangers', 'overtime', 'panelist']],
	['Ask Us Anything', ['correction', 'stray', 'decisions', 'recording']],
	['Nobody Came', ['nobody']],
	['Autumn Preview', ['practice', 'decisions', 'colleague', 'late report']],
	['Winter Outlook', []],
];

/** A short year: a dozen events, of every kind that matters most. */
export function drawThinYear(seed: number): Year {
	const chance = new Chance(seed);
	const at = (day: number) => START + day * DAY + AFTERNOON;
	const invited = { at: at(325) - 10 * HOUR, people: chance.several(CROWD, 8) };
	const webinars = WEBINARS.map(([topic, turns], index) =>
		drawWebinar(
			chance,
			{ topic, turns, dates: [at(40 + index * 50)], ...(topic === 'Winter Outlook' && { invited }) },
			'once',
		),
	);
	const invitation = { event: webinars.at(-1)!, list: 'Invited to Winter Outlook', people: invited.people };
	const moved = { at: at(60), date: 1, from: at(62), isDeleted: false };
	const deleted = { at: at(115), date: 1, from: at(127), isDeleted: true };
	const events: YearEvent[] = [
		...webinars,
		drawWebinar(
			chance,
			{
				topic: 'Weekly Demo',
				turns: ['devices', 'other link'],
				dates: [at(55), at(63), at(69)],
				changes: [moved],
			},
			'per date',
		),
		drawWebinar(
			chance,
			{
				topic: 'Office Hour',
				turns: ['strangers'],
				dates: [at(120), at(127), at(134)],
				changes: [deleted],
			},
			'once',
		),
		drawMeeting(chance, { topic: 'Partner Call', turns: ['restart'], dates: [at(160)] }),
		drawMeeting(chance, { topic: 'Kick-off', turns: ['colleague'], dates: [at(200)] }),
	];
	const incidents = drawIncidents(chance, webinars);
	return {
		seed,
		start: START,
		live: TEMPLATES_BY_TURNS,
		events,
		incidents,
		tasks: [
			{ at: at(75) - 10 * HOUR, what: 'past attendance' },
			{ at: at(345) - 10 * HOUR, what: 'past attendance' },
			...Array.from({ length: 13 }, (_, run): Task => ({ at: at(27 + run * 28) - 9 * HOUR, what: 'tables' })),
			{ at: invited.at, what: 'list to webinar', ...invitation },
			{ at: invited.at + DAY, what: 'list to webinar', ...invitation },
			...drawReminders(chance, webinars),
			...listMondays(START, 4),
			...addGrowth(seed, at(362), { events, incidents }),
		],
	};
}

function drawIncidents(chance: Chance, webinars: readonly YearEvent[]): Incident[] {
	const leaver = (event: YearEvent) => chance.pick(event.registrations).person;
	const [first, second, third, fourth] = webinars as [YearEvent, YearEvent, YearEvent, YearEvent];
	return [
		{ at: first.dates[0]! + 2 * DAY, what: 'unsubscribes', person: leaver(first) },
		{ at: second.dates[0]! - HOUR, what: 'outage', vendor: 'brevo', calls: 2, after: 0 },
		{ at: second.dates[0]! + 4 * HOUR, what: 'redelivery', event: 'webinar.ended' },
		{ at: third.dates[0]! - 30 * MINUTE, what: 'outage', vendor: 'zoom', calls: 2, after: 0 },
		{
			at: third.dates[0]! + DAY,
			what: 'leaves list',
			person: leaver(third),
			list: `Zoom: ${third.topic} - registered`,
		},
		{ at: fourth.dates[0]! + 5 * DAY, what: 'unsubscribes', person: leaver(fourth) },
		{ at: fourth.dates[0]! + 3 * HOUR, what: 'bounces', person: leaver(fourth) },
		{
			at: first.dates[0]! + HOUR,
			what: 'outage',
			vendor: 'brevo',
			calls: 2,
			after: 6,
			kind: '502-after',
		},
		{
			at: fourth.dates[0]! + 30 * MINUTE,
			what: 'outage',
			vendor: 'brevo',
			calls: 1,
			after: 12,
			kind: 'reset-after',
		},
	];
}
