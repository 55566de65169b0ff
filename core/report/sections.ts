import { sum } from 'lodash';

import type { AttendanceRow } from '../attendance/row';
import { ATTENDANCE_STATUSES, isAttendanceStatus } from '../attendance/status';
import { cutText } from '../values/text';
import type { CurveSlot } from './curve';
import type { ReportLimits } from './limits';
import type { AskedInQa, Report } from './report';
import type { QuestionTally } from './tallies';
import { formatCount, formatPeople, STATUS_NAMES, toPercent, type Times } from './texts';

/** A bar whose length is a share from 0 to 1. */
export interface Bar {
	share: number;
}

/** A name with the email address below it. */
export interface NameCell {
	name: string;
	email: string;
}

export type Cell = string | number | Bar | NameCell;

export interface Column {
	name: string;
	kind: 'text' | 'number' | 'bar';
	/** Left out where there is little room. */
	isDetail?: boolean;
}

/** A table with its heading, not yet written as HTML. */
export interface Section {
	title: string;
	/** Sentences above the table. */
	note?: string;
	columns: readonly Column[];
	/** The first cell of a row is its heading. */
	rows: ReadonlyArray<readonly Cell[]>;
	/** The entries that were cut, below the table. */
	rest?: string;
}

const createTextColumn = (name: string): Column => ({ name, kind: 'text' });
const createNumberColumn = (name: string): Column => ({ name, kind: 'number' });
const createDetailColumn = (name: string): Column => ({ name, kind: 'text', isDetail: true });
const BAR: Column = { name: '', kind: 'bar' };

/** The parts of a report below its curve, in reading order. */
export function listSections(report: Report, limits: ReportLimits, times: Times): Section[] {
	return [
		describeStatuses(report),
		...(report.registered > 0 ? [describeSources(report, limits)] : []),
		...describeTallies('Poll', report.polls, limits),
		...describeTallies('Survey', report.survey, limits),
		...(report.questions ? [describeQuestions(report.questions, limits)] : []),
		...(report.engaged.length > 0 ? [describeEngaged(report, limits)] : []),
		describePeople(report, limits, times),
	];
}

/** The key figures, as pairs of name and value. */
export function listFigures(report: Report, peak: number): Array<[name: string, value: string]> {
	const { registered, registeredAndJoined, joined, averageMinutes, minutes } = report;
	const share = toPercent(registeredAndJoined, registered);
	const ofRegistered: Array<[string, string]> = [
		['Registered', formatCount(registered)],
		['Joined of them', `${formatCount(registeredAndJoined)} (${share} %)`],
	];
	return [
		...(registered > 0 ? ofRegistered : []),
		['Joined in all', formatCount(joined)],
		['Most at once', formatCount(peak)],
		['Average stay', `${averageMinutes} of ${minutes} min`],
	];
}

/** The curve as a table. */
export function describeSlots(slots: readonly CurveSlot[], report: Report, times: Times): Section {
	const highest = Math.max(1, ...slots.map(({ count }) => count));
	return {
		title: 'People present over time',
		columns: [createTextColumn('Time'), BAR, createNumberColumn('People')],
		rows: slots.map(({ from, to, count }) => [
			times.point((from + to) / 2, report),
			{ share: count / highest },
			count,
		]),
	};
}

function describeStatuses({ counts }: Report): Section {
	const statuses = Object.keys(ATTENDANCE_STATUSES).filter(isAttendanceStatus);
	const guests = sum(statuses.filter((one) => one !== 'excluded').map((one) => counts[one]));
	const highest = Math.max(1, ...statuses.map((one) => counts[one]));
	return {
		title: 'Attendance by status',
		note: `${formatPeople(guests)}${counts.excluded > 0 ? `, and ${counts.excluded} who are not guests` : ''}.`,
		columns: [createTextColumn('Status'), BAR, createNumberColumn('People'), createNumberColumn('Share')],
		rows: statuses
			.filter((one) => counts[one] > 0)
			.map((one) => [
				STATUS_NAMES[one],
				{ share: counts[one] / highest },
				counts[one],
				one === 'excluded' ? '' : `${toPercent(counts[one], guests)} %`,
			]),
	};
}

function describeSources({ sources }: Report, limits: ReportLimits): Section {
	const highest = Math.max(1, ...sources.map(({ registered }) => registered));
	const { shown, rest } = cut(sources, limits.sources, 'more sources');
	return {
		title: 'Where registrations came from',
		columns: [
			createTextColumn('Source'),
			BAR,
			createNumberColumn('Registered'),
			createNumberColumn('Joined'),
		],
		rows: shown.map(({ source, registered, joined }) => [
			shorten(source, limits) || 'Unknown',
			{ share: registered / highest },
			registered,
			joined,
		]),
		rest,
	};
}

