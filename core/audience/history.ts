import { createHash } from 'node:crypto';

import { orderBy, sum } from 'lodash';

import {
	getAttendanceRank,
	isAttendanceStatus,
	isInGroup,
	type AttendanceStatus,
} from '../attendance/status';
import type { Json } from '../http/endpoint';
import { toCalendarDay } from '../values/dates';
import { getField, isBlank, toPlainText } from '../values/rowFields';
import { toText } from '../values/text';
import { getEventStart, getMinutes, getScore, getStatus } from './attendanceFields';
import { EVENT_FACTS } from './facts';
import { AUDIENCES } from './audiences';

/** One meeting or webinar in a person's history. */
export interface HistoryEntry {
	/** A short hash of the ID that all dates of a series share. */
	readonly event: string;
	/** Minutes since 1970. */
	readonly start: number;
	readonly status: AttendanceStatus;
	readonly registered: boolean;
	readonly minutes: number;
	/** Engagement, 0 to 100; null if the row has none. */
	readonly score: number | null;
	/** In a ledger, only the last event joined has it. */
	readonly name?: string;
}

/** The points of the latest events, which make the lead score. */
export interface LeadScoreRules {
	/** Events that count, the latest ones. */
	readonly events: number;
	/** Share that each event before the latest keeps of the weight of the next one, 0 to 1. */
	readonly decay: number;
	/** Points of an event, 0 to 100; an engagement score takes their place. */
	readonly points: Readonly<Record<'attended' | 'partial' | 'walk_in' | 'no_show', number>>;
}

export const DEFAULT_LEAD_SCORE: LeadScoreRules = {
	events: 10,
	decay: 0.8,
	points: { attended: 70, partial: 40, walk_in: 70, no_show: 10 },
};

/** The numbers of a history; days as `2026-11-03`, null where there is none. */
export interface HistoryFigures {
	readonly registered: number;
	readonly attended: number;
	readonly missed: number;
	readonly minutes: number;
	readonly firstDay: string | null;
	readonly lastDay: string | null;
	/** Undefined if it is not known: what was written with the event stays right. */
	readonly lastName: string | null | undefined;
	readonly averageScore: number | null;
	readonly leadScore: number;
}

/** Returns what a row adds to the history of its person; undefined for a row that is about no event, or about nobody's. */
export function toHistoryEntry(row: Json, zone: string): HistoryEntry | undefined {
	const status = getStatus(row);
	const id = toPlainText(getField(row, 'event_id') || getField(row, 'event_uuid')).trim();
	const start = getEventStart(row, zone);
	if (!isAttendanceStatus(status) || isInGroup(status, 'nobody') || id === '' || start === undefined)
		return undefined;
	const score = getScore(row);
	const name = EVENT_FACTS.topic.map((field) => getField(row, field)).find((value) => !isBlank(value));
	return {
		event: createHash('sha256').update(id).digest('hex').slice(0, 8),
		start: Math.floor(start / 60_000),
		status,
		registered: AUDIENCES.registrant(row),
		minutes: Math.round(getMinutes(row)),
		score: score === undefined ? null : Math.round(score),
		name: toText(name),
	};
}

/**
 * Starts of one event may differ between two readings, when an early part of it turns out to belong to it. Two dates of a
 * series are further apart.
 */
const SAME_EVENT_MINUTES = 180;

const isSameEvent = (one: HistoryEntry, other: HistoryEntry): boolean =>
	one.event === other.event && Math.abs(one.start - other.start) <= SAME_EVENT_MINUTES;

/**
 * Adds rows to a history. An event that the history has is replaced, never counted twice, so that a corrected status
 * corrects the numbers, and a rerun changes nothing. If several rows are about one event, the best status counts.
 */
export function addToHistory(
	history: readonly HistoryEntry[],
	added: readonly HistoryEntry[],
): HistoryEntry[] {
	const best: HistoryEntry[] = [];
	for (const entry of orderBy(added, [({ status }) => getAttendanceRank(status), 'minutes'], ['asc', 'desc']))
		if (!best.some((one) => isSameEvent(one, entry))) best.push(entry);
	const kept = history.filter((entry) => !best.some((one) => isSameEvent(one, entry)));
	return sortByTime([...kept, ...best]);
}

const sortByTime = (history: readonly HistoryEntry[]): HistoryEntry[] =>
	orderBy(history, ['start', 'event'], ['asc', 'asc']);

const hasJoined = ({ status }: HistoryEntry): boolean => isInGroup(status, 'participant');

/**
 * Calculates the numbers of a history: the same history always gives the same ones, whatever the time of the run.
 * @param zone time zone in which a start has its day
 */
