import type { Chance } from './chance.mts';
import { DAY, HOUR, MINUTE, SECOND } from './durations.mts';
import { HOST } from './people.mts';
import type { DatePlan } from './plan.mts';
import { drawStays } from './stays.mts';
import type { Opening, Role, Stay } from './year.mts';

const ON_TIME = { missing: 0, partial: 0 };

/** The times that the room was open for one date of the event. */
export function drawOpenings(chance: Chance, plan: DatePlan): Opening[] {
	const { start, minutes, turns } = plan;
	const begin = start + chance.between(-3, 4) * MINUTE;
	const end = begin + minutes * MINUTE + chance.between(-5, 6) * MINUTE + chance.between(1, 59) * SECOND;
	const stays = drawStays(chance, plan, begin, end);
	const open = (role: Role, from: number, to: number) => createOpening(plan, role, { from, to, stays: [] });
	return [
		...(turns.includes('practice')
			? [{ ...open('practice', start - 40 * MINUTE, start - 20 * MINUTE), stays: [] }]
			: []),
		...(turns.includes('rehearsal') ? [open('stray', start - DAY, start - DAY + 35 * MINUTE)] : []),
		...drawParts(chance, plan, { from: begin, to: end, stays }).map((part) => recordPart(plan, part)),
		...(turns.includes('stray') ? [open('stray', start + DAY, start + DAY + 2 * MINUTE)] : []),
	];
}

/** A time that the room is open, with the guests who are in it. */
interface OpenTime {
	from: number;
	to: number;
	stays: Stay[];
}

const createOpening = (
	{ date }: DatePlan,
	role: Role,
	{ from, to, stays }: OpenTime,
	report = ON_TIME,
): Opening => ({
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

const recordPart = ({ turns }: DatePlan, part: Opening): Opening => ({
	...part,
	...(turns.includes('recording') && { recordedAt: part.end + 2 * HOUR }),
	...(turns.includes('correction') && { correctedAt: part.end + HOUR }),
});

/** The event itself: in one part, or in two where it was started again. */
function drawParts(chance: Chance, plan: DatePlan, whole: OpenTime): Opening[] {
	const { turns } = plan;
	const report = turns.includes('late report') ? { missing: 4, partial: 4 } : ON_TIME;
	const isLongEnough = whole.to - whole.from > 30 * MINUTE;
	if (turns.includes('restart') && isLongEnough) {
		const [before, after] = splitByRestart(whole);
		return [createOpening(plan, 'event', before), createOpening(plan, 'event', after, report)];
	}
	if (turns.includes('overtime')) {
		const [before, after] = drawOvertime(chance, plan, whole);
		return [createOpening(plan, 'event', before, report), createOpening(plan, 'event', after)];
	}
	return [createOpening(plan, 'event', whole, report)];
}

/** Ended by mistake after twenty minutes, and started again three minutes later. */
function splitByRestart({ from, to, stays }: OpenTime): [OpenTime, OpenTime] {
	const cut = from + 20 * MINUTE;
	const again = cut + 3 * MINUTE;
	const before = stays.filter(({ join }) => join < cut).map((stay) => limitStay(stay, cut));
	const after = stays
		.filter(({ leave }) => leave === undefined || leave > again)
		.map((stay) => resumeStay(stay, Math.max(stay.join, again)));
	return [
		{ from, to: cut, stays: before },
		{ from: again, to, stays: after },
	];
}

/** Ended after its planned end, and started again for more questions. */
function drawOvertime(
	chance: Chance,
	{ start, minutes }: DatePlan,
	{ from, to, stays }: OpenTime,
): [OpenTime, OpenTime] {
	const late = Math.max(to, start + minutes * MINUTE + chance.between(1, 5) * MINUTE);
	const again = late + 3 * MINUTE;
	const last = again + chance.between(8, 20) * MINUTE;
	const [before, after] = splitByOvertime(chance, stays, again, last);
	return [
		{ from, to: late, stays: before },
		{ from: again, to: last, stays: after },
	];
}

/** A stay in a room that is ended at that time. */
const limitStay = (stay: Stay, end: number): Stay => ({
	...stay,
	leave: Math.min(stay.leave ?? end, end),
	...(stay.leaveAtFirst !== undefined && { leaveAtFirst: Math.min(stay.leaveAtFirst, end) }),
});

/** A leave that the first report has too early is one after this join. */
const resumeStay = (stay: Stay, join: number): Stay => ({
	...stay,
	join,
	...(stay.leaveAtFirst !== undefined && { leaveAtFirst: Math.max(stay.leaveAtFirst, join + MINUTE) }),
});

/** A complete report has a leave time in most of its rows: a report with fewer would count as still growing. */
function closeMost(stays: Stay[], end: number): Stay[] {
	const open = stays.filter(({ leave }) => leave === undefined);
	return open.length * 2 > stays.length
		? stays.map((stay) => ({ ...stay, leave: stay.leave ?? end }))
		: stays;
}

/** Some people come to the overtime only, some come back for it. */
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
