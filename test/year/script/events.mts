import type { Chance } from './chance.mts';
import { DAY } from './durations.mts';
import { drawGuests } from './guests.mts';
import { drawOpenings } from './openings.mts';
import { CROWD, HOST } from './people.mts';
import type { EventPlan, Guest } from './plan.mts';
import { drawRegistrations } from './registrations.mts';
import type { Person, YearEvent } from './year.mts';

/** A webinar with registration, and what happened on each of its dates. */
export function drawWebinar(chance: Chance, plan: EventPlan, registration: 'once' | 'per date'): YearEvent {
	const { topic, dates, turns, changes = [], invited } = plan;
	const minutes = 60;
	const registrations = drawRegistrations(chance, plan, registration);
	const isRegistered = (person: Person) => registrations.some((one) => one.person === person);
	const panelists = turns.includes('panelist')
		? [CROWD.findLast((person) => !isRegistered(person) && !invited?.people.includes(person))!]
		: [];
	if (invited)
		for (const person of invited.people.filter((one) => !isRegistered(one)))
			registrations.push({ person, invited: true, history: [{ at: invited.at, status: 'approved' }] });
	const openings = dates.flatMap((start, date) => {
		if (changes.some((change) => change.date === date && change.isDeleted)) return [];
		const guests = turns.includes('nobody') ? [] : drawGuests(chance, registrations, { date, start, turns });
		return drawOpenings(chance, { topic, start, date, minutes, guests, turns, panelists, registrations });
	});
	return {
		kind: 'webinar',
		topic,
		host: HOST.email,
		registration,
		dates,
		...(changes.length > 0 && { changes }),
		...(invited && { approval: 'automatic' }),
		panelists,
		minutes,
		scheduledAt: Math.min(...dates) - 30 * DAY,
		registrations,
		openings,
	};
}

/** A meeting without registration: people are signed in to Zoom, or unknown. */
export function drawMeeting(chance: Chance, { topic, dates, turns }: EventPlan): YearEvent {
	const minutes = 45;
	const openings = dates.flatMap((start, date) => {
		const guests = chance
			.several(CROWD, chance.between(3, 8))
			.map((person): Guest => ({ person, knownBy: chance.happens(0.8) ? 'account' : 'nothing' }));
		return drawOpenings(chance, {
			topic,
			start,
			date,
			minutes,
			guests,
			turns,
			panelists: [],
			registrations: [],
		});
	});
	return {
		kind: 'meeting',
		topic,
		host: HOST.email,
		registration: 'none',
		dates,
		minutes,
		scheduledAt: dates[0]! - 7 * DAY,
		registrations: [],
		openings,
	};
}
