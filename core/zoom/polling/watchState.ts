import type { EndedMeeting } from './endedMeeting';
import type { ReportReading } from './readReport';

/**
 * Which ended events are due. Pure: time and readings are handed in, the state is plain JSON.
 *
 * An event is emitted when two readings of its report, a while apart, were equal; or, after the longest wait, as it is.
 */
export interface WatchState {
	/** Milliseconds since 1970: every event that ended before is settled, or was never ours. */
	readonly from: number;
	/** UUID -> end of what was emitted and may be listed again. */
	readonly done: Readonly<Record<string, number>>;
	/** By UUID, what was read at least once and is not settled. */
	readonly waiting: Readonly<Record<string, WaitingMeeting>>;
}

interface WaitingMeeting {
	readonly ended: number;
	/** When it was read for the first time. */
	readonly seen: number;
	/** The last reading that found something new; without `print` the report was not complete then. */
	readonly readAt: number;
	readonly print?: string;
}

export interface WatchRules {
	/** Milliseconds between two readings that have to be equal. */
	readonly gapMs: number;
	/** Milliseconds after the end after which it is emitted as it is. What is first read late has some hours more. */
	readonly maxWaitMs: number;
}

export interface SettledMeeting {
	readonly event: EndedMeeting;
	readonly rows: number;
	/** Whether two equal readings found a report without gaps. */
	readonly complete: boolean;
	/** Where it is not complete: why, as a sentence without a full stop. */
	readonly incompleteReason?: string;
}

/** Zoom's lists of what ended lag, at times by hours: they are read again this far back. */
const OVERLAP_MS = 86_400_000;
/**
 * What is first read long after its end (a backlog) has so much time at least, for the case that Zoom is down just then.
 * Less than a day: a restart of n8n may forget the first reading, and many restart every night.
 */
const MIN_WAIT_MS = 6 * 3_600_000;
/** Polls begin by the clock, some of them a few seconds late. */
const TOLERANCE_MS = 10_000;

/** @param startDate milliseconds since 1970; absent: what has ended until now is of no interest */
export const createWatchState = (now: number, startDate?: number): WatchState => ({
	from: startDate ?? now,
	done: {},
	waiting: {},
});

/**
 * Those of the listed events to be read now, the earliest end first. What may be settled comes before what was never read,
 * and reports that are missing come last: many of them must not keep the others waiting.
 */
export function selectDue(
	state: WatchState,
	listed: readonly EndedMeeting[],
	{ now, gapMs, most }: { now: number; gapMs: number; most: number },
): EndedMeeting[] {
	const isDue = ({ uuid }: EndedMeeting) => {
		const earlier = state.waiting[uuid];
		return earlier === undefined || isFarEnough(earlier, now, gapMs);
	};
	const rank = ({ uuid }: EndedMeeting) => {
		const earlier = state.waiting[uuid];
		if (earlier === undefined) return 1;
		return earlier.print === undefined ? 2 : 0;
	};
	return listed
		.filter((event) => isOpen(state, event) && isDue(event))
		.sort((one, other) => rank(one) - rank(other) || one.ended - other.ended)
		.slice(0, most);
}

/**
 * The state after a poll, and what the poll emits. To be applied, in one go, to the state as it is when the poll comes to
 * its end: another poll may have moved it meanwhile.
 * @param listed everything that ended since `state.from`, read or not
 * @param now when the poll began
 */
export function advanceState(
	state: WatchState,
	listed: readonly EndedMeeting[],
	readings: ReadonlyMap<string, ReportReading>,
	rules: WatchRules & { readonly now: number },
): { state: WatchState; settled: SettledMeeting[] } {
	const settled: SettledMeeting[] = [];
	const waiting: Record<string, WaitingMeeting> = keepUnlisted(state, listed, rules);
	const done: Record<string, number> = { ...state.done };
	const stillOpen: number[] = Object.values(waiting).map(({ ended }) => ended);

	for (const event of listed.filter((one) => isOpen(state, one))) {
		const earlier = state.waiting[event.uuid];
		const reading = readings.get(event.uuid);
		const outcome = reading && settleMeeting(event, earlier, reading, rules);
		if (outcome) {
			settled.push(outcome);
			done[event.uuid] = event.ended;
			continue;
		}
		stillOpen.push(event.ended);
		const next = reading ? recordReading(event, earlier, reading, rules.now) : earlier;
		if (next) waiting[event.uuid] = next;
	}

	const from = Math.max(state.from, Math.min(rules.now - OVERLAP_MS, ...stillOpen));
	return { state: { from, done: keepRecent(done, from), waiting }, settled };
}

const isOpen = ({ from, done }: WatchState, { uuid, ended }: EndedMeeting): boolean =>
	ended >= from && done[uuid] === undefined;

const isFarEnough = ({ readAt }: WaitingMeeting, now: number, gapMs: number): boolean =>
	now - readAt >= gapMs - TOLERANCE_MS && now > readAt;

function settleMeeting(
	event: EndedMeeting,
	earlier: WaitingMeeting | undefined,
	{ fingerprint, rows, incompleteReason }: ReportReading,
	{ now, gapMs, maxWaitMs }: WatchRules & { now: number },
): SettledMeeting | undefined {
	const isSame = fingerprint !== undefined && earlier?.print === fingerprint;
	if (isSame && isFarEnough(earlier, now, gapMs))
		return { event, rows, complete: incompleteReason === undefined, incompleteReason };
	if (earlier === undefined || now < getDeadline(earlier, maxWaitMs)) return undefined;
	return {
		event,
		rows,
		complete: false,
		incompleteReason: incompleteReason ?? 'The report was still changing',
	};
}

const getDeadline = ({ ended, seen }: WaitingMeeting, maxWaitMs: number): number =>
	Math.max(ended + maxWaitMs, seen + Math.min(maxWaitMs, MIN_WAIT_MS));

/** A poll that began earlier but ended later knows nothing new. */
function recordReading(
	{ ended }: EndedMeeting,
	earlier: WaitingMeeting | undefined,
	{ fingerprint }: ReportReading,
	now: number,
): WaitingMeeting {
	if (earlier && (now <= earlier.readAt || (fingerprint !== undefined && fingerprint === earlier.print)))
		return earlier;
	return {
		ended,
		seen: earlier?.seen ?? now,
		readAt: now,
		...(fingerprint !== undefined && { print: fingerprint }),
	};
}

/** What Zoom lists no more, or a changed filter leaves out: kept a while, in case the list is wrong. */
function keepUnlisted(
	{ waiting }: WatchState,
	listed: readonly EndedMeeting[],
	{ now, maxWaitMs }: WatchRules & { now: number },
): Record<string, WaitingMeeting> {
	const uuids = new Set(listed.map(({ uuid }) => uuid));
	return Object.fromEntries(
		Object.entries(waiting).filter(([uuid, one]) => !uuids.has(uuid) && now < getDeadline(one, maxWaitMs)),
	);
}

/** A day more than is read again: Zoom may correct an end. */
const keepRecent = (done: Readonly<Record<string, number>>, from: number): Record<string, number> =>
	Object.fromEntries(Object.entries(done).filter(([, ended]) => ended >= from - OVERLAP_MS));