export function calculateHistory(
	history: readonly HistoryEntry[],
	rules: LeadScoreRules,
	zone: string,
): HistoryFigures {
	const sorted = sortByTime(history);
	const joined = sorted.filter(hasJoined);
	const scores = joined.flatMap(({ score }) => score ?? []);
	const last = joined.at(-1);
	return {
		registered: sorted.filter(({ registered }) => registered).length,
		attended: joined.length,
		missed: sorted.filter(({ status }) => status === 'no_show').length,
		minutes: sum(joined.map(({ minutes }) => minutes)),
		firstDay: toDay(joined[0], zone),
		lastDay: toDay(last, zone),
		lastName: last ? last.name : null,
		averageScore: scores.length === 0 ? null : Math.round((10 * sum(scores)) / scores.length) / 10,
		leadScore: calculateLeadScore(sorted, rules),
	};
}

const toDay = (entry: HistoryEntry | undefined, zone: string): string | null =>
	entry ? toCalendarDay(entry.start * 60_000, zone) : null;

/** The weighted mean over the latest events: people with fewer events than count have points of 0 for the rest. */
function calculateLeadScore(
	sorted: readonly HistoryEntry[],
	{ events, decay, points }: LeadScoreRules,
): number {
	const pointsByStatus: Readonly<Record<string, number | undefined>> = points;
	const weights = Array.from({ length: events }, (_, index) => decay ** index);
	const latest = sorted.filter(({ status }) => pointsByStatus[status] !== undefined).reverse();
	const weighted = weights.map((weight, index) => {
		const entry = latest[index];
		if (!entry) return 0;
		const score = hasJoined(entry) ? entry.score : null;
		return weight * (score ?? pointsByStatus[entry.status] ?? 0);
	});
	return Math.round(sum(weighted) / sum(weights));
}

/** Codes of the statuses in a ledger; they are stored, so they never change. */
const CODES: Readonly<Record<string, AttendanceStatus>> = {
	a: 'attended',
	p: 'partial',
	w: 'walk_in',
	n: 'no_show',
	c: 'cancelled',
	d: 'denied',
	g: 'pending',
};
const CODE_OF = new Map(Object.entries(CODES).map(([code, status]) => [status, code]));

/** Events that a ledger holds: some 1,000 characters. Older ones are no longer counted. */
export const MAX_LEDGER_EVENTS = 40;

/**
 * Writes a history as a text, an event as `1f3a9c2e:a:r:gx1k20:45:62;`: hash of the ID, status, whether registered, start in
 * base 36, minutes, engagement. The latest event comes first, and each ends with a semicolon: should a target cut a long text, the
 * oldest events are lost, and none is read wrongly. The name of the last event that was joined comes last, as
 * `1f3a9c2e=Product%20Launch;`, because a run at the same time that does not have its row may write the name of an earlier one.
 */
export function formatLedger(history: readonly HistoryEntry[]): string {
	const latest = sortByTime(history).slice(-MAX_LEDGER_EVENTS).reverse();
	const entries = latest
		.map((entry) => [
			entry.event,
			CODE_OF.get(entry.status),
			entry.registered ? 'r' : '',
			entry.start.toString(36),
			entry.minutes,
			entry.score === null ? '' : entry.score,
		])
		.map((parts) => `${parts.join(':')};`);
	const named = latest.find(hasJoined);
	const name = encodeName(named?.name ?? '');
	if (named && name !== '' && name.length <= MAX_NAME_LENGTH) entries.push(`${named.event}=${name};`);
	return entries.join(' ');
}

/** A longer name is left out, so that a ledger is never too long because of it. */
const MAX_NAME_LENGTH = 500;

/** Half of a character outside the basic plane, which cannot be encoded. */
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

const encodeName = (name: string): string => encodeURIComponent(name.replace(LONE_SURROGATE, ''));

/** Undefined for a name that somebody edited. */
function decodeName(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/** Reads a ledger. Parts that are not entries, because somebody edited the text, are left out. */
export function parseLedger(text: string): HistoryEntry[] {
	const entries = text.split(/\s+/).flatMap((part): HistoryEntry[] => {
		const match = /^([0-9a-f]{8}):([a-z]):(r?):([0-9a-z]{1,8}):(\d{1,6}):(\d{0,3});$/.exec(part);
		const status = match && CODES[match[2]!];
		if (!match || !status) return [];
		const [, event, , registered, start, minutes, score] = match;
		return [
			{
				event: event!,
				start: parseInt(start!, 36),
				status,
				registered: registered === 'r',
				minutes: Number(minutes),
				score: score === '' ? null : Number(score),
			},
		];
	});
	const [, event, encoded] = /([0-9a-f]{8})=([^\s=;]+);\s*$/.exec(text) ?? [];
	const name = encoded && decodeName(encoded);
	const named = entries.find(hasJoined);
	if (!name || named?.event !== event) return entries;
	return entries.map((entry) => (entry === named ? { ...entry, name } : entry));
}
