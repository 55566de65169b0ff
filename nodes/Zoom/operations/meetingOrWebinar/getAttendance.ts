import { ZOOM_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { ATTENDANCE_ENDPOINTS } from '../../../../core/zoom/attendance/readAttendance';
import type { ItemContext, OutputRow, RunOperation } from '../../../shared/catalogue';
import { eachItemWithFiles } from '../../../shared/operations';
import { createSimplifier, SIMPLE_ATTENDANCE_COLUMNS } from '../../parameters/attendanceColumns';
import { readAnswerColumns, readColumnAnswers, warnAboutUnanswered } from '../../parameters/answerColumns';
import { toAttendanceSummary } from '../../../../core/report/summary';
import { createAttendanceFields } from './getAttendance.fields';
import { readAttendanceOptions } from './getAttendance.options';
import { readHeldAttendance } from './heldAttendance';
import { addOnDemandViews } from '../../parameters/onDemandViews';

/** Returns one row per person, combined from registrations, joins and absences. */
export const getAttendance = (kind: MeetingKind): RunOperation => ({
	name: 'Get Attendance',
	value: 'getAttendance',
	guide: 'attendance.md',
	action: `Get attendance of a ${kind}`,
	description: 'Get one row per person: registration, attendance, no-shows, minutes and engagement score',
	fields: createAttendanceFields(kind),
	simplify: SIMPLE_ATTENDANCE_COLUMNS,
	endpoints: ATTENDANCE_ENDPOINTS[kind],
	optionalEndpoints: [ZOOM_ENDPOINTS.recordingViews],
	run: eachItemWithFiles((context) => runGetAttendance(context, kind)),
});

async function* runGetAttendance(
	context: ItemContext,
	kind: MeetingKind,
): AsyncGenerator<Pick<OutputRow, 'json' | 'isWhole'>> {
	const asked = readAttendanceOptions(context);
	const columns = readAnswerColumns(context);
	if (asked.isSummary) {
		// As a report page counts.
		const choices = {
			...asked.choices,
			mergeInstances: true,
			includeUnidentified: true,
			includeExcluded: true,
		};
		const attendance = await readHeldAttendance(context, kind, { ...asked, choices });
		yield { json: toAttendanceSummary(attendance), isWhole: true };
		return;
	}
	const attendance = await readHeldAttendance(context, kind, asked);
	const all = asked.hasOnDemandViews
		? await addOnDemandViews(context, attendance, asked.choices.mergeInstances !== false)
		: attendance.rows;
	const rows = all.slice(0, asked.limit);
	if (rows.length < all.length)
		context.hint(`${rows.length} of ${all.length} rows are returned, which is the limit.`);
	const zone = context.node.getTimezone();
	const toSimpleRow = createSimplifier({ ...asked.columns, include: asked.include, zone });
	const isSimple = context.param('simplify', true);
	warnAboutUnanswered(context, rows, columns);
	for (const row of rows)
		yield {
			json: { ...(isSimple ? toSimpleRow(row) : row), ...readColumnAnswers(row, columns) },
			isWhole: true,
		};
}
