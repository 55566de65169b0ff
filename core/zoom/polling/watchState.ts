import { pickBy } from 'lodash';

import type { EndedMeeting } from './endedMeeting';
import type { ReportReading } from './readReport';

/**
 * Decides which ended meetings and webinars are due. Pure: time and readings are passed in, and the state is plain JSON.
 *
 * A meeting or webinar is emitted once two readings of its report, some time apart, are equal; after the maximum wait it is
 * emitted with the report as it is.
 */
export interface WatchState {
	/** Milliseconds since 1970: everything that ended earlier is settled or was never of interest. */
	readonly from: number;
	/** UUID -> end, for emitted instances that may be listed again. */
	readonly done: Readonly<Record<string, number>>;
	/** By UUID, instances that were read at least once and are not settled. */
	readonly waiting: Readonly<Record<string, WaitingMeeting>>;
}

interface WaitingMeeting {
	readonly ended: number;
	/** Time of the first reading. */
	readonly seen: number;
	/** Time of the last reading that found a change; without `print`, the report was not complete then. */
	readonly readAt: number;
	readonly print?: string;
}

export interface WatchRules {
	/** Milliseconds between two readings that must be equal. */
	readonly gapMs: number;
	/** Milliseconds after the end until it is emitted as it is. Instances first read late get some more hours. */
	readonly maxWaitMs: number;
}

export interface SettledMeeting {
	readonly meeting: EndedMeeting;
	readonly rows: number;
	/** Whether two equal readings found a report without gaps. */
	readonly complete: boolean;
	/** The reason why it is not complete, as a sentence without a full stop. */
	readonly incompleteReason?: string;
}

/** Zoom's lists of ended meetings are late, sometimes by hours, so they are read again this far back. */
const OVERLAP_MS = 86_400_000;
/**
 * Minimum wait for instances first read long after their end (a backlog), in case Zoom is down at that moment. It is less
 * than a day because a restart of n8n may lose the first reading, and many servers restart every night.
 */
const MIN_WAIT_MS = 6 * 3_600_000;
/** Polls are scheduled by the clock, and some start a few seconds late. */
const TOLERANCE_MS = 10_000;

/** @param startDate milliseconds since 1970; if absent, instances that have ended by now are ignored */
export const createWatchState = (now: number, startDate?: number): WatchState => ({
	from: startDate ?? now,
	done: {},
	waiting: {},
});

/**
 * Selects the listed instances to read now, the earliest end first. Those that may be settled come before those never read,
 * and missing reports come last: many of them must not delay the others.
 */
export function selectDue(
	state: WatchState,
	listed: readonly EndedMeeting[],
	{ now, gapMs, limit }: { now: number; gapMs: number; limit: number },
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
		.filter((meeting) => isOpen(state, meeting) && isDue(meeting))
		.sort((one, other) => rank(one) - rank(other) || one.ended - other.ended)
		.slice(0, limit);
}

/**
 * The state after a poll, and the meetings and webinars that the poll emits. Must be applied, without interruption, to the
 * state at the end of the poll, because another poll may have changed it in the meantime.
 * @param listed everything that ended since `state.from`, read or not
 * @param rules with `now`, the start of the poll
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
	const unsettled: number[] = Object.values(waiting).map(({ ended }) => ended);

	for (const meeting of listed.filter((one) => isOpen(state, one))) {
		const earlier = state.waiting[meeting.uuid];
		const reading = readings.get(meeting.uuid);
		const outcome = reading && settleMeeting(meeting, earlier, reading, rules);
		if (outcome) {
			settled.push(outcome);
			done[meeting.uuid] = meeting.ended;
			continue;
		}
		unsettled.push(meeting.ended);
		const next = reading ? recordReading(meeting, earlier, reading, rules.now) : earlier;
		if (next) waiting[meeting.uuid] = next;
	}

	const from = Math.max(state.from, Math.min(rules.now - OVERLAP_MS, ...unsettled));
	return { state: { from, done: keepRecent(done, from), waiting }, settled };
}

const isOpen = ({ from, done }: WatchState, { uuid, ended }: EndedMeeting): boolean =>
	ended >= from && done[uuid] === undefined;

const isFarEnough = ({ readAt }: WaitingMeeting, now: number, gapMs: number): boolean =>
	now - readAt >= gapMs - TOLERANCE_MS && now > readAt;

function settleMeeting(
	meeting: EndedMeeting,
	earlier: WaitingMeeting | undefined,
	{ fingerprint, rows, incompleteReason }: ReportReading,
	{ now, gapMs, maxWaitMs }: WatchRules & { now: number },
): SettledMeeting | undefined {
	const isSame = fingerprint !== undefined && earlier?.print === fingerprint;
	if (isSame && isFarEnough(earlier, now, gapMs))
		return { meeting, rows, complete: incompleteReason === undefined, incompleteReason };
	if (earlier === undefined || now < getDeadline(earlier, maxWaitMs)) return undefined;
	return {
		meeting,
		rows,
		complete: false,
		incompleteReason: incompleteReason ?? 'The report was still changing',
	};
}

const getDeadline = ({ ended, seen }: WaitingMeeting, maxWaitMs: number): number =>
	Math.max(ended + maxWaitMs, seen + Math.min(maxWaitMs, MIN_WAIT_MS));

/** A poll that began earlier but ended later adds nothing new. */
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

/** Keeps instances for a while that Zoom no longer lists or a changed filter leaves out, in case the list is wrong. */
function keepUnlisted(
	{ waiting }: WatchState,
	listed: readonly EndedMeeting[],
	{ now, maxWaitMs }: WatchRules & { now: number },
): Record<string, WaitingMeeting> {
	const uuids = new Set(listed.map(({ uuid }) => uuid));
	return pickBy(waiting, (one, uuid) => !uuids.has(uuid) && now < getDeadline(one, maxWaitMs));
}

/** Keeps one day more than is read again, because Zoom may correct an end. */
const keepRecent = (done: Readonly<Record<string, number>>, from: number): Record<string, number> =>
	pickBy(done, (ended) => ended >= from - OVERLAP_MS);
