import type { MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { ATTENDANCE_ENDPOINTS } from '../../../../core/zoom/attendance/readAttendance';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { createAttendanceFields } from './getAttendance.fields';
import { readAttendanceOptions } from './getAttendance.options';
import { readHeldAttendance } from './heldAttendance';

/** Returns one row per person, combined from registrations, joins and absences. */
export const getAttendance = (kind: MeetingKind): RunOperation => ({
	name: 'Get Attendance',
	value: 'getAttendance',
	action: `Get attendance of a ${kind}`,
	description: 'Get one row per person: registration, attendance, no-shows, minutes and engagement score',
	fields: createAttendanceFields(kind),
	endpoints: ATTENDANCE_ENDPOINTS[kind],
	run: eachItem(async function* (context) {
		const { rows } = await readHeldAttendance(context, kind, readAttendanceOptions(context));
		yield* rows;
	}),
});
