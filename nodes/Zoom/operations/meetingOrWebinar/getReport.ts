import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../../core/http/endpoint';
import {
	MEETING_ENDPOINTS,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import type { ZoomAccess } from '../../../../core/zoom/api/service';
import { readInstanceData } from '../../../../core/zoom/meetings/pastInstance';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { createPastMeetingField } from '../../parameters/fields';
import { readInstanceQuery } from '../../parameters/instance';

/** Single users may read the same of a past meeting; of a past webinar Zoom tells them nothing. */
const SOURCES: Readonly<Record<MeetingKind, Readonly<Record<ZoomAccess, Endpoint>>>> = {
	meeting: { account: MEETING_ENDPOINTS.meeting.report, user: ZOOM_ENDPOINTS.pastMeeting },
	webinar: { account: MEETING_ENDPOINTS.webinar.report, user: MEETING_ENDPOINTS.webinar.report },
};

/** How one instance went: when, how long, how many. */
export const getReport = (kind: MeetingKind): RunOperation => ({
	name: 'Get Report',
	value: 'getReport',
	action: `Get the report of a ${kind}`,
	description: `Get when a ${kind} really began and ended, how long it took and how many came. Of an ID the latest instance is read. For its people see Get Attendance.`,
	fields: [createPastMeetingField(kind)],
	simplify: [
		'id',
		'uuid',
		'topic',
		'type',
		'start_time',
		'end_time',
		'duration',
		'total_minutes',
		'participants_count',
		'user_name',
		'user_email',
		'dept',
	],
	endpoints: [...new Set(Object.values(SOURCES[kind]))],
	endpointsOnError: [MEETING_ENDPOINTS[kind].planned, MEETING_ENDPOINTS[kind].instances],
	run: eachItem((context) => runGetReport(context, kind)),
});

async function* runGetReport(context: ItemContext, kind: MeetingKind): AsyncGenerator<IDataObject> {
	const query = readInstanceQuery(context, kind);
	yield (await readInstanceData(context.api, query, SOURCES[kind][query.access])) as IDataObject;
}
