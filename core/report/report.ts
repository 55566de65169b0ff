import { orderBy, sum, sumBy } from 'lodash';

import type { Attendance } from '../attendance/attendance';
import { floorToTenth } from '../attendance/engagement';
import type { Answer } from '../attendance/input';
import type { Interval } from '../attendance/intervals';
import type { AttendanceRow } from '../attendance/row';
import { ATTENDANCE_STATUSES, isInGroup, type AttendanceStatus } from '../attendance/status';
import { countSources, countAnswers, type QuestionTally, type SourceCount } from './tallies';

/** The contents of a report page: numbers and texts, not yet written as HTML. */
export interface Report {
	topic: string;
	kind: AttendanceRow['event_kind'];
	eventId: string;
	eventUuid: string;
	/** Milliseconds since 1970; absent if unknown. */
	start?: number;
	end?: number;
	/** Minutes during which it ran. */
	minutes: number;
	/** People per status. */
	counts: Readonly<Record<AttendanceStatus, number>>;
	/** People who registered and were not denied and did not cancel, and those of them who joined. */
	registered: number;
	registeredAndJoined: number;
	/** People who joined, however long, registered or not. */
	joined: number;
	/** Average of the people who joined. */
	averageMinutes: number;
	/** Input of the presence curve. */
	stays: readonly Interval[];
	running: readonly Interval[];
	sources: SourceCount[];
	/** Undefined if they were not read. */
	polls?: QuestionTally[];
	survey?: QuestionTally[];
	questions?: AskedInQa[];
	/** People who joined and have a score, the highest score first. */
	engaged: AttendanceRow[];
	/** Without excluded people, by status and name. */
	people: AttendanceRow[];
	/** Data that could not be read, in sentences. */
	missing: readonly string[];
	isComplete: boolean;
}

export interface AskedInQa {
	question: string;
	answer: string;
	/** Blank if it was asked anonymously. */
	name: string;
}

export interface ReportChoices {
	/** Whether people who cannot be identified are in the list of people. They are counted either way. */
	listUnidentified: boolean;
	/** Whether excluded people are in the list of people. */
	listExcluded: boolean;
}

/** @param attendance calculated with merged instances, and with the rows of unidentified and excluded people */
export function createReport(attendance: Attendance, choices: ReportChoices): Report {
	const { rows, counts, answers, otherAnswers, stays, running, event, missing } = attendance;
	const guests = rows.filter(({ attendance_status: status }) => status !== 'excluded');
	const joined = guests.filter(hasJoined);
	const expected = guests.filter(isExpected);
	return {
		topic: event?.topic ?? '',
		kind: event?.kind ?? 'meeting',
		eventId: event?.id ?? '',
		eventUuid: event?.uuid ?? '',
		start: running[0]?.from,
		end: running[running.length - 1]?.to,
		minutes: floorToTenth(sum(running.map(({ from, to }) => to - from)) / 60_000),
		counts,
		registered: expected.length,
		registeredAndJoined: expected.filter(hasJoined).length,
		joined: joined.length,
		averageMinutes: joined.length === 0 ? 0 : floorToTenth(sumBy(joined, 'duration') / 60 / joined.length),
		stays,
		running,
		sources: countSources(expected),
		polls: answers.polls && countAnswers(collectAnswers(rows, 'poll_answers', otherAnswers.polls)),
		survey: answers.survey && countAnswers(collectAnswers(rows, 'survey_answers', otherAnswers.survey)),
		questions: answers.questions && listQuestions(rows, otherAnswers.questions),
		engaged: orderBy(
			joined.filter(({ engagement_score: score }) => score !== null),
			['engagement_score', 'duration', 'name'],
			['desc', 'desc', 'asc'],
		),
		people: sortPeople(
			rows.filter(
				({ attendance_status: status }) =>
					(status !== 'unidentified' || choices.listUnidentified) &&
					(status !== 'excluded' || choices.listExcluded),
			),
		),
		missing,
		isComplete: rows.every(({ report_complete: complete }) => complete),
	};
}

const hasJoined = ({ session_count: count }: AttendanceRow): boolean => count > 0;

/** People who registered and may come; a walk-in of a meeting without registration is none of them. */
const isExpected = ({ registered, attendance_status: status }: AttendanceRow): boolean =>
	registered && !isInGroup(status, 'withdrawn') && status !== 'pending';

type AnswerField = 'poll_answers' | 'survey_answers';

const collectAnswers = (
	rows: readonly AttendanceRow[],
	field: AnswerField,
	others: readonly Answer[],
): Array<Pick<Answer, 'question' | 'answer'>> => [
	...rows.flatMap((row): ReadonlyArray<Pick<Answer, 'question' | 'answer'>> => row[field]),
	...others,
];

const listQuestions = (rows: readonly AttendanceRow[], others: readonly Answer[]): AskedInQa[] => [
	...rows.flatMap((row) =>
		row.questions_asked.map(({ question, answer }) => ({ question, answer, name: row.name || row.email })),
	),
	...others.map(({ question, answer }) => ({ question, answer, name: '' })),
];

const STATUSES = Object.keys(ATTENDANCE_STATUSES);

const sortPeople = (rows: readonly AttendanceRow[]): AttendanceRow[] =>
	orderBy(rows, [
		({ attendance_status: status }) => STATUSES.indexOf(status),
		({ name, email }) => (name || email).toLowerCase(),
	]);
