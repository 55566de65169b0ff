import type { EventSpan, Instance } from './input';
import { minInstant, parseInstant, MAX_INSTANT, maxInstant } from './instant';
import { type Interval, sumLengths, mergeIntervals } from './intervals';
import { compareText } from './order';

/** An instance with its actual time. */
export interface TimedInstance {
	instance: Instance;
	start?: number;
	end?: number;
	/** From start to end; absent if neither the instance's own times nor its sessions provide both. */
	span?: Interval;
	/** The instance's own start or end was unknown and was taken from its sessions. */
	estimated: boolean;
}

/** The subject of an attendance row: one instance, or all of them merged. */
export interface EventOccurrence {
	instances: ReadonlyMap<Instance, TimedInstance>;
	/** Topic, host and identifiers of the latest instance. */
	event: EventSpan;
	/** First start and last end. */
	start?: number;
	end?: number;
	/** The time the meeting or webinar was running, without the gaps between instances. */
	running: Interval[];
	/** Milliseconds of `running`. */
	length: number;
	estimated: boolean;
	hasRegistration: boolean;
}

export function groupOccurrences(instances: readonly Instance[], merge: boolean): EventOccurrence[] {
	const timed = instances.map(measureInstance).sort(compareInstances);
	if (timed.length === 0) return [];
	return merge ? [toOccurrence(timed)] : timed.map((one) => toOccurrence([one]));
}

/** An occurrence shorter than this share of its plan was broken off before it could begin. */
const MIN_SHARE_OF_PLAN = 1 / 4;

/**
 * Whether an occurrence was not held as planned: it ended before the planned start, began after the planned end, or was
 * much shorter than planned, as rehearsals and rooms that are opened by mistake are. False where no plan is known.
 */
export function isOffPlan({ event: { plan }, start, end, length }: EventOccurrence): boolean {
	if (plan === undefined || start === undefined || end === undefined) return false;
	const isTooShort = length < plan.length * MIN_SHARE_OF_PLAN;
	if (plan.start === undefined) return isTooShort;
	return isTooShort || end <= plan.start || start >= plan.start + plan.length;
}

/** Restricts an occurrence to some of its instances; returns the occurrence itself if that leaves all or none. */
export function restrictOccurrence(
	occurrence: EventOccurrence,
	keep: (instance: Instance) => boolean,
): EventOccurrence {
	const timed = [...occurrence.instances.values()];
	const kept = timed.filter(({ instance }) => keep(instance));
	return kept.length === timed.length || kept.length === 0 ? occurrence : toOccurrence(kept);
}

function toOccurrence(timed: readonly TimedInstance[]): EventOccurrence {
	const running = mergeIntervals(timed.flatMap(({ span }) => (span ? [span] : [])));
	return {
		instances: new Map(timed.map((one) => [one.instance, one])),
		event: timed[timed.length - 1]!.instance.event,
		start: minInstant(timed.map(({ start }) => start)),
		end: maxInstant(timed.map(({ end }) => end)),
		running,
		length: sumLengths(running),
		estimated: timed.some(({ estimated }) => estimated),
		hasRegistration: timed.some(
			({ instance }) => instance.event.hasRegistration || (instance.registrations ?? []).length > 0,
		),
	};
}

/** Uses the instance's own times; if one is unknown or the end is not after the start, the first join or the last leave. */
function measureInstance(instance: Instance): TimedInstance {
	const { event } = instance;
	const sessions = instance.sessions.filter(({ place }) => place !== 'waiting_room');
	const knownStart = parseInstant(event.start);
	const start = knownStart ?? minInstant(sessions.map(({ join }) => join));
	const knownEnd = parseInstant(event.end);
	const endIsUsable = knownEnd !== undefined && (start === undefined || knownEnd > start);
	const end = endIsUsable ? knownEnd : maxInstant(sessions.map(({ leave }) => leave));
	const span = start !== undefined && end !== undefined && end > start ? { from: start, to: end } : undefined;
	return { instance, start, end, span, estimated: knownStart === undefined || !endIsUsable };
}

function compareInstances(a: TimedInstance, b: TimedInstance): number {
	return (
		(a.start ?? -MAX_INSTANT) - (b.start ?? -MAX_INSTANT) ||
		compareText(a.instance.event.uuid, b.instance.event.uuid)
	);
}
