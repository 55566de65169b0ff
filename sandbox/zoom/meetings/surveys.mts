import type { Route } from '../api/route.mts';
import { reportSurvey } from './answers.mts';
import { ofReportedMeeting, ofReportedWebinar } from './reports.mts';

export const surveyRoutes: Route[] = [
	{
		method: 'GET',
		path: '/report/meetings/:meetingId/survey',
		scope: 'report:read:meeting_survey:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const { session, instance } = ofReportedMeeting(call);
			return reportSurvey(session, instance);
		},
	},
	{
		method: 'GET',
		path: '/report/webinars/:webinarId/survey',
		scope: 'report:read:webinar_survey:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const { session, instance } = ofReportedWebinar(call);
			return reportSurvey(session, instance);
		},
	},
];
