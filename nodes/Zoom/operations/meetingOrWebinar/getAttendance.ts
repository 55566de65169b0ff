import type { MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { ATTENDANCE_ENDPOINTS } from '../../../../core/zoom/attendance/readAttendance';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { createSimplifier, SIMPLE_ATTENDANCE_COLUMNS } from '../../parameters/attendanceColumns';
import { createAttendanceFields } from './getAttendance.fields';
import { readAttendanceOptions } from './getAttendance.options';
import { readHeldAttendance } from './heldAttendance';

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
	run: eachItem(async function* (context) {
		const asked = readAttendanceOptions(context);
		const { rows } = await readHeldAttendance(context, kind, asked);
		const zone = context.node.getTimezone();
		const toSimpleRow = createSimplifier({ ...asked.columns, include: asked.include, zone });
		const isSimple = context.param('simplify', true);
		for (const row of rows) yield isSimple ? toSimpleRow(row) : row;
	}),
});
