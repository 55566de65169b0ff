import { Chance } from './chance.mts';
import { DAY, HOUR, MINUTE } from './durations.mts';
import { drawMeeting, drawWebinar } from './events.mts';
import type { Person, Year, YearEvent } from './year.mts';

const SEED = 1;
const LENGTH = 26 * DAY;

/**
 * Five events in a month that has passed, for flows that run in real time: their reports are complete, and no flow waits. The
 * second part of the restart adds minutes, and nobody who was absent before.
 * @param now all is over by then
 */
export function drawStory(now: number): Year {
	const chance = new Chance(SEED);
	const start = now - LENGTH - (now % DAY);
	const at = (day: number) => start + day * DAY + 15 * HOUR;
	const rehearsed = drawWebinar(
		chance,
		{ topic: 'Spring Launch', turns: ['rehearsal', 'strangers', 'recording'], dates: [at(8)] },
		'once',
	);
	const restarted = comeAtOnce(
		drawWebinar(
			chance,
			{ topic: 'Pricing Explained', turns: ['practice', 'restart'], dates: [at(11)] },
			'once',
		),
	);
	const decided = drawWebinar(
		chance,
		{ topic: 'Ask Us Anything', turns: ['decisions', 'colleague'], dates: [at(14)] },
		'once',
	);
	const series = drawWebinar(
		chance,
		{ topic: 'Weekly Demo', turns: ['devices'], dates: [at(16), at(23)] },
		'per date',
	);
	const meeting = drawMeeting(chance, { topic: 'Kick-off', turns: ['colleague'], dates: [at(18)] });
	const leaver = (event: YearEvent): Person => chance.pick(event.registrations).person;
	const list = `Zoom: ${restarted.topic} - registered`;
	return {
		seed: SEED,
		start,
		live: [],
		events: [rehearsed, restarted, decided, series, meeting],
		incidents: [
			{ at: at(8) + 90 * MINUTE, what: 'redelivery', event: 'webinar.ended' },
			{ at: at(9), what: 'unsubscribes', person: leaver(rehearsed) },
			{ at: at(12), what: 'leaves list', person: leaver(restarted), list },
			{ at: at(15), what: 'unsubscribes', person: leaver(decided) },
			{ at: at(24), what: 'redelivery', event: 'webinar.ended' },
		],
		tasks: [],
	};
}

/** Everybody who registered comes to the first part. */
function comeAtOnce(event: YearEvent): YearEvent {
	const [first] = event.openings.filter(({ role }) => role === 'event');
	const came = new Set(first!.stays.map(({ person }) => person));
	return {
		...event,
		registrations: event.registrations.filter(({ person }) => came.has(person)),
		openings: event.openings.map((one) => ({
			...one,
			stays: one.stays.filter(({ person }) => came.has(person)),
		})),
	};
}
