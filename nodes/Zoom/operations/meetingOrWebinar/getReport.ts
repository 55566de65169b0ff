import type { Endpoint } from '../../../../core/http/endpoint';
import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import type { ZoomAccess } from '../../../../core/zoom/api/service';
import type { RequestOperation } from '../../../shared/catalogue';
import { selectByAccess } from '../../parameters/authentication';
import { createPastMeetingField } from '../../parameters/fields';
import { createReportExplainer, instanceReader } from '../../parameters/instance';

/** Single users may read the same of a past meeting; of a past webinar Zoom tells them nothing. */
const SOURCES: Readonly<Record<MeetingKind, Readonly<Record<ZoomAccess, Endpoint>>>> = {
	meeting: { account: MEETING_ENDPOINTS.meeting.report, user: ZOOM_ENDPOINTS.pastMeeting },
	webinar: { account: MEETING_ENDPOINTS.webinar.report, user: MEETING_ENDPOINTS.webinar.report },
};

/** How one instance went: when, how long, how many. */
export const getReport = (kind: MeetingKind): RequestOperation => ({
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
	request: {
		endpoint: selectByAccess(SOURCES[kind]),
		path: toMeetingPath(kind, instanceReader),
		explainError: createReportExplainer(kind),
	},
});
