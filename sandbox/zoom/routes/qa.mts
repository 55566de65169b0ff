import { pastQa, reportQa } from '../bodies/answers.mts';
import { findHeld } from '../find.mts';
import type { Route } from '../route.mts';
import { pastMeetingRefusals } from './pastMeetings.mts';
import { pastWebinarAnswerRefusals } from './pastWebinars.mts';
import { ofReportedMeeting, ofReportedWebinar } from './reports.mts';

export const qaRoutes: Route[] = [
	{
		method: 'GET',
		path: '/past_meetings/:meetingId/qa',
		scope: 'meeting:read:past_qa:admin',
		rate: 'Medium',
		answer(call) {
			const { session, instance } = findHeld(call, call.params.meetingId ?? '', pastMeetingRefusals);
			return pastQa(session, instance);
		},
	},
	{
		method: 'GET',
		path: '/past_webinars/:webinarId/qa',
		scope: 'webinar:read:past_qa:admin',
		rate: 'Medium',
		answer(call) {
			const { session, instance } = findHeld(call, call.params.webinarId ?? '', pastWebinarAnswerRefusals);
			return pastQa(session, instance);
		},
	},
	{
		method: 'GET',
		path: '/report/meetings/:meetingId/qa',
		scope: 'report:read:meeting_qna:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const { session, instance } = ofReportedMeeting(call);
			return reportQa(session, instance);
		},
	},
	{
		method: 'GET',
		path: '/report/webinars/:webinarId/qa',
		scope: 'report:read:webinar_qna:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const { session, instance } = ofReportedWebinar(call);
			return reportQa(session, instance);
		},
	},
];
