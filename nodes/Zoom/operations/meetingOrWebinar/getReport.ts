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

/** Single users can read the same facts about a past meeting, but nothing about a past webinar. */
const SOURCES: Readonly<Record<MeetingKind, Readonly<Record<ZoomAccess, Endpoint>>>> = {
	meeting: { account: MEETING_ENDPOINTS.meeting.report, user: ZOOM_ENDPOINTS.pastMeeting },
	webinar: { account: MEETING_ENDPOINTS.webinar.report, user: MEETING_ENDPOINTS.webinar.report },
};

/** Returns the actual times of one instance, and its number of participants. */
export const getReport = (kind: MeetingKind): RequestOperation => ({
	name: 'Get Report',
	value: 'getReport',
	action: `Get the report of a ${kind}`,
	description: 'Get the actual times and the number of participants. With an ID, reads the latest instance.',
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
