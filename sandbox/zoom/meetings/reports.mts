import { problems } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { type Held, type HeldRefusals, findHeld } from '../model/find.mts';
import { participantPage } from './participants.mts';
import { reportParticipantRow } from './people.mts';
import { sessionReport } from './sessions.mts';

const meetingRefusals: HeldRefusals = {
	kind: 'meeting',
	unknown: problems.reportNotFound,
	wrongKind: problems.reportNotFound,
	notEnded: problems.reportNotFound,
	tooOld: problems.meetingTooOld,
};

const webinarRefusals: HeldRefusals = {
	kind: 'webinar',
	unknown: problems.webinarReportNotFound,
	wrongKind: problems.webinarReportNotFound,
	notEnded: problems.webinarReportNotFound,
	tooOld: problems.webinarTooOld,
	noPlan: problems.noPermission,
};

// Zoom's sentence about a webinar's details calls it a meeting.
const webinarDetailRefusals: HeldRefusals = {
	...webinarRefusals,
	unknown: problems.reportNotFound,
	wrongKind: problems.reportNotFound,
	notEnded: problems.reportNotFound,
};

/** The instance of a meeting that a report is asked of. */
export const ofReportedMeeting = (call: ZoomCall): Held =>
	findHeld(call, call.params.meetingId ?? '', meetingRefusals);
/** The instance of a webinar that a report is asked of. */
export const ofReportedWebinar = (call: ZoomCall, refusals: HeldRefusals = webinarRefusals): Held =>
	findHeld(call, call.params.webinarId ?? '', refusals);

export const reportRoutes: Route[] = [
	{
		method: 'GET',
		path: '/report/meetings/:meetingId',
		scope: 'report:read:meeting:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer: (call) => details(call, ofReportedMeeting(call)),
	},
	{
		method: 'GET',
		path: '/report/meetings/:meetingId/participants',
		scope: 'report:read:list_meeting_participants:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer: (call) => participants(call, ofReportedMeeting(call)),
	},
	{
		method: 'GET',
		path: '/report/webinars/:webinarId',
		scope: 'report:read:webinar:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer: (call) => details(call, ofReportedWebinar(call, webinarDetailRefusals)),
	},
	{
		method: 'GET',
		path: '/report/webinars/:webinarId/participants',
		scope: 'report:read:list_webinar_participants:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer: (call) => participants(call, ofReportedWebinar(call)),
	},
];

function details({ zoom }: ZoomCall, { session, instance }: Held): object {
	return sessionReport(session, instance, zoom.hostOf(session));
}

function participants(call: ZoomCall, { instance }: Held): object {
	const withRegistrantId = (call.query.include_fields ?? '').split(',').includes('registrant_id');
	return participantPage(call, instance, (presence) => reportParticipantRow(presence, withRegistrantId));
}
