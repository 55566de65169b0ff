import type { IDataObject } from 'n8n-workflow';

import { calculateAttendance } from '../../../../core/attendance/attendance';
import type { MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import {
	ATTENDANCE_ENDPOINTS,
	readAttendance,
	type AttendanceQuery,
} from '../../../../core/zoom/attendance/readAttendance';
import { waitUntilReady } from '../../../../core/zoom/attendance/waitUntilReady';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { createClock } from '../../../shared/clock';
import { eachItem } from '../../../shared/operations';
import { readAccess } from '../../parameters/authentication';
import { createAttendanceFields } from './getAttendance.fields';
import { buildAttendanceHints } from './getAttendance.hints';
import { readAttendanceOptions } from './getAttendance.options';

/** Returns one row per person, combined from registrations, joins and absences. */
export const getAttendance = (kind: MeetingKind): RunOperation => ({
	name: 'Get Attendance',
	value: 'getAttendance',
	action: `Get attendance of a ${kind}`,
	description: 'Get one row per person: registration, attendance, no-shows, minutes and engagement score',
	fields: createAttendanceFields(kind),
	endpoints: ATTENDANCE_ENDPOINTS[kind],
	run: eachItem((context) => runGetAttendance(context, kind)),
});

async function* runGetAttendance(context: ItemContext, kind: MeetingKind): AsyncGenerator<IDataObject> {
	const { choices, instances, include, timeoutMs } = readAttendanceOptions(context);
	const clock = createClock(context.node);
	const query: Omit<AttendanceQuery, 'now'> = {
		kind,
		reference: parseMeetingReference(context.param('eventId', '')),
		access: readAccess(context),
		instances,
		recogniseInternal: choices.exclude?.internalUsers ?? true,
		include,
	};
	const read = async () => await readAttendance(context.api, { ...query, now: clock.now() });
	const { input, missing } = await waitUntilReady(read, timeoutMs, clock);
	const result = calculateAttendance(input, choices);
	for (const gap of missing) context.hint(gap, 'warning');
	for (const hint of buildAttendanceHints(result, input.instances[0]?.event.topic ?? '')) context.hint(hint);
	yield* result.rows as unknown as IDataObject[];
}
