import { isInstant, parseInstant } from '../values/instants';
import type { Session } from './input';
import { clipInterval, type Interval, sumLengthsUntil, sumLengths, mergeIntervals } from './intervals';
import type { EventOccurrence, TimedInstance } from './occurrence';
import type { SessionRecord } from './person';

/** When and how long one person was present. Times are milliseconds since 1970, lengths milliseconds. */
export interface Presence {
	attended: boolean;
	firstJoin?: number;
	lastLeave?: number;
	length: number;
	/** The stays within the instances, in order and without overlaps. */
	present: readonly Interval[];
	/** Running time of the meeting or webinar before the first join and after the last leave. */
	late?: number;
	early?: number;
	sessionCount: number;
	/** A time had to be assumed. */
	estimated: boolean;
}

const NO_PRESENCE: Presence = {
	attended: false,
	length: 0,
	present: [],
	sessionCount: 0,
	estimated: false,
};

/** @param sessions the person's sessions in instances of this occurrence */
export function calculatePresence(sessions: readonly SessionRecord[], occurrence: EventOccurrence): Presence {
	const stays = dedupeStays(sessions.filter(({ session }) => session.place !== 'waiting_room'));
	if (stays.length === 0) return NO_PRESENCE;

	let { estimated } = occurrence;
	let firstJoin: number | undefined;
	let lastLeave: number | undefined;
	const inEvent: Interval[] = [];
	for (const { session, instance } of stays) {
		const times = getStayTimes(session, occurrence.instances.get(instance)!);
		const { join, leave, span } = times;
		if (times.estimated) estimated = true;
		if (join !== undefined && (firstJoin === undefined || join < firstJoin)) firstJoin = join;
		if (leave !== undefined && (lastLeave === undefined || leave > lastLeave)) lastLeave = leave;
		if (join === undefined || leave === undefined || !span) continue;
		const clipped = clipInterval({ from: join, to: leave }, span);
		if (clipped) inEvent.push(clipped);
	}
	const present = mergeIntervals(inEvent);
	return {
		attended: true,
		firstJoin,
		lastLeave,
		// Stays in a stray start are added, up to the length of the event.
		length: Math.min(sumLengths(present), occurrence.length),
		present,
		late: firstJoin === undefined ? undefined : sumLengthsUntil(firstJoin, occurrence.running),
		early:
			lastLeave === undefined
				? undefined
				: occurrence.length - sumLengthsUntil(lastLeave, occurrence.running),
		sessionCount: countJoins(stays),
		estimated,
	};
}

/**
 * Returns one entry per join: a row that was read twice is one join, and of its two readings the one with the later leave counts.
 */
function dedupeStays(stays: readonly SessionRecord[]): readonly SessionRecord[] {
	if (hasDifferentJoins(stays)) return stays;
	const distinct = new Map<string, SessionRecord>();
	for (const stay of stays) {
		const key = toJoinKey(stay);
		const known = distinct.get(key);
		if (!known || hasLaterLeave(stay.session, known.session)) distinct.set(key, stay);
	}
	return distinct.size === stays.length ? stays : [...distinct.values()];
}

/** Whether no two stays began at the same time, as for nearly all people: then none is repeated. */
function hasDifferentJoins(stays: readonly SessionRecord[]): boolean {
	if (stays.length < 2) return true;
	return new Set(stays.map(({ session }) => parseInstant(session.join))).size === stays.length;
}

/** Blank and absent connections differ, and the length before a UUID, which may hold any character, keeps its text apart from what follows. */
const toJoinKey = ({ session: { connectionId, join, place }, instance }: SessionRecord): string => {
	const { uuid } = instance.event;
	const connection = connectionId === undefined ? '' : `:${connectionId}`;
	return `${parseInstant(join)} ${place} ${uuid.length} ${uuid}${connection}`;
};

const hasLaterLeave = (a: Session, b: Session): boolean =>
	isInstant(a.leave) && (!isInstant(b.leave) || a.leave > b.leave);

/** Moving into a breakout room is not a new join. For people listed in breakout rooms only, every row counts as a join. */
function countJoins(stays: readonly SessionRecord[]): number {
	return stays.filter(({ session }) => session.place === 'event').length || stays.length;
}

interface StayTimes extends Partial<Record<'join' | 'leave', number>> {
	span?: Interval;
	estimated: boolean;
}

/** A missing leave becomes the end of the instance; a leave before its join adds no time. */
function getStayTimes(session: Session, { span }: TimedInstance): StayTimes {
	const join = parseInstant(session.join);
	const leave = parseInstant(session.leave);
	if (join === undefined) return { leave, span, estimated: true };
	if (leave === undefined) return { join, leave: Math.max(join, span?.to ?? join), span, estimated: true };
	return { join, leave, span, estimated: leave < join };
}
