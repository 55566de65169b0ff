import { CROWD, COLLEAGUES, findSecondAddress } from './people.mts';
import type { Chance } from './chance.mts';
import type { DateChange, Opening, Person, Registration, Role, Stay, YearEvent } from './year.mts';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const [HOST] = COLLEAGUES as [Person];
const SOURCES = ['Newsletter', 'LinkedIn'];
const ON_TIME = { missing: 0, partial: 0 };

/** One thing that can go otherwise than planned. Several may come together. */
export type Turn =
	| 'practice'
	| 'rehearsal'
	| 'stray'
	| 'restart'
	| 'overtime'
	| 'late report'
	| 'decisions'
	| 'strangers'
	| 'devices'
	| 'couple'
	| 'one account'
	| 'correction'
	| 'recording'
	| 'colleague'
	| 'panelist'
	| 'addresses'
	| 'other link'
	| 'nobody';

export interface EventPlan {
	topic: string;
	/** Planned starts, after all changes. */
	dates: number[];
	changes?: DateChange[];
	turns: readonly Turn[];
	/** People whom the company registers from a list in Brevo, besides those who register themselves. */
	invited?: { at: number; people: Person[] };
}

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

/** Without registration: everybody who comes is signed in, or is not known. */
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

function drawRegistrations(
	chance: Chance,
	{ dates, turns }: EventPlan,
	registration: 'once' | 'per date',
): Registration[] {
	const people = chance.several(CROWD, chance.between(8, 14));
	const own = people.flatMap((person) => {
		const chosen =
			registration === 'once'
				? [undefined]
				: chance.several([...dates.keys()], chance.between(1, dates.length));
		const source = chance.happens(0.5) ? { source: chance.pick(SOURCES) } : {};
		return chosen.map((date): Registration => {
			const start = date === undefined ? chance.pick(dates) : dates[date]!;
			const at = start - chance.between(2, 20) * DAY - chance.between(0, 600) * MINUTE;
			const history: Registration['history'] = turns.includes('decisions')
				? drawHistory(chance, at)
				: [{ at, status: 'approved' }];
			return { person, history, ...(date === undefined ? {} : { date }), ...source };
		});
	});
	return turns.includes('addresses') ? own.flatMap((one) => drawAddresses(chance, one)) : own;
}

const inOtherCase = ({ email }: Person): string => email.replace(/^./, (letter) => letter.toUpperCase());

/** Some write their address in another way, register again after they cancelled, or with a second address as well. */
function drawAddresses(chance: Chance, registration: Registration): Registration[] {
	const { person, history, ...rest } = registration;
	const [{ at }] = history as [Registration['history'][number]];
	const earlier = at - chance.between(3, 40) * MINUTE;
	return chance.pick<() => Registration[]>([
		() => [registration],
		() => [registration],
		() => [{ ...registration, writtenAs: inOtherCase(person) }],
		() => [
			{
				...rest,
				person,
				writtenAs: inOtherCase(person),
				history: [
					{ at: earlier - HOUR, status: 'approved' },
					{ at: earlier, status: 'cancelled' },
				],
			},
			registration,
		],
		() => [
			registration,
			{ ...rest, person: findSecondAddress(person), history: [{ at: earlier, status: 'approved' }] },
		],
	])();
}

function drawHistory(chance: Chance, at: number): Registration['history'] {
	const later = at + chance.between(1, 24) * HOUR;
	return chance.pick<Registration['history']>([
		[{ at, status: 'approved' }],
		[{ at, status: 'approved' }],
		[
			{ at, status: 'approved' },
			{ at: later, status: 'cancelled' },
		],
		[{ at, status: 'pending' }],
		[
			{ at, status: 'pending' },
			{ at: later, status: 'approved' },
		],
		[
			{ at, status: 'pending' },
			{ at: later, status: 'denied' },
		],
	]);
}

interface Guest {
	person: Person;
	knownBy: Stay['knownBy'];
	byOtherLink?: true;
}

