import { mapValues, omit, orderBy, sum } from 'lodash';

import { ATTENDANCE_STATUSES, isInGroup, type AttendanceStatus } from '../attendance/status';
import type { Json } from '../http/endpoint';
import { parseEmail } from '../values/addresses';
import { getField, toPlainText } from '../values/rowFields';
import { normaliseText } from '../values/text';
import { getMinutes, getScore, getStatus } from './attendanceFields';
import { getEmailDomain, isFreeEmailDomain } from './emailDomains';
import { AUDIENCES } from './audiences';
import { findRowAnswer } from './rowAnswers';

/** The property of people by which they are counted. */
export type CountBy = 'domain' | 'source' | 'question';

export interface CountSettings {
	readonly by: CountBy;
	/** Title of the question, or name of a field; only for `question`. */
	readonly question: string;
	/** Further domains whose addresses are free for anybody. */
	readonly freeDomains: readonly string[];
}

/** One group of people. Statuses and minutes count attendances: a person who was at two webinars counts twice there. */
export interface GroupCounts extends Record<Exclude<AttendanceStatus, 'excluded'>, number> {
	/** The domain, the source or the answer; blank if it is not known. */
	group: string;
	group_by: CountBy;
	/** Whether the domain is a company's; null where people are not counted by domain. */
	is_company: boolean | null;
	/** Different people, by address. */
	people: number;
	/** Registrations that are neither cancelled nor denied. */
	registered: number;
	/** Attendances, however short. */
	joined: number;
	joined_percent: number | null;
	total_minutes: number;
	/** The mean of those who joined; null if nobody did. */
	average_minutes: number | null;
	/** Mean of the scores; null if no row has one. */
	average_score: number | null;
	/** Up to five people of the group, those who stayed longest first. */
	top_people: string;
}

/** A group, with the rows that it is made of. */
export interface CountedGroup {
	readonly row: GroupCounts;
	readonly items: readonly number[];
}

/** The group of all free addresses. */
const FREE = 'free email addresses';
const MAX_NAMES = 5;

/**
 * Counts attendance rows by company, source or answer, the largest group first and people of unknown groups last. People who
 * are excluded from the attendance are left out. With several choices, a person counts for each of them.
 */
export function countAttendance(rows: ReadonlyMap<number, Json>, settings: CountSettings): CountedGroup[] {
	const groups = new Map<string, Group>();
	for (const [item, row] of rows) {
		if (!AUDIENCES.everyone(row)) continue;
		for (const named of getGroups(row, settings)) {
			const key = normaliseText(named.name);
			const group = groups.get(key) ?? { ...named, entries: new Map() };
			groups.set(key, group);
			group.entries.set(item, row);
		}
	}
	const counted = [...groups.values()].map((group) => toCountedGroup(group, settings.by));
	return orderBy(
		counted,
		[
			({ row }) => row.group === '',
			({ row }) => row.is_company === false,
			({ row }) => row.people,
			({ row }) => row.joined,
			({ row }) => row.group,
		],
		['asc', 'asc', 'desc', 'desc', 'asc'],
	);
}

interface NamedGroup {
	readonly name: string;
	readonly isCompany: boolean | null;
}

interface Group extends NamedGroup {
	readonly entries: Map<number, Json>;
}

const getGroups = (row: Json, settings: CountSettings): NamedGroup[] => READERS[settings.by](row, settings);

const READERS: Readonly<Record<CountBy, (row: Json, settings: CountSettings) => NamedGroup[]>> = {
	domain(row, { freeDomains }) {
		const domain = getEmailDomain(parseEmail(getField(row, 'email')) ?? '');
		if (domain === '') return [{ name: '', isCompany: false }];
		const isFree = isFreeEmailDomain(domain) || freeDomains.includes(domain);
		return [isFree ? { name: FREE, isCompany: false } : { name: domain, isCompany: true }];
	},
	source: (row) => [toOther(toPlainText(getField(row, 'registration_source')).trim())],
	question(row, { question }) {
		const choices = findRowAnswer(row, question)?.choices ?? [];
		return choices.length > 0 ? choices.map(toOther) : [toOther('')];
	},
};

const toOther = (name: string): NamedGroup => ({ name, isCompany: null });

function toCountedGroup({ name, isCompany, entries }: Group, by: CountBy): CountedGroup {
	const rows = [...entries.values()];
	const joined = rows.filter(hasJoined);
	const registered = rows.filter(AUDIENCES.registrant);
	const minutes = joined.map(getMinutes);
	const scores = rows.flatMap((row) => getScore(row) ?? []);
	return {
		items: [...entries.keys()],
		row: {
			group: name,
			group_by: by,
			is_company: isCompany,
			people: new Set([...entries].map(toPersonKey)).size,
			registered: registered.length,
			joined: joined.length,
			joined_percent:
				registered.length === 0
					? null
					: round((100 * registered.filter(hasJoined).length) / registered.length),
			...mapValues(
				omit(ATTENDANCE_STATUSES, 'excluded'),
				(_, status) => rows.filter((row) => getStatus(row) === status).length,
			),
			total_minutes: round(sum(minutes)),
			average_minutes: joined.length === 0 ? null : round(sum(minutes) / joined.length),
			average_score: scores.length === 0 ? null : round(sum(scores) / scores.length),
			top_people: listTopPeople(rows),
		},
	};
}

const hasJoined = (row: Json): boolean => isInGroup(getStatus(row), 'participant');

/** Each row without an address counts as a person of its own, because names alone do not show that two rows are the same person. */
const toPersonKey = ([item, row]: [number, Json]): string =>
	parseEmail(getField(row, 'email')) ?? `item ${item}`;

function listTopPeople(rows: readonly Json[]): string {
	const named = rows.map((row) => ({
		name: toPlainText(getField(row, 'name')).trim() || toPlainText(getField(row, 'email')),
		minutes: getMinutes(row),
	}));
	const ordered = orderBy(named, ['minutes', 'name'], ['desc', 'asc']).map(({ name }) => name);
	return [...new Set(ordered.filter(Boolean))].slice(0, MAX_NAMES).join(', ');
}

const round = (value: number): number => Math.round(value * 10) / 10;
