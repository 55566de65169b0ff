import type { Chance } from './chance.mts';
import { MINUTE } from './durations.mts';
import { findSecondAddress } from './people.mts';
import type { DatePlan, Guest, StayMaker, Turn } from './plan.mts';
import type { Stay } from './year.mts';

interface GuestDraw {
	chance: Chance;
	plan: DatePlan;
	guest: Guest;
	begin: number;
	length: number;
	stay: StayMaker;
}

export function drawGuestStays(draw: GuestDraw): Stay[] {
	const { chance, plan, guest, length, stay } = draw;
	const from = plan.turns.includes('restart') && chance.happens(0.2) ? 26 : chance.between(0, 15);
	const way = WAYS.find(
		({ turn, isPossible = () => true, likelihood }) =>
			(turn === undefined || plan.turns.includes(turn)) && isPossible(guest) && chance.happens(likelihood),
	);
	if (way) return way.draw({ ...draw, from });
	return [stay(guest, from, length, chance.happens(0.1) ? { leave: undefined } : {})];
}

interface Way {
	/** The turn that it belongs to; undefined for what happens on any date. */
	turn?: Turn;
	isPossible?(guest: Guest): boolean;
	likelihood: number;
	draw(draw: GuestDraw & { from: number }): Stay[];
}

/** Ways to take part other than in one stay to the end. The first that happens is a guest's way. */
const WAYS: readonly Way[] = [
	{
		likelihood: 0.2,
		draw: ({ chance, guest, from, stay }) => [stay(guest, from, from + chance.between(3, 10))],
	},
	{
		turn: 'devices',
		likelihood: 0.5,
		draw({ guest, from, length, stay }) {
			const device = `${guest.person.firstName}'s iPhone`;
			return [
				stay(guest, from, length),
				stay(guest, from + 10, from + 25, { device }),
				stay(guest, from, from + 1, { waitingRoom: true }),
			];
		},
	},
	{
		turn: 'addresses',
		isPossible: ({ knownBy, byOtherLink }) => knownBy === 'link' && !byOtherLink,
		likelihood: 0.6,
		draw: drawSecondAddress,
	},
	{
		turn: 'couple',
		likelihood: 0.5,
		draw: ({ guest, from, length, stay }) => [
			stay(guest, from, length - 5),
			stay(guest, 18, length, { device: 'Pat Miller' }),
		],
	},
	{
		turn: 'correction',
		likelihood: 0.5,
		draw: ({ guest, from, begin, length, stay }) => [
			stay(guest, from, length, { leaveAtFirst: begin + (from + 4) * MINUTE }),
		],
	},
	{
		likelihood: 0.3,
		draw: ({ guest, from, length, stay }) => [
			stay(guest, from, from + 12),
			// A guest who came late to a short meeting has no time to come back.
			...(from + 21 < length ? [stay(guest, from + 20, length - 1)] : []),
		],
	},
];

function drawSecondAddress({
	chance,
	plan,
	guest,
	from,
	length,
	stay,
}: GuestDraw & { from: number }): Stay[] {
	const second = findSecondAddress(guest.person);
	const isTaken = plan.registrations.some(({ person }) => person === second);
	return chance.pick<() => Stay[]>([
		// Signed in to Zoom with the other address, on one device or two.
		() => [stay(guest, from, length, { shows: second.email })],
		() =>
			isTaken
				? [stay(guest, from, length)]
				: [
						stay(guest, from, length, { shows: second.email }),
						stay({ ...guest, knownBy: 'account' }, from + 5, from + 20, { shows: second.email }),
					],
		// Not by the link: Zoom does not say that it is the same person.
		() => (isTaken ? [] : [stay({ person: second, knownBy: 'account' }, from, length)]),
	])();
}
