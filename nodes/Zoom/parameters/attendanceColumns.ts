import { mapValues, pick } from 'lodash';
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
	'report_complete',
	'missing_data',
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
	/** Time zone of the times. */
	readonly zone: string;
}

const TIMES = ['join_time', 'leave_time', 'event_start', 'event_end'] as const;

/** Returns a row as people read it: without columns that were not asked for, with times in their zone. */
export function toSimpleRow(row: AttendanceRow, options: SimpleRowOptions): SimpleAttendanceRow {
	const { include, hasEngagement, hasRegistration, zone } = options;
	const shown: Partial<Record<SimpleColumn, boolean>> = {
		missing_data: row.missing_data.length > 0,
		engagement_score: hasEngagement,
		engagement_breakdown: hasEngagement,
		registration_answers: hasRegistration,
		custom_answers: hasRegistration,
		answers: include.length > 0,
		poll_answers: include.includes('polls'),
		questions_asked: include.includes('questions'),
		survey_answers: include.includes('survey'),
	};
	return {
		...pick(
			row,
			SIMPLE_ATTENDANCE_COLUMNS.filter((column) => shown[column] ?? true),
		),
		...mapValues(pick(row, TIMES), (time) => toZone(time, zone)),
	};
}

/** Returns the same time with the offset of the zone: `2026-11-03T16:00:00+01:00`. */
const toZone = (time: string | null, zone: string): string | null =>
	time === null ? null : DateTime.fromISO(time, { zone }).toISO({ suppressMilliseconds: true });
