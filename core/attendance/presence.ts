import type { Session } from './input';
import { earliest, isInstant, knownInstant, latest } from './instant';
import { clipped, type Interval, lengthBefore, lengthOf, union } from './intervals';
import type { Occasion, TimedInstance } from './occasion';
import type { SessionRecord } from './person';

/** When and how long one person was there. Times are instants and lengths in milliseconds. */
export interface Presence {
	came: boolean;
	firstJoin?: number;
	lastLeave?: number;
	length: number;
	/** Running time of the event before the first join and after the last leave. */
	late?: number;
	early?: number;
	sessionCount: number;
	/** A time had to be assumed. */
	estimated: boolean;
}

interface Stay {
	session: Session;
	timed: TimedInstance;
}

/** @param sessions the person's sessions in instances of this occasion */
export function presenceOf(sessions: readonly SessionRecord[], occasion: Occasion): Presence {
	const stays = distinctStays(sessions, occasion);
	if (stays.length === 0) return { came: false, length: 0, sessionCount: 0, estimated: false };

	const times = stays.map(timesOf);
	const present = union(
		times.flatMap(({ join, leave, span }) => {
			if (join === undefined || leave === undefined || !span) return [];
			return clipped({ from: join, to: leave }, span) ?? [];
		}),
	);
	const firstJoin = earliest(times.map(({ join }) => join));
	const lastLeave = latest(times.map(({ leave }) => leave));
	return {
		came: true,
		firstJoin,
		lastLeave,
		length: lengthOf(present),
		late: firstJoin === undefined ? undefined : lengthBefore(firstJoin, occasion.running),
		early: lastLeave === undefined ? undefined : occasion.length - lengthBefore(lastLeave, occasion.running),
		sessionCount: countJoins(stays),
		estimated: occasion.estimated || times.some(({ estimated }) => estimated),
	};
}

/**
 * One entry per join: a row that was read twice is one join, and if only one of the readings knows the leave, that one holds.
 */
function distinctStays(sessions: readonly SessionRecord[], occasion: Occasion): Stay[] {
	const stays: Stay[] = [];
	for (const { session, instance } of sessions) {
		const timed = occasion.instances.get(instance);
		if (timed && session.place !== 'waiting_room') stays.push({ session, timed });
	}
	if (stays.length < 2) return stays;

	const distinct = new Map<string, Stay>();
	for (const stay of stays) {
		const key = joinKey(stay);
		const known = distinct.get(key);
		if (!known || laterLeave(stay.session, known.session)) distinct.set(key, stay);
	}
	return [...distinct.values()];
}

const joinKey = ({ session, timed }: Stay): string =>
	JSON.stringify([
		timed.instance.event.uuid,
		session.connectionId,
		knownInstant(session.join),
		session.place,
	]);

const laterLeave = (a: Session, b: Session): boolean =>
	isInstant(a.leave) && (!isInstant(b.leave) || a.leave > b.leave);

/** A move into a breakout room is no new join; who was seen in breakout rooms alone joined as often as he was seen. */
function countJoins(stays: readonly Stay[]): number {
	return stays.filter(({ session }) => session.place === 'event').length || stays.length;
}

interface StayTimes extends Partial<Record<'join' | 'leave', number>> {
	span?: Interval;
	estimated: boolean;
}

/** A leave that is missing is the event's end; a leave before its join is worth nothing. */
function timesOf({ session, timed: { span } }: Stay): StayTimes {
	const join = knownInstant(session.join);
	const leave = knownInstant(session.leave);
	if (join === undefined) return { leave, span, estimated: true };
	if (leave === undefined) return { join, leave: Math.max(join, span?.to ?? join), span, estimated: true };
	return { join, leave, span, estimated: leave < join };
}
