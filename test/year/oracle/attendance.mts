import {
	statusAt,
	type Opening,
	type Person,
	type Registration,
	type Stay,
	type YearEvent,
} from '../script/year.mts';

/**
 * The attendance that is right by the rules of docs/attendance.md, from the script alone. It knows the truth where the package
 * reads Zoom's answers, and shares no code with either.
 */
export type Status = 'attended' | 'partial' | 'walk_in' | 'no_show' | 'pending' | 'cancelled' | 'denied';

export interface Attendance {
	person: Person;
	status: Status;
	seconds: number;
	/** From 0 to 100, to one decimal; without polls, questions and survey, as nobody is asked anything. */
	score: number;
	/** First join; absent for people who did not come. */
	joined?: number;
	registered: boolean;
	source?: string;
	/** The registration that counts. */
	registration?: Registration;
}

interface Span {
	from: number;
	to: number;
}

const ENOUGH_PERCENT = 50;

/** People with an address at one date of an event, as far as these openings and Zoom's reports of them tell at a time. */
export function judgeAttendance(event: YearEvent, openings: readonly Opening[], at: number): Attendance[] {
	const { date, end } = openings.at(-1)!;
	const made = event.registrations.filter((one) => statusAt(one, end) !== undefined);
	const registrations = made.filter((one) => one.date === undefined || one.date === date);
	const stays = openings.flatMap((opening) =>
		opening.stays
			.filter((stay) => isCounted(stay) && !hasLostLink(event, stay, at))
			.map((stay) => ({ stay, spans: clip(stay, opening, at) })),
	);
	const length = sum(openings.map(({ start, end }) => ({ from: start, to: end })));
	const people = new Set([
		...registrations.map(({ person }) => person),
		...stays.map(({ stay }) => stay.person),
	]);
	return [...people].map((person): Attendance => {
		const own = stays.filter(({ stay }) => stay.person === person);
		const seconds = Math.floor(sum(own.flatMap(({ spans }) => spans)) / 1000);
		const registration = chooseRegistration(registrations, person, end);
		const hasLink =
			made.some((one) => one.person === person) && own.some(({ stay }) => stay.knownBy === 'link');
		const came = own.length > 0;
		const joined = Math.min(...own.map(({ stay }) => stay.join));
		const missed = sum(openings.map(({ start, end: to }) => ({ from: start, to: Math.min(to, joined) })));
		const late = came ? missed : length;
		return {
			person,
			seconds,
			score: floorToTenth(
				(50 * share(sum(own.flatMap(({ spans }) => spans)), length) + 10 * (1 - share(late, length))) *
					(100 / 60),
			),
			status: decideStatus(event, registration && statusAt(registration, end), {
				came,
				hasLink,
				percent: (seconds * 100_000) / length,
			}),
			registered: registration !== undefined || hasLink,
			...(came && { joined }),
			...(registration && { registration }),
			...(registration?.source && { source: registration.source }),
		};
	});
}

const share = (part: number, whole: number): number => Math.min(1, part / whole);
const floorToTenth = (value: number): number => Math.floor(value * 10 + 1e-6) / 10;

const RANKS = ['cancelled', 'denied', 'pending', 'approved'];

/** If a person registered several times, the approved registration counts, then pending, denied, cancelled; among equals the latest. */
function chooseRegistration(
	registrations: readonly Registration[],
	person: Person,
	at: number,
): Registration | undefined {
	const rank = (one: Registration) => RANKS.indexOf(statusAt(one, at)!);
	const own = registrations.filter((one) => one.person === person);
	return own.sort((one, other) => rank(one) - rank(other) || madeAt(one) - madeAt(other)).at(-1);
}

const madeAt = ({ history }: Registration): number => history[0]!.at;

/** Colleagues and panelists are not an audience, people without address and link are unknown, and a waiting room is not the event. */
const isCounted = ({ colleague, panelist, knownBy, waitingRoom }: Stay): boolean =>
	!colleague && !panelist && knownBy !== 'nothing' && !waitingRoom;

/** By the link of a date that is deleted: Zoom has no list of the people who registered for it. */
const hasLostLink = ({ registrations, changes = [] }: YearEvent, stay: Stay, at: number): boolean =>
	stay.byOtherLink === true &&
	registrations
		.filter(({ person }) => person === stay.person)
		.every(({ date }) => changes.some((one) => one.isDeleted && one.date === date && one.at <= at));

/** People who came and of whom no address is known. Each stay without a link is another one: Zoom cannot tell. */
export function countUnknown(event: YearEvent, openings: readonly Opening[], at: number): number {
	const stays = openings.flatMap((one) => one.stays).filter(({ waitingRoom }) => !waitingRoom);
	const lost = stays.filter((stay) => hasLostLink(event, stay, at)).map(({ person }) => person);
	return stays.filter(({ knownBy }) => knownBy === 'nothing').length + new Set(lost).size;
}

function decideStatus(
	event: YearEvent,
	registration: ReturnType<typeof statusAt>,
	{ came, hasLink, percent }: { came: boolean; hasLink: boolean; percent: number },
): Status {
	if (registration === 'denied') return 'denied';
	if (!came) return registration === 'approved' ? 'no_show' : (registration as Status);
	if (event.registration !== 'none' && registration === undefined && !hasLink) return 'walk_in';
	return Math.floor(percent * 10) / 10 >= ENOUGH_PERCENT ? 'attended' : 'partial';
}

function clip(stay: Stay, { start, end, correctedAt = 0 }: Opening, at: number): Span[] {
	const { join } = stay;
	const leave = at < correctedAt ? (stay.leaveAtFirst ?? stay.leave) : stay.leave;
	const span = { from: Math.max(join, start), to: Math.min(leave ?? end, end) };
	return span.to > span.from ? [span] : [];
}

/** Milliseconds that at least one of the spans covers. */
function sum(spans: readonly Span[]): number {
	let covered = 0;
	let until = -Infinity;
	for (const { from, to } of [...spans].sort((one, other) => one.from - other.from)) {
		covered += Math.max(0, to - Math.max(from, until));
		until = Math.max(until, to);
	}
	return covered;
}