/** Two thirds of the approved come, through their own links. */
function drawGuests(
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

interface DatePlan {
	topic: string;
	start: number;
	date: number;
	minutes: number;
	guests: Guest[];
	turns: readonly Turn[];
	panelists: readonly Person[];
	registrations: readonly Registration[];
}

function drawOpenings(chance: Chance, plan: DatePlan): Opening[] {
	const { start, date, minutes, turns } = plan;
	const opening = (role: Role, from: number, to: number, stays: Stay[], report = ON_TIME): Opening => ({
		role,
		start: from,
		end: to,
		date,
		stays: closeMost(
			[{ colleague: true, person: HOST, knownBy: 'account', join: from, leave: to }, ...stays],
			to,
		),
		report,
	});
	const report = turns.includes('late report') ? { missing: 4, partial: 4 } : ON_TIME;
	const begin = start + chance.between(-3, 4) * MINUTE;
	const end = begin + minutes * MINUTE + chance.between(-5, 6) * MINUTE + chance.between(1, 59) * SECOND;
	const stays = drawStays(chance, plan, begin, end);
	const openings: Opening[] = [];
	const recorded = (one: Opening): Opening => ({
		...one,
		...(turns.includes('recording') && { recordedAt: one.end + 2 * HOUR }),
		...(turns.includes('correction') && { correctedAt: one.end + HOUR }),
	});
	if (turns.includes('practice'))
		openings.push({ ...opening('practice', start - 40 * MINUTE, start - 20 * MINUTE, []), stays: [] });
	if (turns.includes('rehearsal'))
		openings.push(opening('stray', start - DAY, start - DAY + 35 * MINUTE, []));
	const isLongEnough = end - begin > 30 * MINUTE;
	if (turns.includes('restart') && isLongEnough) {
		const cut = begin + 20 * MINUTE;
		const again = cut + 3 * MINUTE;
		const before = stays
			.filter(({ join }) => join < cut)
			.map((stay) => ({ ...stay, leave: Math.min(stay.leave ?? cut, cut) }));
		const after = stays
			.filter(({ leave }) => leave === undefined || leave > again)
			.map((stay) => ({ ...stay, join: Math.max(stay.join, again) }));
		openings.push(
			recorded(opening('event', begin, cut, before)),
			recorded(opening('event', again, end, after, report)),
		);
	} else if (turns.includes('overtime')) {
		const late = Math.max(end, start + minutes * MINUTE + chance.between(1, 5) * MINUTE);
		const again = late + 3 * MINUTE;
		const last = again + chance.between(8, 20) * MINUTE;
		const [before, after] = splitByOvertime(chance, stays, again, last);
		openings.push(
			recorded(opening('event', begin, late, before, report)),
			recorded(opening('event', again, last, after)),
		);
	} else openings.push(recorded(opening('event', begin, end, stays, report)));
	if (turns.includes('stray')) openings.push(opening('stray', start + DAY, start + DAY + 2 * MINUTE, []));
	return openings;
}

/** A complete report has a leave in most of its rows: one that lacks more says by that that it is still growing. */
function closeMost(stays: Stay[], end: number): Stay[] {
	const open = stays.filter(({ leave }) => leave === undefined);
	return open.length * 2 > stays.length
		? stays.map((stay) => ({ ...stay, leave: stay.leave ?? end }))
		: stays;
}

/** Ended after its planned end, and started again for more questions: some come only then, some come back. */
function splitByOvertime(
	chance: Chance,
	stays: readonly Stay[],
	again: number,
	last: number,
): [Stay[], Stay[]] {
	const latecomers = new Set(
		stays.filter(({ knownBy }) => knownBy === 'link' && chance.happens(0.2)).map(({ person }) => person),
	);
	const stayers = stays.filter(
		({ person, waitingRoom }) => !waitingRoom && (latecomers.has(person) || chance.happens(0.4)),
	);
	// By their first device, which came through the link.
	const people = [...new Map(stayers.toReversed().map((stay) => [stay.person, stay])).values()];
	return [
		stays.filter(({ person }) => !latecomers.has(person)),
		people.map((stay) => ({ ...stay, leaveAtFirst: undefined, join: again + MINUTE, leave: last - MINUTE })),
	];
}

/** Makes a stay from times in minutes after the start. */
type StayMaker = (guest: Guest, from: number, to: number, more?: Partial<Stay>) => Stay;

const createStayMaker =
	(begin: number): StayMaker =>
	(guest, from, to, more = {}) => ({
		...guest,
		join: begin + from * MINUTE,
		leave: begin + to * MINUTE,
		...more,
	});

function drawStays(chance: Chance, plan: DatePlan, begin: number, end: number): Stay[] {
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

interface GuestDraw {
	chance: Chance;
	plan: DatePlan;
	guest: Guest;
	begin: number;
	length: number;
	stay: StayMaker;
}

function drawGuestStays(draw: GuestDraw): Stay[] {
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
			stay(guest, from + 20, length - 1),
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
						stay({ ...guest, knownBy: 'account' }, from + 5, 30, { shows: second.email }),
					],
		// Not by the link: Zoom does not say that it is the same person.
		() => (isTaken ? [] : [stay({ person: second, knownBy: 'account' }, from, length)]),
	])();
}

/** Those who come without an invitation. */
const UNINVITED = {
	strangers({ guests, date }, length, stay) {
		if (date !== 0) return [];
		const known = new Set(guests.map(({ person }) => person.email));
		const [first, second, third] = CROWD.filter(({ email }) => !known.has(email)).slice(-3);
		return [
			stay({ person: first!, knownBy: 'account' }, 4, length),
			stay({ person: second!, knownBy: 'nothing' }, 2, 40, { phone: '+1 (555) ***-0142' }),
			stay({ person: third!, knownBy: 'nothing' }, 9, 30),
		];
	},
	colleague: (_, length, stay) =>
		COLLEAGUES.slice(1).map((person) => stay({ person, knownBy: 'account' }, 1, 30, { colleague: true })),
} satisfies Partial<Record<Turn, (plan: DatePlan, length: number, stay: StayMaker) => Stay[]>>;
