import { Chance } from './chance.mts';
import { DAY, HOUR, MINUTE, drawMeeting, drawWebinar, type Turn } from './events.mts';
import type { Incident, Year, YearEvent } from './year.mts';

const START = Date.parse('2027-01-04T00:00:00Z');
const AFTERNOON = 15 * HOUR;

/** The single webinars, each with turns of its own. */
const WEBINARS: ReadonlyArray<[topic: string, turns: readonly Turn[]]> = [
	['Spring Launch', ['practice', 'restart', 'recording']],
	['Pricing Explained', ['late report', 'devices', 'couple']],
	['Security Hour', ['rehearsal', 'strangers']],
	['Ask Us Anything', ['correction', 'stray', 'decisions', 'recording']],
	['Nobody Came', ['nobody']],
	['Autumn Preview', ['practice', 'decisions', 'colleague', 'late report']],
];

/** A short year: a dozen events, of every kind that matters most. */
export function drawThinYear(seed: number): Year {
	const chance = new Chance(seed);
	const at = (day: number) => START + day * DAY + AFTERNOON;
	const webinars = WEBINARS.map(([topic, turns], index) =>
		drawWebinar(chance, { topic, turns, dates: [at(40 + index * 50)] }, 'once'),
	);
	const events: YearEvent[] = [
		...webinars,
		drawWebinar(
			chance,
			{ topic: 'Weekly Demo', turns: ['devices'], dates: [at(55), at(62), at(69)] },
			'per date',
		),
		drawWebinar(chance, { topic: 'Office Hour', turns: ['strangers'], dates: [at(120), at(127)] }, 'once'),
		drawMeeting(chance, { topic: 'Partner Call', turns: ['restart'], dates: [at(160)] }),
		drawMeeting(chance, { topic: 'Kick-off', turns: ['colleague'], dates: [at(200)] }),
	];
	return { seed, start: START, events, incidents: drawIncidents(chance, webinars) };
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
	];
}
