import type { Chance } from './chance.mts';
import { MINUTE } from './durations.mts';
import type { DatePlan, StayMaker } from './plan.mts';
import { UNINVITED } from './uninvited.mts';
import { drawGuestStays } from './waysToAttend.mts';
import type { Stay } from './year.mts';

const createStayMaker =
	(begin: number): StayMaker =>
	(guest, from, to, more = {}) => {
		if (to <= from) throw new Error(`${guest.person.email} would leave before they join`);
		return { ...guest, join: begin + from * MINUTE, leave: begin + to * MINUTE, ...more };
	};

export function drawStays(chance: Chance, plan: DatePlan, begin: number, end: number): Stay[] {
	const { topic, guests, turns, panelists } = plan;
	const length = (end - begin) / MINUTE;
	const stay = createStayMaker(begin);
	const stays = [
		...guests.flatMap((guest) => drawGuestStays({ chance, plan, guest, begin, length, stay })),
		...(Object.keys(UNINVITED) as Array<keyof typeof UNINVITED>).flatMap((turn) =>
			turns.includes(turn) ? UNINVITED[turn](plan, length, stay) : [],
		),
		...panelists.map((person) => stay({ person, knownBy: 'account' }, 0, length, { panelist: true })),
	];
	if (turns.includes('one account'))
		for (const shared of stays.filter(({ knownBy }) => knownBy === 'link').slice(0, 2))
			shared.account = topic;
	return stays;
}