function describeTallies(
	kind: 'Poll' | 'Survey',
	tallies: readonly QuestionTally[] | undefined,
	limits: ReportLimits,
): Section[] {
	if (!tallies) return [];
	if (tallies.length === 0) return [{ title: kind, note: 'Nobody answered.', columns: [], rows: [] }];
	const { shown, rest } = cut(tallies, limits.questions, 'more questions');
	const sections = shown.map((tally) => describeTally(kind, tally, limits));
	return rest === undefined ? sections : [...sections, { title: kind, note: rest, columns: [], rows: [] }];
}

function describeTally(
	kind: string,
	{ question, responses, options }: QuestionTally,
	limits: ReportLimits,
): Section {
	const { shown, rest } = cut(options, limits.options, 'more answers');
	const highest = Math.max(1, ...options.map(({ count }) => count));
	return {
		title: `${kind}: ${shorten(question, limits) || 'Untitled question'}`,
		note: responses === 1 ? '1 response.' : `${formatCount(responses)} responses.`,
		columns: [createTextColumn('Answer'), BAR, createNumberColumn('Responses'), createNumberColumn('Share')],
		rows: shown.map(({ answer, count }) => [
			shorten(answer, limits),
			{ share: count / highest },
			count,
			`${toPercent(count, responses)} %`,
		]),
		rest,
	};
}

function describeQuestions(questions: readonly AskedInQa[], limits: ReportLimits): Section {
	const { shown, rest } = cut(questions, limits.asked, 'more questions');
	return {
		title: 'Questions',
		note: questions.length === 0 ? 'Nobody asked a question.' : undefined,
		columns:
			questions.length === 0
				? []
				: [createTextColumn('Question'), createTextColumn('Asked by'), createTextColumn('Answer')],
		rows: shown.map(({ question, name, answer }) => [
			shorten(question, limits),
			shorten(name, limits) || 'Anonymous',
			shorten(answer, limits),
		]),
		rest,
	};
}

function describeEngaged({ engaged }: Report, limits: ReportLimits): Section {
	return {
		title: 'Most engaged',
		columns: [createTextColumn('Name'), BAR, createNumberColumn('Score'), createNumberColumn('Minutes')],
		rows: engaged
			.slice(0, limits.engaged)
			.map((row) => [
				toNameCell(row, limits),
				{ share: (row.engagement_score ?? 0) / 100 },
				row.engagement_score ?? 0,
				row.duration_minutes,
			]),
	};
}

function describePeople(report: Report, limits: ReportLimits, times: Times): Section {
	const { people } = report;
	const shown = people.slice(0, limits.people);
	return {
		title: 'People',
		note: describeLength(shown.length, people.length),
		columns:
			shown.length === 0
				? []
				: [
						createTextColumn('Name'),
						createTextColumn('Status'),
						createNumberColumn('Minutes'),
						createDetailColumn('Joined'),
						createDetailColumn('Left'),
						createDetailColumn('Source'),
					],
		rows: shown.map((row) => [
			toNameCell(row, limits),
			STATUS_NAMES[row.attendance_status],
			row.session_count > 0 ? row.duration_minutes : '',
			times.rowTime(row.join_time, report),
			times.rowTime(row.leave_time, report),
			shorten(row.registration_source, limits),
		]),
	};
}

/** Says which people are not listed. */
function describeLength(shown: number, all: number): string {
	if (shown === all) return `${formatPeople(all)}.`;
	const elsewhere = 'Get Attendance returns all of them.';
	return shown === 0
		? `${formatPeople(all)}, who are not listed here. ${elsewhere}`
		: `The first ${formatCount(shown)} of ${formatPeople(all)}. ${elsewhere}`;
}

function toNameCell(row: AttendanceRow, limits: ReportLimits): NameCell {
	const email = shorten(row.email, limits);
	const name = shorten(row.name, limits);
	return name === '' ? { name: email || 'Unknown', email: '' } : { name, email };
}

const shorten = (value: string, { characters }: ReportLimits): string => {
	const whole = value.trim();
	return whole.length > characters ? `${cutText(whole, characters)} …` : whole;
};

function cut<T>(all: readonly T[], limit: number, what: string): { shown: readonly T[]; rest?: string } {
	const left = all.length - limit;
	return left > 0
		? { shown: all.slice(0, limit), rest: `And ${formatCount(left)} ${what}.` }
		: { shown: all };
}
