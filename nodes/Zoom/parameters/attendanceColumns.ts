import { memoize } from 'lodash';
import { DateTime } from 'luxon';

import type { AnswerKind } from '../../../core/attendance/input';
import type { AttendanceRow } from '../../../core/attendance/row';

/** Fields of a simplified row: first those that people read, then those that later steps need. */
export const SIMPLE_ATTENDANCE_COLUMNS = [
	'name',
	'email',
	'attendance_status',
	'duration_minutes',
	'attendance_percent',
	'join_time',
	'leave_time',
	'watched_on_demand',
	'on_demand_minutes',
	'registration_source',
	'engagement_score',
	'answers',
	'first_name',
	'last_name',
	'registered',
	'duration',
	'topic',
	'webinar_title',
	'event_kind',
	'event_id',
	'event_uuid',
	'event_start',
	'event_end',
	'event_series',
	'parts_read',
	'parts_total',
	'dates_registered',
	'dates_attended',
	'dates_missed',
	'report_complete',
	'missing_data',
	'registration_time',
	'registration_answers',
	'custom_answers',
	'engagement_breakdown',
	'poll_answers',
	'questions_asked',
	'survey_answers',
] as const satisfies ReadonlyArray<keyof AttendanceRow>;

type SimpleColumn = (typeof SIMPLE_ATTENDANCE_COLUMNS)[number];
/** Columns of data that was not asked for are absent, and so are warnings where there is no reason for one. */
export type SimpleAttendanceRow = Partial<Pick<AttendanceRow, SimpleColumn>>;

export interface SimpleRowOptions {
	/** The answers that were asked for. */
	readonly include: readonly AnswerKind[];
	readonly hasEngagement: boolean;
	/** Whether rows have the answers given at registration. */
	readonly hasRegistration: boolean;
	/** Whether all dates of a series are merged. */
	readonly mergesDates: boolean;
	/** Time zone of the times. */
	readonly zone: string;
}

const TIMES: ReadonlySet<SimpleColumn> = new Set([
	'join_time',
	'leave_time',
	'event_start',
	'event_end',
	'registration_time',
	'dates_registered',
	'dates_attended',
	'dates_missed',
]);

/** Columns that a row has only if they tell something, and when they do. Most events have one part. */
const OPTIONAL_COLUMNS: Partial<Record<SimpleColumn, (row: AttendanceRow) => boolean>> = {
	watched_on_demand: (row) => row.watched_on_demand !== undefined,
	on_demand_minutes: (row) => row.on_demand_minutes !== undefined,
	parts_read: (row) => row.parts_total > 1,
	parts_total: (row) => row.parts_total > 1,
	missing_data: (row) => row.missing_data.length > 0,
};

const listAbsent = (row: AttendanceRow): string[] =>
	Object.entries(OPTIONAL_COLUMNS).flatMap(([column, isPresent]) => (isPresent(row) ? [] : column));

/** Returns a function that makes rows as people read them: without columns that were not asked for, with times in their zone. */
export function createSimplifier({
	include,
	hasEngagement,
	hasRegistration,
	mergesDates,
	zone,
}: SimpleRowOptions): (row: AttendanceRow) => SimpleAttendanceRow {
	const isAsked: Partial<Record<SimpleColumn, boolean>> = {
		engagement_score: hasEngagement,
		engagement_breakdown: hasEngagement,
		registration_time: hasRegistration,
		registration_answers: hasRegistration,
		custom_answers: hasRegistration,
		dates_registered: mergesDates,
		dates_attended: mergesDates,
		dates_missed: mergesDates,
		answers: include.length > 0,
		poll_answers: include.includes('polls'),
		questions_asked: include.includes('questions'),
		survey_answers: include.includes('survey'),
	};
	const columns = SIMPLE_ATTENDANCE_COLUMNS.filter((column) => isAsked[column] ?? true);
	// Many people join in the same second, and luxon takes long.
	const toZone = memoize((time: string) =>
		DateTime.fromISO(time, { zone }).toISO({ suppressMilliseconds: true }),
	);
	// Lodash's own cache takes three times as long for texts.
	toZone.cache = new Map();
	const toLocal = (value: unknown): unknown =>
		Array.isArray(value) ? value.map(toLocal) : typeof value === 'string' ? toZone(value) : value;
	// A copy of a row that has the columns takes a fraction of the time and memory of one that gets them one by one.
	const getBlankRow = memoize((absent: string) => {
		const present = columns.filter((column) => !absent.split(' ').includes(column));
		return Object.fromEntries(present.map((column) => [column, null])) as Partial<
			Record<SimpleColumn, unknown>
		>;
	});
	return (row) => {
		const simple = { ...getBlankRow(listAbsent(row).join(' ')) };
		for (const column of Object.keys(simple) as SimpleColumn[]) {
			const value = row[column];
			simple[column] = TIMES.has(column) ? toLocal(value) : value;
		}
		return simple as SimpleAttendanceRow;
	};
}
