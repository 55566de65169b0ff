import { zoomErrors } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { type HeldMeeting, type HeldMeetingErrors, findHeldMeeting } from '../model/find.mts';
import { buildParticipantPage } from './participants.mts';
import { toReportParticipantRow } from './people.mts';
import { toMeetingReport } from './rows.mts';

const meetingErrors: HeldMeetingErrors = {
	kind: 'meeting',
	unknown: zoomErrors.reportNotFound,
	wrongKind: zoomErrors.reportNotFound,
	notEnded: zoomErrors.reportNotFound,
	tooOld: zoomErrors.meetingTooOld,
};

const webinarErrors: HeldMeetingErrors = {
	kind: 'webinar',
	unknown: zoomErrors.webinarReportNotFound,
	wrongKind: zoomErrors.webinarReportNotFound,
	notEnded: zoomErrors.webinarReportNotFound,
	tooOld: zoomErrors.webinarTooOld,
	noPlan: zoomErrors.noPermission,
};

// Zoom's sentence about a webinar's details calls it a meeting.
const webinarDetailErrors: HeldMeetingErrors = {
	...webinarErrors,
	unknown: zoomErrors.reportNotFound,
	wrongKind: zoomErrors.reportNotFound,
	notEnded: zoomErrors.reportNotFound,
};

/** The instance of a meeting that a report is about. */
export const findReportedMeeting = (call: ZoomCall): HeldMeeting =>
	findHeldMeeting(call, call.params.meetingId ?? '', meetingErrors);
/** The instance of a webinar that a report is about. */
export const findReportedWebinar = (
	call: ZoomCall,
	rejections: HeldMeetingErrors = webinarErrors,
): HeldMeeting => findHeldMeeting(call, call.params.webinarId ?? '', rejections);

export const reportRoutes: Route[] = [
	{
		method: 'GET',
		path: '/report/meetings/:meetingId',
		scope: 'report:read:meeting:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer: (call) => buildDetails(call, findReportedMeeting(call)),
	},
	{
		method: 'GET',
		path: '/report/meetings/:meetingId/participants',
		scope: 'report:read:list_meeting_participants:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer: (call) => buildParticipants(call, findReportedMeeting(call)),
	},
	{
		method: 'GET',
		path: '/report/webinars/:webinarId',
		scope: 'report:read:webinar:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer: (call) => buildDetails(call, findReportedWebinar(call, webinarDetailErrors)),
	},
	{
		method: 'GET',
		path: '/report/webinars/:webinarId/participants',
		scope: 'report:read:list_webinar_participants:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer: (call) => buildParticipants(call, findReportedWebinar(call)),
	},
];

function buildDetails({ zoom }: ZoomCall, { meeting, instance }: HeldMeeting): object {
	return toMeetingReport(meeting, instance, zoom.getHost(meeting));
}

function buildParticipants(call: ZoomCall, { instance }: HeldMeeting): object {
	const withRegistrantId = (call.query.include_fields ?? '').split(',').includes('registrant_id');
	return buildParticipantPage(call, instance, (presence) =>
		toReportParticipantRow(presence, withRegistrantId),
	);
}
