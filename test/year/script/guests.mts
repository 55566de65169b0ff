import type { Chance } from './chance.mts';
import type { Guest, Turn } from './plan.mts';
import type { Registration } from './year.mts';

/** Two thirds of the approved come, through their own links. */
export function drawGuests(
	chance: Chance,
	registrations: readonly Registration[],
	{ date, start, turns }: { date: number; start: number; turns: readonly Turn[] },
): Guest[] {
	const approved = registrations.filter(
		({ history }) => history.findLast(({ at }) => at <= start)?.status === 'approved',
	);
	const isFor = (one: Registration) => one.date === undefined || one.date === date;
	const guests = approved
		.filter(isFor)
		.filter(() => chance.happens(0.66))
		.map(({ person }): Guest => ({ person, knownBy: 'link' }));
	if (!turns.includes('other link')) return guests;
	const expected = new Set(registrations.filter(isFor).map(({ person }) => person));
	const others = new Set(approved.map(({ person }) => person).filter((person) => !expected.has(person)));
	return [
		...guests,
		...[...others].slice(0, 2).map((person): Guest => ({ person, knownBy: 'link', byOtherLink: true })),
	];
}
