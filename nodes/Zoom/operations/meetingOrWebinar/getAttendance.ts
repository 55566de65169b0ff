import type { IDataObject } from 'n8n-workflow';

import { attendance } from '../../../../core/attendance/attendance';
import type { EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import {
	ATTENDANCE_ENDPOINTS,
	readAttendance,
	type AttendanceQuestion,
} from '../../../../core/zoom/attendance/readAttendance';
import { whenReady } from '../../../../core/zoom/attendance/waitUntilReady';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { clockOf } from '../../../shared/clock';
import { eachItem } from '../../../shared/execute';
import { accessOf } from '../../parameters/authentication';
import { attendanceFields } from './getAttendance.fields';
import { attendanceHints } from './getAttendance.hints';
import { attendanceAsked } from './getAttendance.options';

/** One row per person: registrations, joins and absences of an event put together. */
export const getAttendance = (kind: EventKind): RunOperation => ({
	name: 'Get Attendance',
	value: 'getAttendance',
	action: `Get attendance of a ${kind}`,
	description:
		'Get one row per person: who registered, who came and for how long, who did not, and how engaged each one was. Registrants, participant report and absentees are put together, on request with polls, Q&A and survey.',
	fields: attendanceFields(kind),
	uses: ATTENDANCE_ENDPOINTS[kind],
	run: eachItem((call) => rows(call, kind)),
});

async function* rows(call: Call, kind: EventKind): AsyncGenerator<IDataObject> {
	const { choices, instances, include, patienceMs } = attendanceAsked(call);
	const clock = clockOf(call.node);
	const question: Omit<AttendanceQuestion, 'now'> = {
		kind,
		reference: eventReference(call.param('eventId', '')),
		access: accessOf(call),
		instances,
		recogniseInternal: choices.exclude?.internalUsers ?? true,
		include,
	};
	const read = async () => await readAttendance(call.api, { ...question, now: clock.now() });
	const { input, gaps } = await whenReady(read, patienceMs, clock);
	const result = attendance(input, choices);
	for (const gap of gaps) call.hint(gap, 'warning');
	for (const hint of attendanceHints(result, input.instances[0]?.event.topic ?? '')) call.hint(hint);
	yield* result.rows as unknown as IDataObject[];
}
